import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { describe, expect, it, test } from 'vitest';
import { t } from '../../../src/messages/english.ts';
import { unformatted } from '../../../src/cli/install/disk-file.ts';
import { desiredFiles } from '../../../src/cli/install/desired-installation.ts';
import { agentTools } from '../../../src/targets/agent-tools.ts';
import { packAfter } from '../../packs/diff/certificate.ts';
import { filesOf, write } from './folder.ts';
import { RELEASES } from './pack-source.ts';
import { installed, LOCKFILE, publish, repository, run, SKILL } from './repository.ts';

describe('formatting is not an edit', () => {
  const text = '# A\n\n- one *two* `three`\n- "four"\n\n| a | b |\n|---|:-:|\n| c | d |\n';
  test.each([
    ['CRLF', text.replaceAll('\n', '\r\n')],
    ['white space at the ends of lines', text.replaceAll('\n', '  \n')],
    ['a last line end more, or none', text.trimEnd()],
    ['a byte order mark', `\uFEFF${text}`],
    ['wide tables', text.replace('|---|:-:|', '| ------- | :---: |').replace('| c |', '| c       |')],
    ['other marks of lists and emphasis', text.replaceAll(/^- /gm, '* ').replace('*two*', '_two_')],
    ['other quotes', text.replaceAll('"', "'")],
    ['other line lengths', text.replace('one *two*', 'one\n  *two*')],
  ])('%s', (_, formatted) => {
    expect(unformatted(formatted)).toBe(unformatted(text));
  });

  test.each([
    ['a word', text.replace('two', 'three')],
    ['a word less', text.replace('one ', '')],
    ['a row less', text.replace('| c | d |\n', '')],
    ['a shorter fence', '```\na\n```', '~~~~\na\n~~~~'],
    ['a number', '1. a', '2. a'],
    ['another place of a word', 'a b', 'b a'],
  ])('but %s is', (_, edited, before = text) => {
    expect(unformatted(edited)).not.toBe(unformatted(before));
  });
});

it('Prettier, with usual options, edits no Markdown file but those with long fences', async () => {
  const files = [...desiredFiles(agentTools, [packAfter()])].filter(([path]) => path.endsWith('.md'));
  const edited = new Set<string>();
  for (const options of [{}, { singleQuote: true, tabWidth: 4, proseWrap: 'always' as const }])
    for (const [path, { text = '' }] of files)
      if (unformatted(await format(text, { ...options, parser: 'markdown' })) !== unformatted(text)) edited.add(path);
  expect(files.length).toBeGreaterThan(10);
  expect([...edited].filter((path) => !path.endsWith('.prompt.md'))).toEqual([]);
});

describe('the command', () => {
  it('takes formatted files as installed, and updates them', async () => {
    const cwd = await installed(RELEASES.first, RELEASES.minor);
    const lockfile = JSON.parse(readFileSync(join(cwd, LOCKFILE), 'utf8')) as object;
    const format = (text: string) => `${text.replaceAll('\n', ' \r\n')}\r\n`;
    write(cwd, { [SKILL]: format(filesOf(cwd)[SKILL] ?? ''), [LOCKFILE]: JSON.stringify(lockfile, null, 4) });
    const before = filesOf(cwd);
    for (const args of [['status', '--frozen'], ['install', '--frozen'], ['install']])
      expect(await run(cwd, ...args)).toMatchObject({ code: 0, err: '' });
    expect(filesOf(cwd)).toEqual(before);
    expect((await run(cwd, 'update')).code).toBe(0);
    expect(filesOf(cwd)[SKILL]).not.toBe(before[SKILL]);
    expect((await run(cwd, 'uninstall')).code).toBe(0);
    expect(filesOf(cwd)).toEqual({ 'CLAUDE.md': 'mine\n' });
  });

  it('reads a lockfile without hashes of that kind, of an earlier version', async () => {
    const cwd = await installed();
    const lockfile = readFileSync(join(cwd, LOCKFILE), 'utf8').replace(/ +"unformatted": .*\n/g, '');
    writeFileSync(join(cwd, LOCKFILE), lockfile);
    for (const args of [
      ['status', '--frozen'],
      ['install', '--frozen'],
    ])
      expect(await run(cwd, ...args)).toMatchObject({ code: 0, err: '' });
  });

  it('says what Git ignores, as short as it can', async () => {
    const cwd = repository(RELEASES.first);
    execFileSync('git', ['init', '-q'], { cwd });
    write(cwd, { '.gitignore': '.claude/\n' });
    const warning = `${t('install.ignored', { paths: ['.claude/'] })}\n`;
    expect(await run(cwd, 'install', '--from', '../library')).toMatchObject({ code: 0, err: warning });
    write(cwd, { '.gitignore': 'SKILL.md\n' });
    expect((await run(cwd, 'install')).err).toBe(`${t('install.ignored', { paths: [SKILL] })}\n`);
    write(cwd, { '.gitignore': '' });
    expect((await run(cwd, 'install')).err).toBe('');
  });

  it('finds what is installed in a folder above, up to the root of the repository', async () => {
    const cwd = await installed(RELEASES.first, RELEASES.minor);
    const [inside, other] = [join(cwd, 'packages/a/src'), join(cwd, 'packages/other')];
    for (const folder of [inside, join(cwd, '.git'), join(other, '.git')]) mkdirSync(folder, { recursive: true });
    const found = `${t('install.found-above', { folder: '../../..', lockfile: LOCKFILE })}\n`;
    for (const args of [['status', '--frozen'], ['install', '--frozen'], ['update'], ['uninstall', '--dry-run']])
      expect(await run(inside, ...args)).toMatchObject({ code: 0, err: found });
    expect((await run(inside, 'status', '--dir', '.')).out).toBe(`${t('install.nothing-installed')}\n`);
    expect((await run(other, 'status')).out).toBe(`${t('install.nothing-installed')}\n`);
    publish(cwd, RELEASES.first, RELEASES.minor);
    expect((await run(inside, 'install', '--from', '../../../../library')).code).toBe(0);
    expect(Object.keys(filesOf(inside))).toEqual([]);
  });
});
