import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { runProcess, type Outcome } from '../process.ts';
import { scratchProject } from '../project.ts';

const ID = 'bug-fix';
let cwd = '';
beforeEach(() => {
  cwd = scratchProject('release');
});

const script = (name: string, ...args: string[]): Promise<Outcome> =>
  runProcess(process.execPath, [join(cwd, 'scripts', `${name}.ts`), ...args], { cwd, env: process.env });
const release = (...args: string[]) => script('release', ID, ...args);

const document = () => join(cwd, 'content/workflows', `${ID}.mdx`);
const ledger = () => readFileSync(join(cwd, 'content/releases', ID, 'ledger.json'), 'utf8');
const versionIn = () => /^ {2}version: (\S+)$/m.exec(readFileSync(document(), 'utf8'))?.[1];
const edit = (from: string | RegExp, to: string) =>
  writeFileSync(document(), readFileSync(document(), 'utf8').replace(from, to));

describe('a release', () => {
  test('sets the version that is due, and says what changed', async () => {
    edit(/^title: .*$/m, 'title: Mend a fault');
    const { code, out } = await release();
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/patch {2}The title[^\n]*\nbug-fix 1\.0\.1 released \(patch/),
    ]);
    expect(versionIn()).toBe('1.0.1');
    expect(await script('check')).toMatchObject({ code: 0, err: '' });
  });

  test.each([
    ['--as', '0.9.0'],
    ['--as', '1.0.0'],
    ['--bump', 'minor', '--pre', '-'],
  ])('that is refused leaves the document unchanged: %s %s', async (...args) => {
    edit(/^title: .*$/m, 'title: Mend a fault');
    const before = [readFileSync(document(), 'utf8'), ledger()];
    const { code, err } = await release(...args);
    expect([code !== 0, err]).toEqual([true, expect.stringMatching(/^(?:bug-fix: Version|"-" is not)/)]);
    expect([readFileSync(document(), 'utf8'), ledger()]).toEqual(before);
  });

  test('of what is already released says so, with any options', async () => {
    for (const args of [[], ['--as', '1.0.0'], ['--dry-run']]) {
      expect(await release(...args)).toMatchObject({ code: 0, out: 'bug-fix 1.0.0 is already released\n' });
    }
  });

  test('below the last one is found by check', async () => {
    edit('version: 1.0.0', 'version: 0.5.0');
    const { code, out } = await script('check');
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/Version 0\.5\.0 is below the last release, 1\.0\.0.* to release 1\.0\.1\./),
    ]);
  });
});

describe('a withdrawal', () => {
  test('is written with its reason, and not in a dry run', async () => {
    const before = ledger();
    const withdrawal = ['--yank', '1.0.0', '--reason', 'wrong host'];
    expect(await release(...withdrawal, '--dry-run')).toMatchObject({
      code: 0,
      out: 'bug-fix 1.0.0 would be yanked; nothing was written\n',
    });
    expect(ledger()).toBe(before);
    expect((await release(...withdrawal)).code).toBe(0);
    expect(ledger()).toContain('"yanked": "wrong host"');
    expect((await script('check')).code).toBe(0);
  });

  test.each([
    [['--yank', '1.0.0', '--deprecate', '1.0.0', '--reason', 'x'], 2, 'Use either --yank or --deprecate, not both.'],
    [['--yank', '9.9.9', '--reason', 'x', '--dry-run'], 1, 'Version 9.9.9 was never released.'],
    [['--deprecate', '1.0.0', '--reason', 'old\n\n## 9.9.9 (2020-01-01)'], 1, 'The reason must be one line'],
    [['--deprecate', '1.0.0'], 1, 'A reason is required.'],
  ])('that makes no sense is refused: %j', async (args, code, words) => {
    const before = ledger();
    expect(await release(...args)).toMatchObject({ code, err: expect.stringContaining(words) });
    expect(ledger()).toBe(before);
  });
});
