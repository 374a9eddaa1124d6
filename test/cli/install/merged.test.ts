import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { mergeTexts } from '../../../src/cli/install/merge-texts.ts';
import { t } from '../../../src/messages/english.ts';
import { filesOf, write } from './folder.ts';
import { RELEASES } from './pack-source.ts';
import { installed, LOCKFILE, run, SKILL } from './repository.ts';

const { first, minor } = RELEASES;
const RULE = 'Ask before you commit.';
const SAME = [
  ['status', '--frozen'],
  ['install', '--frozen'],
] as const;

const textOf = (cwd: string, path = SKILL) => readFileSync(join(cwd, path), 'utf8');
const edit = (cwd: string, change: (text: string) => string) => write(cwd, { [SKILL]: change(textOf(cwd)) });

/** The exit codes of the two commands that check an installation. */
async function frozenCodes(cwd: string): Promise<(number | null)[]> {
  const codes = [];
  for (const args of SAME) codes.push((await run(cwd, ...args)).code);
  return codes;
}

/** Edits a line that the next version changes too, and updates. */
async function conflicted(): Promise<string> {
  const cwd = await installed(first, minor);
  edit(cwd, (text) => text.replace(/^.*Version 1\.0\.0.*$/m, 'My version.'));
  expect((await run(cwd, 'update')).code).toBe(1);
  return cwd;
}

/** Merges the new text as a person does. */
function merge(cwd: string, change: (text: string) => string): void {
  write(cwd, { [SKILL]: change(textOf(cwd, `${SKILL}.new`)) });
  rmSync(join(cwd, `${SKILL}.new`));
}

describe('a file that a person merged', () => {
  it('is recorded by its hash, listed, and checked', async () => {
    const cwd = await conflicted();
    merge(cwd, (text) => `${text}My version.\n`);
    expect(await frozenCodes(cwd)).toEqual([1, 1]);
    expect((await run(cwd, 'install')).code).toBe(0);
    expect(await frozenCodes(cwd)).toEqual([0, 0]);
    expect((await run(cwd, 'status')).out).toContain(`${SKILL}  ${t('install.status-merged')}\n`);
    edit(cwd, (text) => text.replaceAll('\n', '\r\n'));
    expect(await frozenCodes(cwd)).toEqual([0, 0]);
    edit(cwd, (text) => `${text}More.\r\n`);
    expect(await frozenCodes(cwd)).toEqual([1, 1]);
  });

  it('must keep every line of the rule', async () => {
    const cwd = await conflicted();
    merge(cwd, (text) => text.replaceAll(RULE, ''));
    const before = textOf(cwd, LOCKFILE);
    for (const args of [['install'], ['update']])
      expect(await run(cwd, ...args)).toMatchObject({
        code: 1,
        err: `callbook: ${t('install.rule-removed', { path: SKILL, line: RULE })}\n`,
      });
    expect(textOf(cwd, LOCKFILE)).toBe(before);
    expect(await frozenCodes(cwd)).toEqual([1, 1]);
  });
});

describe('an update', () => {
  it('merges an edit with the new text if they changed different lines, and keeps the result checked', async () => {
    const cwd = await installed(first, minor);
    edit(cwd, (text) => `${text}\nOur dashboard is at /d/1.\n`);
    const { code, out } = await run(cwd, 'update');
    expect([code, out]).toEqual([0, expect.stringContaining(t('install.merged', { path: SKILL }))]);
    expect(textOf(cwd)).toMatch(/Version 1\.1\.0[\s\S]*Our dashboard/);
    expect(Object.keys(filesOf(cwd))).not.toContain(`${SKILL}.new`);
    expect(await frozenCodes(cwd)).toEqual([0, 0]);
    expect(await run(cwd, 'install')).toMatchObject({ code: 0, out: expect.stringMatching(/^Up to date/) });
    edit(cwd, (text) => text.replaceAll(RULE, ''));
    expect(await frozenCodes(cwd)).toEqual([1, 1]);
    expect((await run(cwd, 'install')).code).toBe(1);
  });

  it('does not merge away a line of the rule', async () => {
    const cwd = await installed(first, minor);
    edit(cwd, (text) => text.replace(`- ${RULE}\n`, ''));
    expect((await run(cwd, 'update')).code).toBe(1);
    expect(textOf(cwd, `${SKILL}.new`)).toContain(RULE);
  });

  it('by install --pack shows what changes', async () => {
    const cwd = await installed(first, minor);
    const { code, err } = await run(cwd, 'install', '--pack', 'certificate@1.1.0');
    expect([code, err]).toEqual([0, expect.stringContaining('certificate  1.0.0 → 1.1.0  minor')]);
  });
});

describe('after a merge in Git', () => {
  it.each(['install', 'update', 'status'])('conflict markers are an error of %s', async (command) => {
    const cwd = await installed(first, minor);
    edit(cwd, (text) => text.replace(/^.*Version.*$/m, '<<<<<<< HEAD\n$&\n=======\nother\n>>>>>>> branch'));
    const { code, out } = await run(cwd, command);
    expect([code, out]).toEqual([1, expect.stringContaining(SKILL)]);
    expect(textOf(cwd)).toContain('<<<<<<< HEAD');
    expect(await frozenCodes(cwd)).toEqual([1, 1]);
  });

  it('a lockfile that is newer than a file is an error, and so is a lockfile that was put together from two', async () => {
    const cwd = await installed(first, minor);
    const [old, oldLock] = [textOf(cwd), textOf(cwd, LOCKFILE)];
    await run(cwd, 'update');
    const newText = textOf(cwd);
    write(cwd, { [SKILL]: old });
    expect(await frozenCodes(cwd)).toEqual([1, 1]);
    const { packs } = JSON.parse(textOf(cwd, LOCKFILE)) as { packs: object };
    write(cwd, { [SKILL]: newText, [LOCKFILE]: JSON.stringify({ ...(JSON.parse(oldLock) as object), packs }) });
    expect(await frozenCodes(cwd)).toEqual([1, 1]);
  });
});

test.each([
  ['changes of different lines', 'a\nb\nc\n', 'A\nb\nc\n', 'a\nb\nC\n', 'A\nb\nC\n'],
  ['the same change', 'a\nb\n', 'A\nb\n', 'A\nb\n', 'A\nb\n'],
  ['different changes of one line', 'a\nb\n', 'A\nb\n', 'x\nb\n', undefined],
  ['CRLF in the edited text', 'a\nb\nc\n', 'A\r\nb\r\nc\r\n', 'a\nb\nC\n', 'A\r\nb\r\nC\r\n'],
])('merges %s', (_, base, mine, theirs, merged) => {
  expect(mergeTexts(base, mine, theirs)).toBe(merged);
});
