import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseJsonc } from 'jsonc-parser';
import { describe, expect, it, test } from 'vitest';
import { t } from '../../../src/messages/english.ts';
import { PERMISSIONS } from '../../guard/permissions.ts';
import { runProcess } from '../../support/process.ts';
import { filesOf, treeOf, write, type Tree } from './folder.ts';
import { publish, repository, run } from './repository.ts';

const guarded = { version: '1.0.0', permissions: PERMISSIONS };
const ALL = 'claude-code,codex,copilot,cursor,gemini-cli,opencode';
const SETTINGS = '.claude/settings.json';

/** The settings files of a user, formatted in ways that no program would choose. */
const FORMER: Tree = {
  [SETTINGS]: '{\r\n\t"model": "x",\r\n\t"permissions": { "allow": ["Bash(ls:*)"], "deny": [] }\r\n}',
  '.cursor/hooks.json': '{ "version": 1, "hooks": { "stop": [{ "command": "./stop.sh" }] } }\n\n',
  '.gemini/settings.json': '\uFEFF{ "hooks": null }',
  'opencode.jsonc': '// mine\n{\n    "permission": { "bash": "ask", }, // all\n}\n',
};

const readJson = (cwd: string, path: string) => parseJsonc(readFileSync(join(cwd, path), 'utf8')) as Tree;

function install(cwd: string, ...args: string[]) {
  return run(cwd, 'install', '--from', '../library', '--tool', ALL, '--guard', ...args);
}

describe('install --guard', () => {
  it('adds to the settings of the user, twice with the same result, and uninstall restores every byte', async () => {
    const cwd = repository(guarded);
    write(cwd, FORMER);
    const before = treeOf(cwd);
    expect(await install(cwd)).toMatchObject({ code: 0 });
    const after = treeOf(cwd);
    expect(readJson(cwd, SETTINGS)).toMatchObject({
      model: 'x',
      permissions: {
        allow: ['Bash(ls:*)', 'Bash(git status:*)', 'Bash(git log:*)', 'Bash(kubectl get:*)'],
        ask: expect.arrayContaining(['Bash(git push:*)', 'Edit', 'mcp__kubernetes__delete_*']),
        deny: expect.arrayContaining(['Bash(rm -rf:*)']),
      },
    });
    expect(readJson(cwd, 'opencode.jsonc')).toMatchObject({
      permission: { bash: { '*': 'ask', 'git push *': 'ask' } },
    });
    expect(Object.keys(after)).not.toContain('opencode.json');
    expect(await run(cwd, 'install')).toMatchObject({ code: 0, out: expect.stringMatching(/^Up to date/) });
    expect(await run(cwd, 'install', '--frozen')).toMatchObject({ code: 0 });
    expect(await run(cwd, 'status', '--frozen')).toMatchObject({ code: 0 });
    expect(treeOf(cwd)).toEqual(after);
    expect(await run(cwd, 'uninstall')).toMatchObject({ code: 0 });
    expect(treeOf(cwd)).toEqual(before);
  });

  it('makes settings files that did not exist, and --no-guard removes them', async () => {
    const cwd = repository(guarded);
    await run(cwd, 'install', '--from', '../library', '--tool', ALL);
    const before = treeOf(cwd);
    await install(cwd);
    expect(Object.keys(filesOf(cwd))).toEqual(
      expect.arrayContaining([SETTINGS, 'opencode.json', '.cursor/hooks.json']),
    );
    expect((await run(cwd, 'install', '--no-guard')).code).toBe(0);
    expect(treeOf(cwd)).toEqual(before);
  });

  it('keeps what the user changes later, and uninstall removes only its own entries', async () => {
    const cwd = repository(guarded);
    await install(cwd);
    const settings = readJson(cwd, SETTINGS) as unknown as { permissions: { deny: string[] } };
    settings.permissions.deny.push('Read(.env)');
    write(cwd, { [SETTINGS]: JSON.stringify({ model: 'y', ...settings }, null, 3) });
    expect(await run(cwd, 'install')).toMatchObject({ code: 0 });
    expect(readJson(cwd, SETTINGS)).toMatchObject({
      model: 'y',
      hooks: { PreToolUse: [{ matcher: expect.any(String) }] },
    });
    await run(cwd, 'uninstall');
    expect(readJson(cwd, SETTINGS)).toEqual({ model: 'y', permissions: { deny: ['Read(.env)'] } });
    expect(Object.keys(filesOf(cwd)).sort()).toEqual([SETTINGS, 'CLAUDE.md']);
  });

  it('follows the permissions of the packs on an update', async () => {
    const cwd = repository(guarded);
    write(cwd, FORMER);
    const before = treeOf(cwd);
    await install(cwd);
    const [first, ...others] = PERMISSIONS;
    publish(cwd, guarded, {
      version: '1.1.0',
      permissions: [...others, { decision: 'ask', tool: 'shell', command: 'helm upgrade' }],
    });
    expect((await run(cwd, 'update', '--to', 'certificate@1.1.0')).code).toBe(0);
    const { permissions } = readJson(cwd, SETTINGS) as unknown as { permissions: Record<string, string[]> };
    expect(permissions['ask']).toContain('Bash(helm upgrade:*)');
    expect(first?.decision).toBe('deny');
    expect(permissions['deny']).not.toContain('Bash(git push --force:*)');
    await run(cwd, 'uninstall');
    expect(treeOf(cwd)).toEqual(before);
  });

  it('removes the guard of one tool alone', async () => {
    const cwd = repository(guarded);
    write(cwd, FORMER);
    await install(cwd);
    await run(cwd, 'uninstall', '--tool', 'claude-code');
    const files = filesOf(cwd);
    expect(files[SETTINGS]).toBe(FORMER[SETTINGS]);
    expect(files['.gemini/settings.json']).not.toBe(FORMER['.gemini/settings.json']);
    expect(files).toHaveProperty('.callbook/guard/hook.mjs');
  });

  it('says what the tools cannot enforce', async () => {
    const cwd = repository(guarded);
    const { err } = await install(cwd, '--tool', 'zed');
    expect(err).toContain('  npm run deploy* (ask): Codex has no rule for it');
    expect(err).toContain('codex: Trust the hook');
    expect(err).toContain(`${t('install.guard-limits', { tool: 'cursor' })}\n  edit files (ask): `);
    expect(err).toContain(t('install.guard-unsupported', { tools: ['zed'] }));
    expect(err).toContain(t('install.guard'));
    const { out } = await install(cwd, '--json');
    expect(JSON.parse(out)).toMatchObject({ guard: { notes: [{ tool: 'codex' }], without: ['zed'] } });
  });

  it('warns if Git ignores a settings file', async () => {
    const cwd = repository(guarded);
    write(cwd, { '.gitignore': `${SETTINGS}\n` });
    await runProcess('git', ['init', '--quiet'], { cwd, env: process.env });
    expect((await install(cwd)).err).toContain(t('install.ignored', { paths: [SETTINGS] }));
  });

  test.each([
    ['not JSON', '{ "permissions": '],
    ['a list', '[]'],
    ['something else where the guard belongs', '{ "permissions": { "deny": "Bash" } }'],
    ['something else above it', '{ "permissions": "none", "hooks": [] }'],
  ])('writes nothing if a settings file has %s', async (_, text) => {
    const cwd = repository(guarded);
    write(cwd, { [SETTINGS]: text });
    const before = treeOf(cwd);
    expect(await install(cwd)).toMatchObject({ code: 1, err: expect.stringContaining(SETTINGS) });
    expect(treeOf(cwd)).toEqual(before);
  });

  it('is an error if no workflow declares permissions', async () => {
    const cwd = repository({ version: '1.0.0' });
    const before = treeOf(cwd);
    expect(await install(cwd)).toMatchObject({ code: 1, err: `callbook: ${t('install.guard-without-permissions')}\n` });
    expect(treeOf(cwd)).toEqual(before);
  });

  it('is missed by status and by install --frozen if an entry was removed, and install restores it', async () => {
    const cwd = repository(guarded);
    await install(cwd);
    const installed = treeOf(cwd);
    write(cwd, { [SETTINGS]: '{}\n' });
    expect(await run(cwd, 'status')).toMatchObject({ code: 1, out: expect.stringContaining(SETTINGS) });
    expect((await run(cwd, 'install', '--frozen')).code).toBe(1);
    expect((await run(cwd, 'install')).code).toBe(0);
    expect((await run(cwd, 'status')).code).toBe(0);
    rmSync(join(cwd, SETTINGS));
    await run(cwd, 'install');
    expect(Object.keys(treeOf(cwd))).toEqual(Object.keys(installed));
  });
});
