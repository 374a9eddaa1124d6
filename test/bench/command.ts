import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../folders.ts';
import { figure, median, time } from './measure.ts';

/** The start of the packed command outside of a project, whose documents it would compile, compared with Node with nothing to do. */
export async function benchCommand(rounds = 21): Promise<void> {
  execFileSync(process.execPath, [join(root, 'scripts/package.ts')], { cwd: root });
  const run = (args: string[]) => time(() => execFileSync(process.execPath, args, { cwd: tmpdir() }));
  const [list, bare]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    list.push(await run([join(root, 'lib/cli/main.js'), 'list']));
    bare.push(await run(['-e', '0']));
  }
  figure('callbook list', `${median(list).toFixed(0)} ms`);
  figure('callbook list / node -e 0', (median(list) / median(bare)).toFixed(2), '≤ 2.5');
}
