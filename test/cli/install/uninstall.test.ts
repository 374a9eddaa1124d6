import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { t } from '../../../src/messages/english.ts';
import { filesOf, folderWith, treeOf, write } from './folder.ts';
import { RELEASES } from './library.ts';
import { installed, repository, run, SKILL } from './repository.ts';

const MINE = { 'CLAUDE.md': 'mine\n' };
const EDITED = { [SKILL]: 'edited\n' };

it('keeps edited files and LOCAL.md', async () => {
  const cwd = await installed();
  const local = { '.claude/skills/certificate/LOCAL.md': 'ours\n' };
  write(cwd, { ...EDITED, ...local });
  const { code, out } = await run(cwd, 'uninstall');
  expect([code, out.split('\n')[0]]).toEqual([0, t('install.left-edited', { path: SKILL })]);
  expect(filesOf(cwd)).toEqual({ ...MINE, ...EDITED, ...local });
});

it('removes edited files with --force', async () => {
  const cwd = await installed();
  write(cwd, EDITED);
  expect((await run(cwd, 'uninstall', '--force')).code).toBe(0);
  expect(treeOf(cwd)).toEqual(MINE);
});

it('never removes a file that was there before', async () => {
  const cwd = repository(RELEASES.first);
  write(cwd, EDITED);
  await run(cwd, 'install', '--from', '../library');
  const { code, out } = await run(cwd, 'uninstall', '--force');
  expect([code, out.split('\n')[0]]).toEqual([0, t('install.left-existing', { path: SKILL })]);
  expect(filesOf(cwd)).toEqual({ ...MINE, ...EDITED });
});

it('keeps what another tool needs', async () => {
  const cwd = repository(RELEASES.first);
  await run(cwd, 'install', '--from', '../library', '--tool', 'agent-skills');
  const shared = treeOf(cwd);
  await run(cwd, 'install', '--tool', 'cursor', 'claude-code');
  expect((await run(cwd, 'uninstall', '--tool', 'cursor,claude-code')).code).toBe(0);
  expect(treeOf(cwd)).toEqual(shared);
  const again = await run(cwd, 'uninstall', '--tool', 'cursor');
  expect([again.code, again.err]).toEqual([2, `callbook: ${t('install.tool-not-installed', { tool: 'cursor' })}\n`]);
  expect((await run(cwd, 'uninstall', '--pack', 'certificate')).code).toBe(0);
  expect(treeOf(cwd)).toEqual(MINE);
});

it('rewrites a file about several packs for those that remain', async () => {
  const cwd = folderWith();
  await run(cwd, 'install', '--tool', 'agents-md');
  expect(filesOf(cwd)['AGENTS.md']).toContain('bug-fix');
  expect((await run(cwd, 'uninstall', '--pack', 'bug-fix')).code).toBe(0);
  expect(filesOf(cwd)['AGENTS.md']).not.toContain('bug-fix');
  expect((await run(cwd, 'install', '--frozen')).code).toBe(0);
  expect((await run(cwd, 'uninstall')).code).toBe(0);
  expect(existsSync(cwd)).toBe(true);
  expect(treeOf(cwd)).toEqual({});
});
