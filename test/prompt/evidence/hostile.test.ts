// cspell:ignore пароль пользователя -- words of a log
import { describe, expect, it } from 'vitest';
import { cutEvidence } from '../../../src/prompt/evidence/cut-evidence.ts';
import { describeEvidence } from '../../../src/prompt/evidence/describe-evidence.ts';
import type { Finding } from '../../../src/prompt/secrets/finding.ts';
import { mask, unmaskText } from '../../../src/prompt/secrets/mask.ts';
import { findSecrets } from '../../../src/prompt/secrets/find-secrets.ts';
import { findAddresses } from '../../../src/prompt/evidence/find-addresses.ts';
import { scan } from '../../../src/prompt/secrets/scan.ts';
import { findSecretsWithSecretlint } from '../../../src/prompt/secrets/find-secrets-with-secretlint.ts';
import { samples } from '../secrets/samples.ts';

// Far more than any of these takes; quadratic time would be minutes.
const LIMIT = 60_000;

const long = (piece: string, length: number) => piece.repeat(Math.ceil(length / piece.length));

const pieces = [
  'x',
  '1',
  '1 ',
  '4111 ',
  '4',
  ' ',
  '\n',
  '\0',
  '\\',
  '"',
  "\\'",
  '\\"',
  '@',
  'a@',
  'a@b.',
  ':',
  '::',
  '1:',
  '1.',
  'a.',
  '://',
  '://a:',
  '://:a@',
  'eyJ',
  'eyJaaaaaaaa.',
  'eyJaaaaaaaa.eyJ',
  'sk-',
  'sk-ant-',
  'ghs_1_a.',
  'xoxb-',
  'xoxb-a-',
  'AKIA',
  'password',
  'password=',
  'password="',
  'password=\\"',
  'password: ',
  'authorization: ',
  'authorization: digest ',
  'bearer ',
  '--token ',
  'пароль для пользователя ',
  'password:\n  type: string\n',
  '# cat /etc/ppp/chap-secrets\n',
  'client_send = : a: ',
  '_auth',
  '_authToken=',
  '-',
  '-----BEGIN RSA PRIVATE KEY-----',
  '-----BEGIN RSA PRIVATE KEY-----\n',
  '-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA\n',
  '-----BEGIN ',
  '-----END RSA PRIVATE KEY-----',
  'error',
  'error ',
  'error\n',
  '\tat x\n',
  ' at',
  'status=5',
  '"5',
  '<token-1>',
  '<token-',
  '😀',
  '\uD800',
  '\u0000error\u0001',
  'https://a:b@c.de/',
  'mongodb://a:',
  'secretlint-disable ',
  'password="""',
  'password: |\n',
  'token\n- a\n',
  'token,',
  '%22',
  '%25',
  '\\u0022',
  '&quot;',
  'token&quot;',
  '"kind":"Secret",',
  'kind: Secret\n',
  'kind: Secret\ndata:\n',
  'Secret {"data":{',
  '| token ',
  '| token |\n|---|\n',
  'token,x\n',
  'cGFzc3dvcmQ9',
  'cookie: a=',
  'curl -u a:b ',
  'mysql -p',
  'INSERT INTO t (token) VALUES (',
  'IDENTIFIED BY ',
  'DE89 3704 ',
  'name: token\nvalue: ',
  '<token>',
  'token of ',
  'パスワード',
];

describe('hostile evidence', () => {
  it.each(pieces)('of %j, a hundred thousand characters of it', { timeout: LIMIT }, async (piece) => {
    const text = long(piece, 1e5);
    const cut = cutEvidence(text);
    expect(describeEvidence(cut).bytes).toBeLessThanOrEqual(200_000);
    expect(describeEvidence(text).tokens).toBe(Math.ceil(text.length / 4));
    const { text: masked, table } = mask(text, findSecrets(text));
    expect(unmaskText(masked, table)).toBe(text);
    expect(findAddresses(text).addresses.length).toBeLessThanOrEqual(1000);
    let done = 0;
    // Secretlint has rules of its own that look 10,000 characters ahead.
    for await (const progress of scan(long(piece, 2e4), findSecretsWithSecretlint)) done = progress.done;
    expect(done).toBeGreaterThanOrEqual(2e4);
  });

  it.each([
    ['a line', 'x'.repeat(2e6)],
    ['digits', '4'.repeat(2e6)],
    ['base64 after the start of a key', `-----BEGIN PRIVATE KEY-----\n${'A'.repeat(2e6)}`],
    ['a schema', `password:\n${' '.repeat(2e6)}`],
    ['a password', `password="${'a1'.repeat(1e6)}`],
    ['a token', `Authorization: Bearer ${'a1'.repeat(1e6)}`],
    ['a JWT', `eyJ${'a'.repeat(1e6)}.eyJ${'a'.repeat(1e6)}`],
    ['a name', `<token-${'1'.repeat(2e6)}>`],
  ])('%s of 2 MB', { timeout: LIMIT }, (_, text) => {
    expect(describeEvidence(cutEvidence(text)).bytes).toBeLessThanOrEqual(200_000);
    const { text: masked, table } = mask(text, findSecrets(text));
    expect(unmaskText(masked, table)).toBe(text);
    findAddresses(text);
  });

  it('of 5 MB of log', { timeout: LIMIT }, async () => {
    const lines = Array.from(
      { length: 50_000 },
      (_, index) => `2026-11-23T03:00:00Z ERROR request ${index} failed with status=503 from 10.0.0.${index % 256}`,
    );
    const text = lines.join('\n');
    expect(cutEvidence(text)).toContain('request 0 failed');
    let found = 0;
    for await (const { findings } of scan(text, findSecrets)) found += findings.length;
    expect(found).toBe(0);
  });

  it('with twenty thousand secrets that begin alike', { timeout: LIMIT }, () => {
    const findings: Finding[] = [];
    let text = '';
    for (let index = 0; index < 20_000; index++) {
      const secret = `sk_live_${'a'.repeat(index % 200)}${index}`;
      findings.push({
        kind: 'token',
        foundBy: 'any',
        start: text.length,
        end: text.length + secret.length,
        isTokenFormat: true,
      });
      text += `${secret} `;
    }
    const { text: masked, table } = mask(text + text, findings);
    expect(masked.includes('sk_live_')).toBe(false);
    expect(unmaskText(masked, table)).toBe(text + text);
  });

  it('with so many secrets that secretlint compares each with each', { timeout: LIMIT }, async () => {
    const text = Array.from(
      { length: 20_000 },
      (_, index) => samples.awsId.slice(0, 11) + 'ABCDEFGH' + String.fromCharCode(65 + (index % 26)),
    ).join('\n');
    let found = 0;
    for await (const { findings } of scan(text, findSecretsWithSecretlint)) found += findings.length;
    expect(found).toBeGreaterThanOrEqual(20_000);
  });
});
