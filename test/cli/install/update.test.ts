import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { t } from '../../../src/messages/english.ts';
import { filesOf, treeOf, write } from './folder.ts';
import { RELEASES } from './pack-source.ts';
import { installed, installedVersion, repository, run, SKILL } from './repository.ts';

const { first, patch, minor, major } = RELEASES;

describe('update', () => {
  it('shows the changes, then takes the newest version without breaking changes', async () => {
    const cwd = await installed(first, patch, minor, major);
    const { code, out } = await run(cwd, 'update');
    const available = t('install.breaking-available', { pack: 'certificate', version: '2.0.0' });
    expect(code).toBe(0);
    expect(out).toMatch(/^certificate {2}1\.0\.0 → 1\.1\.0 {2}minor \(2 changes\)\n {2}minor {2}.*\n {2}patch {2}.*\n/);
    expect(out).toContain(`${available}\n`);
    expect(installedVersion(cwd)).toBe('1.1.0');
    expect((await run(cwd, 'update')).out).toBe(`${available}\nUp to date.\n`);
  });

  test.each([
    [['--major'], '2.0.0'],
    [['--to', 'certificate@1.0.1'], '1.0.1'],
    [['--to', 'certificate@2.0.0'], '2.0.0'],
    [['--dry-run'], '1.0.0'],
  ])('with %j installs %s', async (args, version) => {
    const cwd = await installed(first, patch, minor, major);
    expect((await run(cwd, 'update', ...args)).code).toBe(0);
    expect(installedVersion(cwd)).toBe(version);
  });

  it('keeps an edited file and LOCAL.md', async () => {
    const cwd = await installed(first, minor);
    const mine = { [SKILL]: 'mine\n', '.claude/skills/certificate/LOCAL.md': 'ours\n' };
    write(cwd, mine);
    const { code, out } = await run(cwd, 'update');
    expect(code).toBe(1);
    expect(out).toContain(`${t('install.conflict-edited', { path: SKILL, newFile: `${SKILL}.new` })}\n`);
    expect(filesOf(cwd)).toMatchObject(mine);
  });

  describe('fails and writes nothing', () => {
    test.each([
      [[], 1, 'certificate@1.0.0 has the digest sha256:'],
      [['--to', 'other@1.0.0'], 2, t('install.pack-not-installed', { pack: 'other' })],
      [['--to', 'constructor@1.0.0'], 2, t('install.pack-not-installed', { pack: 'constructor' })],
      [['--to', 'certificate'], 2, t('install.version-missing', { spec: 'certificate' })],
    ])('with %j, if the library has different content under the installed version', async (args, code, message) => {
      const cwd = await installed({ ...first, edits: [['still holds', 'is valid']] }, minor);
      const before = treeOf(cwd);
      const outcome = await run(cwd, 'update', ...args);
      expect([outcome.code, outcome.err]).toEqual([code, expect.stringContaining(`callbook: ${message}`)]);
      expect(treeOf(cwd)).toEqual(before);
    });
  });

  it('holds back breaking changes whatever their version number', async () => {
    const cwd = await installed(first, { ...major, version: '1.2.0' });
    const { packs } = JSON.parse((await run(cwd, 'update', '--json')).out);
    expect(packs).toMatchObject([{ id: 'certificate', from: '1.0.0', to: '1.0.0', held: { version: '1.2.0' } }]);
  });

  it('works if the installed version is no longer available', async () => {
    const cwd = await installed(minor);
    const { code, out } = await run(cwd, 'update');
    expect(code).toBe(0);
    expect(out).toContain(t('install.changes-unknown', { version: '1.0.0' }));
  });
});

describe('status', () => {
  const NEWER = '1.1.0 is newer: minor (2 changes)';

  test.each([
    ['up to date', [first], 0, 0, 'up to date'],
    ['newer versions', [first, minor, major], 0, 0, `${NEWER}; 2.0.0 is newer and has breaking changes`],
    ['deprecated', [{ ...first, deprecated: 'Old.' }], 0, 0, 'deprecated: Old.'],
    ['yanked', [{ ...first, yanked: 'Wrong.' }, minor], 0, 1, `yanked: Wrong.; ${NEWER}`],
    ['different content', [{ ...minor, version: '1.0.0' }], 1, 1, 'certificate@1.0.0 has the digest sha256:'],
  ] as const)('%s', async (_, releases, code, frozen, text) => {
    const cwd = await installed(...releases);
    const outcome = await run(cwd, 'status');
    expect([outcome.code, outcome.err]).toEqual([code, '']);
    expect(outcome.out).toContain(`certificate  1.0.0  ${text}`);
    expect((await run(cwd, 'status', '--frozen')).code).toBe(frozen);
  });

  it('fails if a file is missing or edited, but not if its line ends are CRLF', async () => {
    const cwd = await installed();
    const text = readFileSync(join(cwd, SKILL), 'utf8');
    write(cwd, { [SKILL]: text.replaceAll('\n', '\r\n') });
    expect((await run(cwd, 'status')).code).toBe(0);
    write(cwd, { [SKILL]: `${text}mine\n` });
    const edited = await run(cwd, 'status');
    expect([edited.code, edited.out]).toEqual([1, expect.stringContaining(`${SKILL}  edited\n`)]);
    rmSync(join(cwd, SKILL));
    expect(JSON.parse((await run(cwd, 'status', '--json')).out).files).toEqual([{ path: SKILL, is: 'missing' }]);
  });

  it('lists other workflows of the library without failing', async () => {
    const cwd = await installed(first, { ...first, id: 'other' }, { ...first, id: 'yanked', yanked: 'Wrong.' });
    const { code, out } = await run(cwd, 'status', '--frozen');
    expect([code, out]).toEqual([
      0,
      `certificate  1.0.0  up to date\n${t('install.other-workflows', { workflows: ['other'] })}\n`,
    ]);
    expect(JSON.parse((await run(cwd, 'status', '--json')).out).others).toEqual(['other']);
  });

  it('works without its library, and fails then with --frozen', async () => {
    const cwd = await installed();
    rmSync(join(cwd, '../library'), { recursive: true });
    const { code, out } = await run(cwd, 'status');
    expect([code, out]).toEqual([0, expect.stringContaining('could not check for newer versions')]);
    expect((await run(cwd, 'status', '--frozen')).code).toBe(1);
  });

  it('says that nothing is installed, and fails then with --frozen', async () => {
    const cwd = repository();
    expect(await run(cwd, 'status')).toEqual({ code: 0, out: `${t('install.nothing-installed')}\n`, err: '' });
    expect((await run(cwd, 'status', '--frozen')).code).toBe(1);
  });
});
