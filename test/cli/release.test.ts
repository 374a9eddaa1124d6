import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { releaseWorkflows } from '../../src/cli/release.ts';
import { UsageError } from '../../src/cli/errors.ts';
import { t } from '../../src/messages/english.ts';
import { historyErrors } from '../../src/packs/history-errors.ts';
import { compileLanguages } from '../../src/packs/compile-languages.ts';
import { ReleaseError } from '../../src/packs/release-error.ts';
import { content as original } from '../folders.ts';
import { errorOf } from '../support/error-of.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { latestVersion } from '../support/released.ts';

const ID = 'bug-fix';
/** The documents of some workflows, which continue in no others, and the releases of two. */
const COPIED = [
  'shared',
  ...[ID, 'feature-development', 'incident-response', 'refactoring', 'tech-debt-cleanup'].map(
    (id) => `workflows/${id}.mdx`,
  ),
  ...[`releases/${ID}`, 'releases/refactoring'],
];
/** A copy of this content, compiled, so that each test finds it in the compile cache. */
let project = '';
beforeAll(() => {
  project = temporaryFolder();
  for (const path of COPIED) cpSync(join(original, path), join(project, 'content', path), { recursive: true });
  compileLanguages({ content: join(project, 'content') });
});

let content = '';
beforeEach(() => {
  const copy = temporaryFolder();
  cpSync(project, copy, { recursive: true });
  content = join(copy, 'content');
});

const text = { type: 'string' } as const;
const OPTIONS = {
  ...{ bump: text, as: text, pre: text, yank: text, deprecate: text, reason: text, successor: text },
  'dry-run': { type: 'boolean' },
} as const;

/** Runs `callbook release`, and returns what it prints. */
function release(...args: string[]) {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const { 'dry-run': dryRun, ...options } = parseArgs({ args, options: OPTIONS }).values;
  const code = releaseWorkflows([ID], { ...options, ...(dryRun && { dryRun }) }, { content, print, fail: print });
  return { code, lines };
}

const documentPath = () => join(content, 'workflows', `${ID}.mdx`);
const readDocument = () => readFileSync(documentPath(), 'utf8');
const readLedger = () => readFileSync(join(content, 'releases', ID, 'ledger.json'), 'utf8');
const edit = (from: string | RegExp, to: string) => writeFileSync(documentPath(), readDocument().replace(from, to));

const current = latestVersion('bug-fix');
const patched = current.replace(/\d+$/, (patch) => String(Number(patch) + 1));

describe('a release', () => {
  test('sets the version that the changes require, and prints them', () => {
    edit(/^title: .*$/m, 'title: Correct a bug');
    expect(release()).toEqual({
      code: 0,
      lines: [
        expect.stringMatching(/^ {2}patch {2}The title /),
        expect.stringContaining(`bug-fix ${patched} released (patch since ${current}), sha256:`),
      ],
    });
    expect(readDocument()).toContain(`\n  version: ${patched}\n`);
    expect(historyErrors(content)).toEqual([]);
  });

  test.each([
    [['--as', '0.9.0'], ReleaseError, 'release.version-too-low'],
    [['--as', current], ReleaseError, 'release.version-too-low'],
    [['--as', '1'], UsageError, undefined],
    [['--bump', 'huge'], UsageError, undefined],
    [['--bump', 'minor', '--pre', '-'], UsageError, undefined],
  ])('that is rejected leaves the document as it was: %j', (args, kind, id) => {
    edit(/^title: .*$/m, 'title: Correct a bug');
    const before = [readDocument(), readLedger()];
    const error = errorOf(() => release(...args));
    expect(error).toBeInstanceOf(kind);
    expect(error).toMatchObject({ ...(id !== undefined && { id }) });
    expect([readDocument(), readLedger()]).toEqual(before);
  });

  test.each([[[]], [['--as', current]], [['--dry-run']]])('of an unchanged workflow does nothing: %j', (args) => {
    expect(release(...args)).toEqual({ code: 0, lines: [`bug-fix ${current} is already released and unchanged`] });
  });

  test('in a dry run writes nothing', () => {
    edit(/^title: .*$/m, 'title: Correct a bug');
    const before = [readDocument(), readLedger()];
    expect(release('--dry-run').lines.at(-1)).toBe(
      `bug-fix ${patched} would be released (patch since ${current}). Nothing was written.`,
    );
    expect([readDocument(), readLedger()]).toEqual(before);
  });

  test('is not made of a document with errors', () => {
    edit(/^## /m, ':inputt[x]\n\n## ');
    const { code, lines } = release();
    expect([code, lines.join('\n')]).toEqual([1, expect.stringContaining(`${ID}.mdx`)]);
    expect(lines.join('\n')).toContain(t('release.documents-invalid'));
    const misspelled = () => releaseWorkflows(['bug-fixes'], {}, { content, print: console.log, fail: console.error });
    expect(misspelled).toThrow('no workflow "bug-fixes"');
  });

  test.each([
    [[], 'missing workflow; name one or more of'],
    [['bug-fixes'], 'no workflow "bug-fixes"; use'],
  ])('needs known workflows: %j', (args, message) => {
    expect(() => releaseWorkflows(args, {}, { content, print: console.log, fail: console.error })).toThrow(message);
  });
});

describe('a mark', () => {
  test('is written with its reason, and not in a dry run', () => {
    const before = readLedger();
    const args = ['--yank', '1.0.0', '--reason', 'wrong host'];
    expect(release(...args, '--dry-run').lines).toEqual(['bug-fix 1.0.0 would be yanked. Nothing was written.']);
    expect(readLedger()).toBe(before);
    expect(release(...args).lines).toEqual(['bug-fix 1.0.0 is now yanked. Its files have not changed.']);
    expect(readLedger()).toContain('"yanked": "wrong host"');
    expect(historyErrors(content)).toEqual([]);
  });

  test.each([
    ['a document has an error', () => edit(/^## /m, ':inputt[x]\n\n## ')],
    ['its document was removed', () => rmSync(documentPath())],
  ])('is written while %s', (_what, damage) => {
    damage();
    expect(release('--yank', '1.0.0', '--reason', 'wrong host').code).toBe(0);
    expect(readLedger()).toContain('"yanked": "wrong host"');
  });

  test('is written for all named workflows or for none', () => {
    const before = readLedger();
    const context = { content, print: console.log, fail: console.error };
    expect(() => releaseWorkflows([ID, 'refactoring'], { yank: current, reason: 'wrong host' }, context)).toThrow(
      `refactoring: Version ${current} was never released`,
    );
    expect(readLedger()).toBe(before);
  });

  test.each([
    [['--yank', '1.0.0', '--deprecate', '1.0.0', '--reason', 'x'], '--yank and --deprecate cannot be combined'],
    [['--yank', '9.9.9', '--reason', 'x', '--dry-run'], '9.9.9 was never released'],
    [['--deprecate', '1.0.0', '--reason', 'old\n\n## 9.9.9 (2020-01-01)'], 'line break or a control character'],
    [['--deprecate', '1.0.0'], t('release.no-reason')],
  ])('that is not complete is rejected: %j', (args, message) => {
    const before = readLedger();
    expect(() => release(...args)).toThrow(message);
    expect(readLedger()).toBe(before);
  });
});
