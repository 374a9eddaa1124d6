import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, test } from 'vitest';
import { t } from '../../../src/messages/english.ts';
import { write } from './folder.ts';
import { RELEASES } from './library.ts';
import { installed, repository, run, SKILL } from './repository.ts';

const { first, minor, major } = RELEASES;
const NEWER = '1.1.0 is newer: minor (2 changes)';

test.each([
  ['up to date', [first], 0, 0, 'up to date'],
  ['newer versions', [first, minor, major], 0, 0, `${NEWER}; 2.0.0 is newer and has breaking changes`],
  ['deprecated', [{ ...first, deprecated: 'Old.' }], 0, 0, 'deprecated: Old.'],
  ['yanked', [{ ...first, yanked: 'Wrong.' }, minor], 0, 1, `yanked: Wrong.; ${NEWER}`],
  ['other content', [{ ...minor, version: '1.0.0' }], 1, 1, 'certificate@1.0.0 has the digest sha256:'],
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
  expect([code, out]).toEqual([0, expect.stringContaining('newer versions unknown: no folder')]);
  expect((await run(cwd, 'status', '--frozen')).code).toBe(1);
});

it('says that nothing is installed, and fails then with --frozen', async () => {
  const cwd = repository();
  expect(await run(cwd, 'status')).toEqual({ code: 0, out: `${t('install.nothing-installed')}\n`, err: '' });
  expect((await run(cwd, 'status', '--frozen')).code).toBe(1);
});
