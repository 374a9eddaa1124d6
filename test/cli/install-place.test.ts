import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { openFolder } from '../../src/cli/install/folder.ts';
import { GUARD, JOURNAL, LOCK } from '../../src/cli/install/paths.ts';
import { settle } from '../../src/cli/install/settle.ts';
import { scratch } from './command.ts';
import {
  afterDeed,
  bring,
  desiring,
  failing,
  files,
  folderWith,
  NOTHING,
  systemError,
  tree,
  wholeTree,
  write,
  type Tree,
} from './install-folder.ts';

const SKILL = '.claude/skills/certificate/SKILL.md';
const LOOK = '.claude/skills/certificate/references/look.md';
const one = { [SKILL]: 'one\n', [LOOK]: 'look\n' };
const two = { [SKILL]: 'two\n', '.claude/skills/certificate/references/see.md': 'see\n' };

describe('what is there when the new text comes', () => {
  const cases: [what: string, before: Tree | undefined, edits: Tree, does: string, after: Tree][] = [
    ['nothing', undefined, {}, 'create', { [SKILL]: 'new\n' }],
    ['the same text', undefined, { [SKILL]: 'new\n' }, 'same', { [SKILL]: 'new\n' }],
    ['the same text with CRLF', undefined, { [SKILL]: 'new\r\n' }, 'same', { [SKILL]: 'new\r\n' }],
    ['a file of a person', undefined, { [SKILL]: 'mine' }, 'beside', { [SKILL]: 'mine', [`${SKILL}.new`]: 'new\n' }],
    ['the older text', { [SKILL]: 'old\n' }, {}, 'update', { [SKILL]: 'new\n' }],
    ['the older text with CRLF', { [SKILL]: 'old\n' }, { [SKILL]: 'old\r\n' }, 'update', { [SKILL]: 'new\n' }],
    ['an edit', { [SKILL]: 'old\n' }, { [SKILL]: 'mine' }, 'beside', { [SKILL]: 'mine', [`${SKILL}.new`]: 'new\n' }],
    ['an edit of the same', { [SKILL]: 'new\n' }, { [SKILL]: 'mine' }, 'kept', { [SKILL]: 'mine' }],
  ];
  test.each(cases)('%s', (_, before, edits, does, after) => {
    const folder = folderWith();
    if (before) bring(folder, desiring(before));
    write(folder, edits);
    expect(bring(folder, desiring({ [SKILL]: 'new\n' })).map((step) => step.does)).toEqual([does]);
    expect(files(folder)).toEqual(after);
  });
});

describe('the text beside an edited file', () => {
  const edited = () => {
    const folder = folderWith();
    bring(folder, desiring({ [SKILL]: 'one\n' }));
    write(folder, { [SKILL]: 'mine\n' });
    bring(folder, desiring({ [SKILL]: 'two\n' }, '2.0.0'));
    return folder;
  };

  it('gives way to a newer one', () => {
    const folder = edited();
    bring(folder, desiring({ [SKILL]: 'three\n' }));
    expect(files(folder)).toEqual({ [SKILL]: 'mine\n', [`${SKILL}.new`]: 'three\n' });
  });

  it('goes when the file has become what it says', () => {
    const folder = edited();
    write(folder, { [SKILL]: 'two\n' });
    bring(folder, desiring({ [SKILL]: 'two\n' }));
    expect(files(folder)).toEqual({ [SKILL]: 'two\n' });
  });

  it('stops everything when a person changed it', () => {
    const folder = edited();
    write(folder, { [`${SKILL}.new`]: 'my merge\n' });
    const before = wholeTree(folder);
    expect(() => bring(folder, desiring({ [SKILL]: 'three\n', [LOOK]: 'look\n' }))).toThrow(
      `${SKILL}.new: unexpected file, expected room for the new text of ${SKILL} (move it away, then run again)`,
    );
    expect(wholeTree(folder)).toEqual(before);
  });

  it('goes with the rest, and the edit stays', () => {
    const folder = edited();
    bring(folder, NOTHING);
    expect(files(folder)).toEqual({ [SKILL]: 'mine\n' });
  });
});

describe('told to remove what a person changed as well, an install', () => {
  const mine = { [SKILL]: 'mine\n' };
  const merged = (folder: string) => rmSync(join(folder, `${SKILL}.new`));
  const asBefore = (folder: string) =>
    write(folder, { [LOCK]: readFileSync(join(folder, LOCK), 'utf8').replace('"edited"', 'true') });
  const take = (text: string) => (folder: string) => void bring(folder, desiring({ [SKILL]: text }));
  const edit = (folder: string) => write(folder, mine);
  const cases: [what: string, deeds: ((folder: string) => void)[], after: Tree][] = [
    ['leaves what was there before', [edit, take('one\n')], mine],
    ['leaves it after a newer text', [edit, take('one\n'), take('two\n')], mine],
    ['leaves it after a merge', [edit, take('one\n'), merged, take('one\n')], mine],
    ['leaves what is there where an older lock does not say', [take('one\n'), edit, take('two\n'), asBefore], mine],
    ['takes what was ours', [take('one\n'), edit], {}],
    ['takes it after a newer text', [take('one\n'), edit, take('two\n'), take('three\n')], {}],
    ['takes it after a merge', [take('one\n'), edit, take('two\n'), merged, take('two\n')], {}],
    [
      'takes what came again after it was removed',
      [edit, take('one\n'), (folder) => rmSync(join(folder, SKILL)), take('one\n'), edit],
      {},
    ],
  ];
  test.each(cases)('%s', (_, deeds, after) => {
    const folder = folderWith();
    for (const deed of deeds) deed(folder);
    bring(folder, NOTHING, { force: true });
    expect(files(folder)).toEqual(after);
  });
});

it('removes what a newer version has no more, unless somebody changed it, and the folders made for it', () => {
  const folder = folderWith();
  bring(folder, desiring({ ...one, 'made/for/it.md': 'x\n' }));
  expect(bring(folder, desiring(two)).map(({ does, path }) => `${does} ${path}`)).toEqual([
    `update ${SKILL}`,
    `remove ${LOOK}`,
    'create .claude/skills/certificate/references/see.md',
    'remove made/for/it.md',
  ]);
  expect(Object.keys(tree(folder))).not.toContain('made/');
  write(folder, { [SKILL]: 'mine\n' });
  expect(bring(folder, desiring({ [LOOK]: 'look\n' })).map(({ does }) => does)).toEqual(['left', 'create', 'remove']);
});

it('leaves the folders that were there, and LOCAL.md with its folder', () => {
  const folder = folderWith({ 'README.md': 'mine' });
  mkdirSync(join(folder, '.claude'));
  bring(folder, desiring(one));
  write(folder, { '.claude/skills/certificate/LOCAL.md': 'ours' });
  bring(folder, NOTHING);
  expect(wholeTree(folder)).toEqual({
    '.claude/': '',
    '.claude/skills/': '',
    '.claude/skills/certificate/': '',
    '.claude/skills/certificate/LOCAL.md': 'ours',
    'README.md': 'mine',
  });
  const empty = folderWith();
  bring(empty, desiring(one));
  bring(empty, NOTHING);
  expect(wholeTree(empty)).toEqual({});
});

describe('nothing is written', () => {
  const refusals: [what: string, make: (folder: string, outside: string) => void, line: string][] = [
    [
      'through a symlink in the place of a file',
      (folder, outside) => {
        mkdirSync(join(folder, '.claude/skills/certificate'), { recursive: true });
        symlinkSync(join(outside, 'file'), join(folder, SKILL));
      },
      `${SKILL}: unexpected symlink, expected a file or nothing`,
    ],
    [
      'through a symlink that dangles',
      (folder, outside) => {
        mkdirSync(join(folder, '.claude/skills/certificate'), { recursive: true });
        symlinkSync(join(outside, 'nowhere'), join(folder, SKILL));
      },
      `${SKILL}: unexpected symlink, expected a file or nothing`,
    ],
    [
      'through a symlink on the way',
      (folder, outside) => symlinkSync(outside, join(folder, '.claude')),
      `${SKILL}: unexpected symlink at .claude, expected a folder`,
    ],
    [
      'through a symlink in the place of the lock',
      (folder, outside) => symlinkSync(join(outside, 'file'), join(folder, LOCK)),
      `${LOCK}: unexpected symlink, expected a file or nothing`,
    ],
    [
      'where a folder is in the place of a file',
      (folder) => mkdirSync(join(folder, SKILL), { recursive: true }),
      `${SKILL}: unexpected folder, expected a file or nothing`,
    ],
    [
      'where a file is in the place of a folder',
      (folder) => writeFileSync(join(folder, '.claude'), ''),
      `${SKILL}: unexpected file at .claude, expected a folder`,
    ],
    [
      'where the same name stands in another case',
      (folder) => mkdirSync(join(folder, '.Claude')),
      `${SKILL}: unexpected .Claude beside it, expected no other spelling of .claude (rename one of them)`,
    ],
  ];
  test.each(refusals)('%s', (_, make, line) => {
    const [folder, outside] = [folderWith({ 'README.md': 'mine' }), folderWith({ file: 'outside' })];
    make(folder, outside);
    expect(() => bring(folder, desiring({ 'a/first.md': 'first\n', ...one }))).toThrow(line);
    expect(files(outside)).toEqual({ file: 'outside' });
    expect(existsSync(join(folder, 'a'))).toBe(false);
  });

  it('over a file that is read-only', () => {
    const folder = folderWith();
    bring(folder, desiring(one));
    chmodSync(join(folder, LOOK), 0o444);
    const before = wholeTree(folder);
    expect(() => bring(folder, desiring({ [SKILL]: 'two\n', [LOOK]: 'other\n' }))).toThrow(
      `${LOOK}: unexpected read-only file, expected one that may be written; nothing was changed`,
    );
    expect(wholeTree(folder)).toEqual(before);
  });

  it('by a dry run, which says what would be done', () => {
    const folder = folderWith();
    expect(bring(folder, desiring(one), { dryRun: true }).map(({ does }) => does)).toEqual(['create', 'create']);
    expect(wholeTree(folder)).toEqual({});
  });

  it('while another install is at it, or after it changed what is installed', () => {
    const folder = folderWith({ [GUARD]: String(process.ppid) });
    expect(() => bring(folder, desiring(one))).toThrow(
      'unexpected second install at the same time, expected the other one to end first',
    );
    const other = folderWith();
    const [first, second] = [openFolder(other, { mend: true }), openFolder(other, { mend: true })];
    bring(first.folder, desiring(one));
    expect(() => settle(second, desiring(two))).toThrow(
      `${LOCK}: unexpected change in this moment, expected it as it was (run it again)`,
    );
  });
});

describe('a symlink out of the folder', () => {
  const linked = (state: 'begun' | 'done', folders: { made?: string[]; emptied?: string[] }) => {
    const outside = folderWith();
    mkdirSync(join(outside, 'empty'));
    const journal = { state, token: '0'.repeat(12), changes: [], made: [], emptied: [], ...folders };
    const folder = folderWith({ [JOURNAL]: JSON.stringify(journal) });
    symlinkSync(outside, join(folder, 'link'));
    mkdirSync(join(folder, 'mine'));
    return { folder, outside };
  };

  test.each([
    ['made, in a journal', linked('begun', { made: ['link/empty', 'link', 'mine'] })],
    ['emptied, in a journal', linked('done', { emptied: ['link/empty', 'link', 'mine'] })],
  ])('is not followed to a folder that was %s', (_, { folder, outside }) => {
    openFolder(folder, { mend: true });
    expect(wholeTree(outside)).toEqual({ 'empty/': '' });
    expect(readdirSync(folder)).toEqual(['link']);
  });

  it('is not followed to a folder that a lock claims', () => {
    const { folder, outside } = linked('done', {});
    bring(folder, desiring(one));
    const lock = JSON.parse(readFileSync(join(folder, LOCK), 'utf8'));
    write(folder, { [LOCK]: JSON.stringify({ ...lock, folders: [...lock.folders, 'link/empty', 'link'] }) });
    bring(folder, NOTHING);
    expect(wholeTree(outside)).toEqual({ 'empty/': '' });
    expect(readdirSync(folder).sort()).toEqual(['link', 'mine']);
  });

  it('is not followed, whichever deed it comes before, though all were folders when that was decided', () => {
    const made = () => {
      const folder = folderWith();
      bring(folder, desiring(one));
      return folder;
    };
    const all = failing(Infinity, new Error());
    bring(made(), desiring(two), {}, all);
    const seen = new Set<string>();
    for (let at = 1; at <= all.deeds; at += 1) {
      const [folder, outside] = [made(), scratch()];
      cpSync(join(folder, '.claude'), outside, { recursive: true });
      const swap = () => {
        renameSync(join(folder, '.claude'), join(folder, 'moved'));
        symlinkSync(outside, join(folder, '.claude'));
      };
      const before = wholeTree(outside);
      try {
        bring(folder, desiring(two), {}, afterDeed(at, swap));
      } catch (error) {
        seen.add(
          String(error)
            .replace(/^.*: (?=unexpected)/, '')
            .replace(/;.*/s, ''),
        );
      }
      expect(wholeTree(outside)).toEqual(before);
    }
    expect([...seen]).toEqual(['unexpected symlink at .claude, expected a folder']);
  });
});

describe('a disk that fails', () => {
  const made = () => {
    const folder = folderWith({ 'README.md': 'mine' });
    bring(folder, desiring({ ...one, 'gone/with/it.md': 'x\n' }));
    return folder;
  };
  const after = () => {
    const folder = made();
    const disk = failing(Infinity, systemError('ENOSPC'));
    bring(folder, desiring(two), {}, disk);
    return { deeds: disk.deeds, tree: wholeTree(folder) };
  };

  it.each(['ENOSPC', 'EACCES', 'EROFS'])('leaves all as it was, whichever of its deeds fails: %s', (code) => {
    const { deeds, tree: whole } = after();
    for (let at = 1; at <= deeds; at += 1) {
      const folder = made();
      const old = wholeTree(folder);
      expect(() => bring(folder, desiring(two), {}, failing(at, systemError(code)))).toThrow();
      // What fails once all is in its place is the removal of traces: the next run goes on with it.
      openFolder(folder, { mend: true });
      expect([old, whole]).toContainEqual(wholeTree(folder));
    }
  });

  it('says so in a line', () => {
    const folder = made();
    expect(() => bring(folder, desiring(two), {}, failing(4, systemError('ENOSPC')))).toThrow(
      'no space left; nothing was changed',
    );
  });

  it('leaves old or new after the next run, wherever the process died', () => {
    const { deeds, tree: whole } = after();
    const seen = new Set<string>();
    for (let at = 1; at <= deeds; at += 1) {
      const folder = made();
      const old = wholeTree(folder);
      expect(() => bring(folder, desiring(two), {}, failing(at, new Error('died'), { dead: true }))).toThrow();
      openFolder(folder, { mend: true });
      const now = wholeTree(folder);
      expect([old, whole]).toContainEqual(now);
      seen.add(JSON.stringify(now));
      bring(folder, desiring(two));
      expect(wholeTree(folder)).toEqual(whole);
    }
    expect(seen.size).toBe(2);
  });

  it('keeps what somebody wrote between the death and the next run', () => {
    const folder = made();
    const disk = failing(12, new Error('died'), { dead: true });
    expect(() => bring(folder, desiring(two), {}, disk)).toThrow(/some files are new and some old/);
    write(folder, { [SKILL]: 'written meanwhile\n' });
    openFolder(folder, { mend: true });
    expect(files(folder)[SKILL]).toBe('written meanwhile\n');
  });

  it('is told, and not touched, by who only looks', () => {
    const folder = folderWith({ [JOURNAL]: '{}' });
    expect(() => openFolder(folder, { mend: false })).toThrow(
      'unexpected traces of an install that goes on or was cut off (callbook install puts it right)',
    );
    expect(() => openFolder(folder, { mend: true })).toThrow(`${JOURNAL}: unexpected content`);
  });

  it('never follows a journal out of the folder', () => {
    const outside = scratch();
    const journal = (path: string) =>
      JSON.stringify({
        state: 'begun',
        token: '0'.repeat(12),
        changes: [{ path, before: null, after: null }],
        made: [],
        emptied: [],
      });
    for (const path of ['../x', '/etc/x', 'a/../../x', '.git/config'])
      expect(() => openFolder(folderWith({ [JOURNAL]: journal(path) }), { mend: true })).toThrow('unexpected content');
    const folder = folderWith({ [JOURNAL]: journal('link/x') });
    symlinkSync(outside, join(folder, 'link'));
    expect(() => openFolder(folder, { mend: true })).toThrow('link/x: unexpected symlink at link');
  });
});
