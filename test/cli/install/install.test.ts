import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { t } from '../../../src/messages/english.ts';
import { callbook } from '../command.ts';
import { filesOf, folderWith, treeOf, write } from './folder.ts';
import { RELEASES } from './pack-source.ts';
import { installed, installedVersion, LOCKFILE, publish, repository, run, SKILL } from './repository.ts';

const { first, minor, major } = RELEASES;
const MINE = { 'CLAUDE.md': 'mine\n' };

describe('install', () => {
  const line = (message: string) => `callbook: ${message}\n`;

  it('writes for the tools that it detects, once', async () => {
    const cwd = repository(first);
    const { code, out, err } = await run(cwd, 'install', '--from', '../library');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(
      /^certificate {2}1\.0\.0\nInstalled for claude-code: \d+ files written\. Commit callbook\.lock\.json, which records them\.\n$/,
    );
    expect(JSON.parse(readFileSync(join(cwd, LOCKFILE), 'utf8'))).toMatchObject({
      tools: ['claude-code'],
      packs: { certificate: { version: '1.0.0', from: '../library' } },
    });
    const before = treeOf(cwd);
    expect(await run(cwd, 'install')).toEqual({ code: 0, out: 'Up to date for claude-code.\n', err: '' });
    expect(treeOf(cwd)).toEqual(before);
  });

  it('writes the same lockfile whatever folder it runs in', async () => {
    const [here, there] = [repository(first), repository(first)];
    await run(here, 'install', '--from', '../library');
    await run(join(there, '..'), 'install', '--dir', 'repository', '--from', 'library');
    expect(treeOf(there)).toEqual(treeOf(here));
  });

  it('adds a tool without changing the installed version, and changes the version if one is named', async () => {
    const cwd = await installed(first, minor, major);
    expect((await run(cwd, 'install', '--tool', 'codex')).code).toBe(0);
    expect(installedVersion(cwd)).toBe('1.0.0');
    expect((await run(cwd, 'install', '--pack', 'certificate@1.1.0')).code).toBe(0);
    expect(installedVersion(cwd)).toBe('1.1.0');
  });

  it('takes packs that are not installed yet from CALLBOOK_FROM, and warns once that another machine may not have it', async () => {
    const cwd = repository(first);
    const path = join(cwd, '../library');
    const { code, err } = await callbook(['install', '--dry-run'], { cwd, env: { CALLBOOK_FROM: path } });
    expect([code, err]).toEqual([0, `${t('install.absolute-path', { lockfile: LOCKFILE, path })}\n`]);
    expect((await callbook(['install'], { cwd, env: { CALLBOOK_FROM: '../library' } })).code).toBe(0);
    expect(installedVersion(cwd)).toBe('1.0.0');
  });

  test.each([
    [['--tool', 'claud-code'], 2, 'no tool "claud-code" (did you mean claude-code?)'],
    [['--pack', 'nothing'], 2, 'no pack "nothing"'],
    [['--pack', '../x.json'], 2, t('cli.pack-spec-invalid', { spec: '../x.json' })],
    [['--pack', 'certificate@9.0.0'], 2, 'no version 9.0.0 of certificate'],
    [['--dir', 'nowhere'], 2, t('install.folder-not-found', { folder: 'nowhere' })],
    [['--frozen'], 1, t('install.not-installed', { lockfile: LOCKFILE })],
    [['--frozen', '--tool', 'codex'], 2, t('install.frozen-with-others', { lockfile: LOCKFILE })],
  ])('fails with %j and writes nothing', async (args, code, message) => {
    const cwd = repository(first);
    const from = args[0] === '--frozen' ? [] : ['--from', '../library'];
    const outcome = await run(cwd, 'install', ...from, ...args);
    expect([outcome.code, outcome.out]).toEqual([code, '']);
    expect(outcome.err).toContain(`callbook: ${message}`);
    expect(treeOf(cwd)).toEqual(MINE);
  });

  it('keeps a file that was there before until the new text is merged', async () => {
    const cwd = repository(first);
    write(cwd, { [SKILL]: 'mine\n' });
    const files = { path: SKILL, newFile: `${SKILL}.new` };
    const { code, out } = await run(cwd, 'install', '--from', '../library');
    expect([code, out.split('\n')[0]]).toEqual([1, t('install.conflict-existing', files)]);
    expect(filesOf(cwd)[SKILL]).toBe('mine\n');
    expect((await run(cwd, 'status')).out).toContain(t('install.status-conflict', files));
    const pending = `${t('install.merge-pending', files)}\n`;
    expect(await run(cwd, 'install')).toMatchObject({ code: 1, out: `${pending}Up to date for claude-code.\n` });
    publish(cwd, first, minor);
    expect((await run(cwd, 'update')).code).toBe(1);
    expect(await run(cwd, 'update')).toMatchObject({ code: 1, out: `${pending}Up to date.\n` });
    write(cwd, { [SKILL]: `mine\n${filesOf(cwd)[`${SKILL}.new`] ?? ''}` });
    rmSync(join(cwd, `${SKILL}.new`));
    expect((await run(cwd, 'status', '--frozen')).code).toBe(1);
    for (const args of [['update'], ['install'], ['install', '--frozen'], ['status', '--frozen']])
      expect((await run(cwd, ...args)).code).toBe(0);
  });

  it('says in the folder of a project that the workflows are not its own', async () => {
    const cwd = repository(first);
    write(cwd, { 'callbook.config.mjs': "export default { title: 'Shop' };\n" });
    const args = ['install', '--pack', 'bug-fix', '--dry-run'];
    expect((await run(cwd, ...args)).err).toBe(`${t('install.not-from-project')}\n`);
    expect((await run(cwd, 'install', '--from', '../library', '--dry-run')).err).toBe('');
    expect((await run(cwd, 'install', '--from', '../library')).code).toBe(0);
    expect((await run(cwd, 'install')).err).toBe('');
  });

  it('with --digest takes only the pack that has it', async () => {
    const cwd = repository(first);
    const digest = `sha256:${'0'.repeat(64)}`;
    const args = ['install', '--from', '../library', '--pack', 'certificate', '--digest'];
    expect(await run(cwd, ...args, digest)).toMatchObject({ code: 1, err: expect.stringContaining(`not ${digest}`) });
    expect(treeOf(cwd)).toEqual(MINE);
    const { packs } = JSON.parse((await run(cwd, 'install', '--from', '../library', '--json', '--dry-run')).out);
    expect((await run(cwd, ...args, packs.certificate.digest)).code).toBe(0);
    expect((await run(cwd, 'install', '--digest', digest)).code).toBe(2);
  });

  it('handles names that every JavaScript object has, and a prompt called local', async () => {
    const names = { id: 'constructor', edits: [['look', 'local'] as const] };
    const cwd = repository({ ...names, version: '1.0.0' });
    const tools = ['--tool', 'claude-code,opencode,agents-md'];
    const outcome = await run(cwd, 'install', '--from', '../library', '--pack', 'constructor', ...tools);
    expect([outcome.code, outcome.err]).toEqual([0, '']);
    expect(Object.keys(filesOf(cwd))).toContain('.claude/skills/constructor/references/local.md');
    publish(cwd, { ...names, version: '1.0.0' }, { ...names, version: '1.0.1' });
    expect((await run(cwd, 'update', '--to', 'constructor@1.0.1')).code).toBe(0);
    expect((await run(cwd, 'status', '--frozen')).out).toBe('constructor  1.0.1  up to date\n');
    expect((await run(cwd, 'install', '--frozen')).code).toBe(0);
    expect((await run(cwd, 'uninstall', '--pack', 'constructor')).code).toBe(0);
    expect(treeOf(cwd)).toEqual(MINE);
  });

  it('with --dry-run shows the files and writes nothing', async () => {
    const cwd = repository(first);
    const { code, out } = await run(cwd, 'install', '--from', '../library', '--dry-run');
    expect(code).toBe(0);
    expect(out).toContain(`create  ${SKILL}\n`);
    expect(out.endsWith('Nothing was written (--dry-run).\n')).toBe(true);
    expect(treeOf(cwd)).toEqual(MINE);
  });

  it('with --json prints what it did about each file', async () => {
    const cwd = repository(first);
    write(cwd, { [SKILL]: 'mine\n' });
    const { out } = await run(cwd, 'install', '--from', '../library', '--json');
    const { tools, files, dryRun } = JSON.parse(out);
    expect([tools, dryRun]).toEqual([['claude-code'], false]);
    expect(files).toContainEqual({ action: 'conflict', path: SKILL, newFile: `${SKILL}.new` });
    expect(files).toContainEqual({ action: 'create', path: '.claude/skills/certificate/references/look.md' });
  });

  it('with --frozen writes what the lockfile records, or nothing', async () => {
    const cwd = await installed(first, minor);
    const before = treeOf(cwd);
    rmSync(join(cwd, '.claude'), { recursive: true });
    expect((await run(cwd, 'install', '--frozen')).code).toBe(0);
    expect(treeOf(cwd)).toEqual(before);
    write(cwd, { [SKILL]: 'mine\n' });
    const edited = await run(cwd, 'install', '--frozen');
    expect([edited.code, edited.err]).toEqual([1, line(t('install.frozen-edited', { path: SKILL }))]);
    const lockfile = readFileSync(join(cwd, LOCKFILE), 'utf8');
    writeFileSync(join(cwd, LOCKFILE), lockfile.replace(/"sha256": "[0-9a-f]{8}/, '"sha256": "00000000'));
    const outdated = await run(cwd, 'install', '--frozen');
    expect([outdated.code, outdated.err]).toEqual([1, line(t('install.frozen-outdated', { lockfile: LOCKFILE }))]);
    publish(cwd, { ...first, edits: [['still holds', 'is valid']] });
    expect((await run(cwd, 'install', '--frozen')).err).toMatch(
      /^callbook: certificate@1\.0\.0 has the digest sha256:/,
    );
  });
});

describe('uninstall', () => {
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
    const cwd = repository(first);
    write(cwd, EDITED);
    await run(cwd, 'install', '--from', '../library');
    const { code, out } = await run(cwd, 'uninstall', '--force');
    expect([code, out.split('\n')[0]]).toEqual([0, t('install.left-existing', { path: SKILL })]);
    expect(filesOf(cwd)).toEqual({ ...MINE, ...EDITED });
  });

  it('keeps what another tool needs', async () => {
    const cwd = repository(first);
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

  it('says that nothing is installed, as status does', async () => {
    const cwd = repository();
    expect(await run(cwd, 'uninstall')).toEqual({ code: 0, out: `${t('install.nothing-installed')}\n`, err: '' });
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

  it('rewrites the skill that chooses a workflow, and removes it when a single workflow remains', async () => {
    const cwd = folderWith();
    const router = '.agents/skills/choose-workflow/SKILL.md';
    const packs = ['bug-fix', 'code-review', 'refactoring'];
    await run(cwd, 'install', '--tool', 'codex,cursor', ...packs.flatMap((id) => ['--pack', id]));
    const { files } = JSON.parse(readFileSync(join(cwd, LOCKFILE), 'utf8'));
    expect(files[router]).toMatchObject({ tools: ['codex', 'cursor'], packs });
    expect((await run(cwd, 'uninstall', '--pack', 'bug-fix')).code).toBe(0);
    expect(filesOf(cwd)[router]).not.toContain('bug-fix/SKILL.md');
    expect((await run(cwd, 'status', '--frozen')).code).toBe(0);
    expect((await run(cwd, 'uninstall', '--pack', 'refactoring')).code).toBe(0);
    expect(Object.keys(treeOf(cwd))).not.toContain('.agents/skills/choose-workflow/');
    expect((await run(cwd, 'install', '--frozen')).code).toBe(0);
  });
});
