import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { t } from '../../../src/messages/english.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { install, desiredOf, filesOf, folderWith, NOTHING, treeOf } from './folder.ts';
import { RELEASES } from './pack-source.ts';
import { repository, run, SKILL } from './repository.ts';

const SHARED = '.agents/skills/certificate/SKILL.md';
const one = { [SKILL]: 'one\n' };

/** Makes a symbolic link in a folder, and the folder it is in. */
function link(folder: string, path: string, target: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  symlinkSync(target, join(folder, path));
}

describe('a symbolic link that stays in the repository is followed', () => {
  test.each([
    ['to a folder beside', '.claude/skills', '../.agents/skills', SHARED],
    ['to the folder of another tool', '.claude', '.agents', SHARED],
    ['to the folder of one skill', '.claude/skills/certificate', '../../docs', 'docs/SKILL.md'],
  ])('%s', (_, path, target, written) => {
    const folder = folderWith();
    mkdirSync(dirname(join(folder, written)), { recursive: true });
    link(folder, path, target);
    install(folder, desiredOf(one));
    expect(filesOf(folder)[written]).toBe('one\n');
    install(folder, desiredOf({ [SKILL]: 'two\n' }, '2.0.0'));
    expect(readFileSync(join(folder, SKILL), 'utf8')).toBe('two\n');
    install(folder, NOTHING);
    expect(existsSync(join(folder, written))).toBe(false);
    expect(lstatSync(join(folder, path)).isSymbolicLink()).toBe(true);
  });

  it('also from a folder of a monorepo to its root', () => {
    const root = folderWith({ '.git/HEAD': '', 'packages/a/README.md': '' });
    mkdirSync(join(root, '.agents/skills'), { recursive: true });
    link(root, 'packages/a/.claude/skills', '../../../.agents/skills');
    install(join(root, 'packages/a'), desiredOf(one));
    expect(filesOf(root)[SHARED]).toBe('one\n');
  });

  it('and a file behind it that a person wrote is kept', () => {
    const folder = folderWith({ 'CLAUDE.md': 'mine\n' });
    link(folder, 'AGENTS.md', 'CLAUDE.md');
    const actions = install(folder, desiredOf({ 'AGENTS.md': 'ours\n' }));
    expect(actions).toMatchObject([{ action: 'conflict', path: 'AGENTS.md', newFile: 'AGENTS.md.new' }]);
    expect(filesOf(folder)).toMatchObject({ 'CLAUDE.md': 'mine\n', 'AGENTS.md.new': 'ours\n' });
  });

  it('and a file under two paths is written once, and removed with the last of them', () => {
    const folder = folderWith();
    mkdirSync(join(folder, '.agents/skills'), { recursive: true });
    link(folder, '.claude/skills', '../.agents/skills');
    install(folder, desiredOf({ [SKILL]: 'one\n', [SHARED]: 'one\n' }));
    install(folder, desiredOf({ [SHARED]: 'one\n' }));
    expect(filesOf(folder)[SHARED]).toBe('one\n');
    install(folder, NOTHING);
    expect(existsSync(join(folder, SHARED))).toBe(false);
  });
});

describe('nothing is written', () => {
  const outside = temporaryFolder();
  test.each([
    ['outside', outside, 'install.symlink', { path: '.claude/skills', target: outside }],
    ['outside, relatively', '../../..', 'install.symlink', { path: '.claude/skills', target: '../../..' }],
    ['to what Git keeps', '../.git/hooks', 'install.symlink', { path: '.claude/skills', target: '../.git/hooks' }],
    ['to nothing', '../nowhere', 'install.symlink-broken', { path: '.claude/skills', target: '../nowhere' }],
    ['to itself', 'skills', 'install.symlink-broken', { path: '.claude/skills', target: 'skills' }],
  ])('through a link %s', (_, target, id, parameters) => {
    const folder = folderWith({ '.git/hooks/post-commit.sample': '' });
    link(folder, '.claude/skills', target);
    expect(() => install(folder, desiredOf(one))).toThrow(expect.objectContaining({ id, parameters }));
    expect(treeOf(outside)).toEqual({});
  });

  it('if a link makes one file of two that need different texts', () => {
    const folder = folderWith();
    mkdirSync(join(folder, '.agents/skills'), { recursive: true });
    link(folder, '.claude/skills', '../.agents/skills');
    const parameters = { path: SHARED, other: SKILL, tools: ['claude-code'] };
    expect(() => install(folder, desiredOf({ [SKILL]: 'one\n', [SHARED]: 'another\n' }))).toThrow(
      expect.objectContaining({ id: 'install.linked-texts', parameters }),
    );
  });
});

it('the command installs, checks and uninstalls through a link', async () => {
  const cwd = repository(RELEASES.first);
  mkdirSync(join(cwd, '.agents/skills'), { recursive: true });
  link(cwd, '.claude/skills', '../.agents/skills');
  const linked = { path: '.agents/skills/certificate/SKILL.md', other: SKILL, tool: 'agent-skills' };
  expect(await run(cwd, 'install', '--from', '../library')).toMatchObject({
    code: 0,
    err: `${t('install.linked-tool', linked)}\n`,
  });
  for (const args of [['status', '--frozen'], ['install', '--frozen'], ['uninstall']])
    expect(await run(cwd, ...args)).toMatchObject({ code: 0, err: '' });
  rmSync(join(cwd, '.claude'), { recursive: true });
  expect(treeOf(cwd)).toEqual({ 'CLAUDE.md': 'mine\n', '.agents/': '', '.agents/skills/': '' });
});
