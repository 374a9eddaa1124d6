import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { t } from '../../src/messages/english.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { callbook } from './command.ts';

const PASSWORD = 'Zomb1e-Teapot';
const fill = (report: string, ...options: string[]) =>
  callbook(['fill', 'incident-response/triage', '--set', 'incident_report=-', ...options], { input: report });

describe('fill', () => {
  it('masks secrets, and says on standard error which names are in their place', async () => {
    const { code, out, err } = await fill(`password=${PASSWORD}\n`);
    expect(code).toBe(0);
    expect(out).toContain('password=<password-1>');
    expect(err).toBe(`${t('cli.values-masked', { count: 1, names: ['<password-1>'] })}\n`);
    expect(out + err).not.toContain(PASSWORD);
  });

  it('leaves them with --no-mask', async () => {
    const { out, err } = await fill(`password=${PASSWORD}\n`, '--no-mask');
    expect(out).toContain(`password=${PASSWORD}`);
    expect(err).toBe('');
  });

  it('lists the names with --json', async () => {
    const { out } = await fill(`password=${PASSWORD}\n`, '--json');
    expect(JSON.parse(out)).toMatchObject({ masked: ['<password-1>'] });
  });

  it('names the same secret alike in a later prompt of the same file', async () => {
    const secrets = join(temporaryFolder(), 'secrets.json');
    await fill(`password=${PASSWORD}\n`, '--keep-secrets', secrets);
    const { out } = await fill(`token=q7w8e9r0t1y2u3i4 then password=${PASSWORD}\n`, '--keep-secrets', secrets);
    expect(out).toContain('token=<token-1> then password=<password-1>');
  });
});

describe('unmask', () => {
  it('puts the original values back into a reply', async () => {
    const secrets = join(temporaryFolder(), 'secrets.json');
    await fill(`password=${PASSWORD}\n`, '--keep-secrets', secrets);
    expect(JSON.parse(readFileSync(secrets, 'utf8'))).toEqual({ '<password-1>': PASSWORD });
    if (process.platform !== 'win32') expect(statSync(secrets).mode & 0o777).toBe(0o600);
    const input = 'run: psql "password=<password-1>", not <password-2>\n';
    expect(await callbook(['unmask', '--secrets', secrets], { input })).toEqual({
      code: 0,
      out: `run: psql "password=${PASSWORD}", not <password-2>\n`,
      err: '',
    });
  });

  const broken = join(temporaryFolder(), 'broken.json');
  writeFileSync(broken, '{"password":"x"}');

  it.each([
    [['unmask'], 2, t('cli.secrets-file-missing')],
    [['unmask', '--secrets', './nowhere.json'], 2, t('cli.file-not-found', { path: './nowhere.json' })],
    [['unmask', '--secrets', broken], 1, t('cli.secrets-file-invalid', { path: broken })],
    [
      ['fill', 'incident-response/assess', '--no-mask', '--keep-secrets', broken],
      2,
      t('cli.keep-secrets-without-mask'),
    ],
  ])('%j fails', async (args, code, message) => {
    expect(await callbook(args)).toEqual({ code, out: '', err: `callbook: ${message}\n` });
  });
});
