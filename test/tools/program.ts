import { mkdirSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe } from 'vitest';
import { root } from '../content.ts';
import { runProcess, type Outcome } from '../process.ts';
import { installed } from './install.ts';
import { programs, type ProgramName } from './programs.ts';

/** A person's machine, as far as a program sees it: a home and a folder to work in, both of one test. */
export interface Machine {
  home: string;
  /** The folder that the program is run in. */
  work: string;
  run(args: readonly string[], env?: Record<string, string>): Promise<Outcome>;
}

/** Nothing of this machine but Node: no settings, no keys, and no way to any other host. */
const bare = {
  PATH: [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
  NO_COLOR: '1',
  CI: '1',
  DISABLE_TELEMETRY: '1',
  DO_NOT_TRACK: '1',
  HTTP_PROXY: 'http://127.0.0.1:9',
  HTTPS_PROXY: 'http://127.0.0.1:9',
  NO_PROXY: '127.0.0.1,localhost',
};

/**
 * The tests of a program, which get a new machine that has it. Where it cannot be installed they are skipped, under a
 * name that says so.
 */
export async function describeProgram(name: ProgramName, tests: (machine: () => Machine) => void): Promise<void> {
  const title = `${name} ${programs[name].version}`;
  const found = await installed(name);
  if ('command' in found) {
    describe(title, () => tests(() => machineWith(found.command)));
    return;
  }
  console.error(`NOT RUN: the tests with ${title}, which cannot be installed: ${found.missing}`);
  describe.skip(`NOT RUN, cannot be installed: ${title}`, () => tests(() => machineWith('')));
}

function machineWith(command: string): Machine {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'callbook-tools-')));
  const [home, work] = [join(folder, 'home'), join(folder, 'work')];
  for (const part of [home, work]) mkdirSync(part);
  return {
    home,
    work,
    run: (args, env = {}) =>
      runProcess(command, args, { cwd: work, env: { ...bare, HOME: home, ...env }, timeout: 100_000 }),
  };
}
