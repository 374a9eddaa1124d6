import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesOf, treeOf, write } from './folder.ts';
import { publish, repository, run } from './repository.ts';
import { RELEASES } from './pack-source.ts';

const AGENTS = 'AGENTS.md';
const textOf = (cwd: string) => readFileSync(join(cwd, AGENTS), 'utf8');
const install = (cwd: string) => run(cwd, 'install', '--from', '../library', '--tool', 'agents-md');

describe('AGENTS.md gets a section between markers', () => {
  it.each([
    ['of a team', '# Our rules\n\n- Be careful.\n'],
    ['without a line end', '# Our rules'],
    ['with the line ends of Windows', '# Our rules\r\n\r\n- Be careful.\r\n'],
    ['that ends in blank lines', '# Our rules\n\n\n'],
    ['that is empty', ''],
    ['that does not exist', undefined],
  ])('in a file %s, twice with the same result, and uninstall restores every byte', async (_, own) => {
    const cwd = repository(RELEASES.first);
    if (own !== undefined) write(cwd, { [AGENTS]: own });
    const before = treeOf(cwd);
    expect(await install(cwd)).toMatchObject({ code: 0, err: '' });
    const after = treeOf(cwd);
    const text = textOf(cwd);
    expect(text.startsWith(own ?? '')).toBe(true);
    expect(text.replaceAll('\r\n', '\n')).toMatch(
      /<!-- callbook:start -->\n# Workflows\n[^]*\n<!-- callbook:end -->\n$/,
    );
    if (own?.includes('\r\n')) expect(text).not.toMatch(/[^\r]\n/);
    expect(await run(cwd, 'install')).toMatchObject({ code: 0, out: expect.stringMatching(/^Up to date/) });
    expect(await run(cwd, 'install', '--frozen')).toMatchObject({ code: 0 });
    expect(await run(cwd, 'status', '--frozen')).toMatchObject({ code: 0 });
    expect(treeOf(cwd)).toEqual(after);
    expect(await run(cwd, 'uninstall')).toMatchObject({ code: 0 });
    expect(treeOf(cwd)).toEqual(before);
  });

  it('and what a person writes around it later stays', async () => {
    const cwd = repository(RELEASES.first);
    write(cwd, { [AGENTS]: 'mine\n' });
    await install(cwd);
    write(cwd, { [AGENTS]: `new\n${textOf(cwd)}\nbelow\n` });
    const edited = textOf(cwd);
    expect(await run(cwd, 'install')).toMatchObject({ code: 0 });
    expect(await run(cwd, 'install', '--frozen')).toMatchObject({ code: 0 });
    expect(await run(cwd, 'status', '--frozen')).toMatchObject({ code: 0 });
    expect(textOf(cwd)).toBe(edited);
    publish(cwd, RELEASES.first, RELEASES.minor);
    expect(await run(cwd, 'update')).toMatchObject({ code: 0 });
    expect(textOf(cwd)).toContain(RELEASES.minor.version);
    await run(cwd, 'uninstall');
    expect(textOf(cwd)).toBe('new\nmine\n\nbelow\n');
    expect(Object.keys(filesOf(cwd)).sort()).toEqual([AGENTS, 'CLAUDE.md']);
  });

  it('and a change inside it is reported, and the next install writes it again', async () => {
    const cwd = repository(RELEASES.first);
    write(cwd, { [AGENTS]: 'mine\n' });
    await install(cwd);
    const installed = textOf(cwd);
    write(cwd, { [AGENTS]: installed.replace('# Workflows', '# Nothing') });
    expect(await run(cwd, 'status', '--frozen')).toMatchObject({ code: 1, out: expect.stringContaining(AGENTS) });
    expect(await run(cwd, 'install', '--frozen')).toMatchObject({ code: 1 });
    expect(await run(cwd, 'install')).toMatchObject({ code: 0 });
    expect(textOf(cwd)).toBe(installed);
  });
});
