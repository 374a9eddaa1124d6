import { describe, expect, it } from 'vitest';
import { mask } from '../../../src/prompt/secrets/mask.ts';
import { findSecrets } from '../../../src/prompt/secrets/find-secrets.ts';
import { findSecretsWithSecretlint } from '../../../src/prompt/secrets/find-secrets-with-secretlint.ts';
import { samples } from './samples.ts';

/** The findings of secretlint's rules in a text, without our patterns. */
async function linted(text: string): Promise<string[]> {
  const ours = findSecrets(text).length;
  const all = await findSecretsWithSecretlint(text);
  return all.slice(0, all.length - ours).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);
}

describe('findSecretsWithSecretlint', () => {
  it.each([
    [`AWS_SECRET_ACCESS_KEY=${samples.awsSecret}`, `key: ${samples.awsSecret}`],
    [`x ${samples.github} y`, `token: ${samples.github}`],
    [`x ${samples.gitlab} y`, `token: ${samples.gitlab}`],
    [`x ${samples.slack} y`, `token: ${samples.slack}`],
    [`x ${samples.stripe} y`, `token: ${samples.stripe}`],
    [`x ${samples.anthropic} y`, `token: ${samples.anthropic}`],
    [`x\n${samples.privateKey}\ny`, `key: ${samples.privateKey}`],
    ['mysql://app:Tr0ub4dor@db.internal:3306/shop', 'password: Tr0ub4dor'],
    ['https://bob:hunter22@host.example.io/x', 'password: hunter22'],
    [`\uFEFF${samples.github}`, `token: ${samples.github}`],
    // Found by not our own.
    [`x ${'dckr_pat_' + 'a1B2c3D4e5F6g7H8i9J0k1L2m3N'} y`, 'token: ' + 'dckr_pat_' + 'a1B2c3D4e5F6g7H8i9J0k1L2m3N'],
    [`x ${'dapi' + '0123456789abcdef'.repeat(2)} y`, 'token: ' + 'dapi' + '0123456789abcdef'.repeat(2)],
  ])('%s', async (text, secret) => {
    expect(await linted(text)).toContain(secret);
  });

  it('finds what the patterns find besides', async () => {
    const text = `${samples.jwt} ${samples.card}`;
    expect(await findSecretsWithSecretlint(text)).toEqual(findSecrets(text));
  });

  it('is not switched off by the evidence', async () => {
    const text = `// secretlint-disable\n${samples.github} // secretlint-disable-line`;
    expect(await linted(text)).toEqual([`token: ${samples.github}`]);
  });

  it('leaves account numbers and names that replace secrets', async () => {
    expect(await linted('aws_account_id = 123456789012')).toEqual([]);
    expect(await linted('mysql://app:<password-1>@db.internal/shop')).toEqual([]);
  });

  it('hides the whole of every sample', async () => {
    const text = Object.values(samples).join('\n');
    const masked = mask(text, await findSecretsWithSecretlint(text));
    expect(masked.text).toMatch(/^(?:<(?:token|key|card)-\d+>\s*)+$/);
  });
});
