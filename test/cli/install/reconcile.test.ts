import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { openInstallation, reconcile } from '../../../src/cli/install/reconcile.ts';
import { install, desiredOf, filesOf, folderWith, NOTHING, treeOf, write, type Tree } from './folder.ts';

const LOCKFILE = 'callbook.lock.json';
const SKILL = '.claude/skills/certificate/SKILL.md';
const LOOK = '.claude/skills/certificate/references/look.md';
const one = { [SKILL]: 'one\n', [LOOK]: 'look\n' };
const two = { [SKILL]: 'two\n', '.claude/skills/certificate/references/see.md': 'see\n' };

const error = (id: string, parameters: Record<string, unknown> = {}) =>
  expect.objectContaining({ id, parameters: expect.objectContaining(parameters) });

describe('writing a new text over', () => {
  const conflict = { [SKILL]: 'mine', [`${SKILL}.new`]: 'new\n' };
  const cases: [what: string, before: Tree | undefined, edits: Tree, action: string, after: Tree][] = [
    ['no file', undefined, {}, 'create', { [SKILL]: 'new\n' }],
    ['the same text', undefined, { [SKILL]: 'new\n' }, 'unchanged', { [SKILL]: 'new\n' }],
    ['the same text with CRLF', undefined, { [SKILL]: 'new\r\n' }, 'unchanged', { [SKILL]: 'new\r\n' }],
    ['a file of a person', undefined, { [SKILL]: 'mine' }, 'conflict', conflict],
    ['the older text', { [SKILL]: 'old\n' }, {}, 'update', { [SKILL]: 'new\n' }],
    ['the older text with CRLF', { [SKILL]: 'old\n' }, { [SKILL]: 'old\r\n' }, 'update', { [SKILL]: 'new\n' }],
    ['an edit of the older text', { [SKILL]: 'old\n' }, { [SKILL]: 'mine' }, 'conflict', conflict],
    ['an edit of the same text', { [SKILL]: 'new\n' }, { [SKILL]: 'mine' }, 'edited', { [SKILL]: 'mine' }],
  ];
  test.each(cases)('%s', (_, before, edits, action, after) => {
    const folder = folderWith();
    if (before) install(folder, desiredOf(before));
    write(folder, edits);
    expect(install(folder, desiredOf({ [SKILL]: 'new\n' })).map((done) => done.action)).toEqual([action]);
    expect(filesOf(folder)).toEqual(after);
  });
});

describe('the new file of a conflict', () => {
  const conflicted = () => {
    const folder = folderWith();
    install(folder, desiredOf({ [SKILL]: 'one\n' }));
    write(folder, { [SKILL]: 'mine\n' });
    install(folder, desiredOf({ [SKILL]: 'two\n' }, '2.0.0'));
    return folder;
  };

  it('is replaced by a newer one', () => {
    const folder = conflicted();
    install(folder, desiredOf({ [SKILL]: 'three\n' }));
    expect(filesOf(folder)).toEqual({ [SKILL]: 'mine\n', [`${SKILL}.new`]: 'three\n' });
  });

  it('is removed when the file has its text', () => {
    const folder = conflicted();
    write(folder, { [SKILL]: 'two\n' });
    install(folder, desiredOf({ [SKILL]: 'two\n' }));
    expect(filesOf(folder)).toEqual({ [SKILL]: 'two\n' });
  });

  it('stops everything if a person changed it', () => {
    const folder = conflicted();
    write(folder, { [`${SKILL}.new`]: 'my merge\n' });
    const before = treeOf(folder);
    expect(() => install(folder, desiredOf({ [SKILL]: 'three\n', [LOOK]: 'look\n' }))).toThrow(
      error('install.new-file-exists', { path: SKILL, newFile: `${SKILL}.new` }),
    );
    expect(treeOf(folder)).toEqual(before);
  });

  it('is uninstalled, and the edit stays', () => {
    const folder = conflicted();
    install(folder, NOTHING);
    expect(filesOf(folder)).toEqual({ [SKILL]: 'mine\n' });
  });
});

describe('with force, uninstalling', () => {
  type Step = (folder: string) => void;
  const mine = { [SKILL]: 'mine\n' };
  const edit: Step = (folder) => write(folder, mine);
  const installText =
    (text: string): Step =>
    (folder) =>
      void install(folder, desiredOf({ [SKILL]: text }));
  const merge: Step = (folder) => rmSync(join(folder, `${SKILL}.new`));
  const forget: Step = (folder) =>
    write(folder, { [LOCKFILE]: readFileSync(join(folder, LOCKFILE), 'utf8').replace('"edited"', 'true') });
  const remove: Step = (folder) => rmSync(join(folder, SKILL));
  const cases: [what: string, steps: Step[], after: Tree][] = [
    ['keeps a file that was there before', [edit, installText('one\n')], mine],
    ['keeps it after a newer text', [edit, installText('one\n'), installText('two\n')], mine],
    ['keeps it after a merge', [edit, installText('one\n'), merge, installText('one\n')], mine],
    ['keeps a file if an old lockfile does not tell', [installText('one\n'), edit, installText('two\n'), forget], mine],
    ['removes an edited file', [installText('one\n'), edit], {}],
    ['removes it after a newer text', [installText('one\n'), edit, installText('two\n'), installText('three\n')], {}],
    ['removes it after a merge', [installText('one\n'), edit, installText('two\n'), merge, installText('two\n')], {}],
    [
      'removes a file that was removed and installed again',
      [edit, installText('one\n'), remove, installText('one\n'), edit],
      {},
    ],
  ];
  test.each(cases)('%s', (_, steps, after) => {
    const folder = folderWith();
    for (const step of steps) step(folder);
    install(folder, NOTHING, { force: true });
    expect(filesOf(folder)).toEqual(after);
  });
});

it('removes files that a newer version no longer has, unless they were edited, and the folders made for them', () => {
  const folder = folderWith();
  install(folder, desiredOf({ ...one, 'made/for/it.md': 'x\n' }));
  expect(install(folder, desiredOf(two)).map(({ action, path }) => `${action} ${path}`)).toEqual([
    `update ${SKILL}`,
    `remove ${LOOK}`,
    'create .claude/skills/certificate/references/see.md',
    'remove made/for/it.md',
  ]);
  expect(Object.keys(treeOf(folder))).not.toContain('made/');
  write(folder, { [SKILL]: 'mine\n' });
  const actions = install(folder, desiredOf({ [LOOK]: 'look\n' })).map(({ action }) => action);
  expect(actions).toEqual(['leave', 'create', 'remove']);
});

it('keeps folders that were there before, and LOCAL.md with its folder', () => {
  const folder = folderWith({ 'README.md': 'mine' });
  mkdirSync(join(folder, '.claude'));
  install(folder, desiredOf(one));
  write(folder, { '.claude/skills/certificate/LOCAL.md': 'ours' });
  install(folder, NOTHING);
  expect(treeOf(folder)).toEqual({
    '.claude/': '',
    '.claude/skills/': '',
    '.claude/skills/certificate/': '',
    '.claude/skills/certificate/LOCAL.md': 'ours',
    'README.md': 'mine',
  });
  const empty = folderWith();
  mkdirSync(join(empty, '.claude'));
  install(empty, desiredOf(one));
  install(empty, NOTHING);
  expect(treeOf(empty)).toEqual({ '.claude/': '' });
});

describe('nothing is written', () => {
  const inSkill = (folder: string) => mkdirSync(join(folder, '.claude/skills/certificate'), { recursive: true });
  const cases: [
    what: string,
    prepare: (folder: string, outside: string) => void,
    id: string,
    parameters: Record<string, string>,
  ][] = [
    [
      'through a symbolic link to a file',
      (folder, outside) => (inSkill(folder), symlinkSync(join(outside, 'file'), join(folder, SKILL))),
      'install.symlink',
      { path: SKILL },
    ],
    [
      'through a symbolic link to nothing',
      (folder, outside) => (inSkill(folder), symlinkSync(join(outside, 'nowhere'), join(folder, SKILL))),
      'install.symlink',
      { path: SKILL },
    ],
    [
      'through a symbolic link to a folder',
      (folder, outside) => symlinkSync(outside, join(folder, '.claude')),
      'install.symlink',
      { path: '.claude' },
    ],
    [
      'through a lockfile that is a symbolic link',
      (folder, outside) => symlinkSync(join(outside, 'file'), join(folder, LOCKFILE)),
      'install.symlink',
      { path: LOCKFILE },
    ],
    [
      'if a folder has the name of a file',
      (folder) => mkdirSync(join(folder, SKILL), { recursive: true }),
      'install.not-a-file',
      { path: SKILL },
    ],
    [
      'if a file has the name of a folder',
      (folder) => writeFileSync(join(folder, '.claude'), ''),
      'install.not-a-folder',
      { path: '.claude' },
    ],
    [
      'if Git wrote the symbolic link to a folder as text',
      (folder) => (mkdirSync(join(folder, '.agents')), writeFileSync(join(folder, '.claude'), '.agents')),
      'install.link-as-text',
      { path: '.claude', target: '.agents' },
    ],
    [
      'if Git wrote the symbolic link to a file as text',
      (folder) => (inSkill(folder), writeFileSync(join(folder, SKILL), '../../../README.md')),
      'install.link-as-text',
      { path: SKILL, target: '../../../README.md' },
    ],
    [
      'if a name exists in another case',
      (folder) => mkdirSync(join(folder, '.Claude')),
      'install.other-spelling',
      { path: '.claude', other: '.Claude' },
    ],
  ];
  test.each(cases)('%s', (_, prepare, id, parameters) => {
    const [folder, outside] = [folderWith({ 'README.md': 'mine' }), folderWith({ file: 'outside' })];
    prepare(folder, outside);
    expect(() => install(folder, desiredOf({ 'a/first.md': 'first\n', ...one }))).toThrow(error(id, parameters));
    expect(filesOf(outside)).toEqual({ file: 'outside' });
    expect(existsSync(join(folder, 'a'))).toBe(false);
  });

  it('if a file is read-only', () => {
    const folder = folderWith();
    install(folder, desiredOf(one));
    chmodSync(join(folder, LOOK), 0o444);
    const before = treeOf(folder);
    expect(() => install(folder, desiredOf({ [SKILL]: 'two\n', [LOOK]: 'other\n' }))).toThrow(
      error('install.read-only', { path: LOOK }),
    );
    expect(treeOf(folder)).toEqual(before);
  });

  it('in a dry run', () => {
    const folder = folderWith();
    expect(install(folder, desiredOf(one), { dryRun: true }).map(({ action }) => action)).toEqual(['create', 'create']);
    expect(treeOf(folder)).toEqual({});
  });

  it('while another process installs', () => {
    const folder = folderWith({ '.callbook.lock': String(process.ppid) });
    expect(() => install(folder, desiredOf(one))).toThrow(error('install.busy', { folder }));
    expect(Object.keys(treeOf(folder))).toEqual(['.callbook.lock']);
  });

  it('if the lockfile has changed since it was read', () => {
    const folder = folderWith();
    const before = openInstallation(folder, { cwd: () => folder, stderr: process.stderr });
    install(folder, desiredOf(one));
    expect(() => reconcile(before, desiredOf(two))).toThrow(error('install.lockfile-changed'));
    expect(filesOf(folder)).toEqual(one);
  });
});

it('removes no folder behind a symbolic link, even if the lockfile names it', () => {
  const [folder, outside] = [folderWith(), folderWith()];
  mkdirSync(join(outside, 'empty'));
  mkdirSync(join(folder, 'mine'));
  symlinkSync(outside, join(folder, 'link'));
  install(folder, desiredOf(one));
  const lockfile = JSON.parse(readFileSync(join(folder, LOCKFILE), 'utf8'));
  write(folder, { [LOCKFILE]: JSON.stringify({ ...lockfile, folders: [...lockfile.folders, 'link/empty', 'link'] }) });
  install(folder, NOTHING);
  expect(treeOf(outside)).toEqual({ 'empty/': '' });
  expect(readdirSync(folder).sort()).toEqual(['link', 'mine']);
});
