import { describe, expect, it } from 'vitest';
import { findSecrets } from '../../../src/prompt/secrets/find-secrets.ts';
import { samples } from './samples.ts';

/** The findings in a text, as `kind: secret`, each once. */
function found(text: string): string[] {
  const all = findSecrets(text).sort((a, b) => a.start - b.start);
  return [...new Set(all.map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`))];
}

describe('findSecrets, by their form', () => {
  it.each([
    ['key', samples.awsId],
    ['token', samples.github],
    ['token', samples.githubFine],
    ['token', samples.gitlab],
    ['token', samples.slack],
    ['token', samples.stripe],
    ['token', samples.npm],
    ['token', samples.google],
    ['token', samples.openai],
    ['token', samples.anthropic],
    ['token', samples.jwt],
    ['key', samples.privateKey],
    ['key', samples.privateKey.replaceAll('\n', '\\n')],
    ['card', samples.card],
  ])('%s %s', (kind, secret) => {
    for (const text of [secret, `a ${secret} b`, `["${secret}"]`, `(${secret}),`, `x=${secret}\n`]) {
      expect(found(text)).toContain(`${kind}: ${secret}`);
    }
  });

  it('a private key whose end is missing, as far as it goes', () => {
    const cut = samples.privateKey.split('\n').slice(0, 3).join('\n');
    expect(found(`${cut}\n2026-11-23 the log goes on`)).toEqual([`key: ${cut}`]);
  });

  it.each([
    'eyJhbGciOiJIUzI1NiJ9 alone',
    'task-runner-with-a-very-long-name-of-a-service',
    'npm_config_registry',
    'sk-learn',
    '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----',
    'commit 3f786850e387550fdab836ed7e6dc881de23001b',
    '550e8400-e29b-41d4-a716-446655440000',
  ])('none in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('findSecrets, by their place', () => {
  it.each([
    ['Authorization: Bearer abc.DEF-ghi', 'token: abc.DEF-ghi'],
    ['-H "authorization: Basic dXNlcjpwYXNz"', 'token: dXNlcjpwYXNz'],
    [`'Authorization': 'Token 0123abcd'`, 'token: 0123abcd'],
    ['{"authorization":"Bearer abcd1234"}', 'token: abcd1234'],
    ['{\\"Authorization\\":\\"Bearer abcd1234\\"}', 'token: abcd1234'],
    ['Proxy-Authorization: Digest username="a", response="b12"', 'token: username="a", response="b12"'],
    ['Authorization: 0123456789abcdef', 'token: 0123456789abcdef'],
    ['sent Bearer 0123456789abcdefXYZ', 'token: 0123456789abcdefXYZ'],
    ['https://bob:hunter2@host.example/x?y=z@w', 'password: hunter2'],
    ['postgres://app:Tr0ub4dor@db.internal:5432/shop', 'password: Tr0ub4dor'],
    ['redis://:s3cr3t@cache:6379', 'password: s3cr3t'],
    ['mongodb+srv://app:p%40ss@cluster0.example.net/?w=1', 'password: p%40ss'],
    ['PASSWORD=hunter2', 'password: hunter2'],
    ['DB_PASSWORD="hunter 2"', 'password: hunter 2'],
    ['password: hunter\n', 'password: hunter'],
    ["pwd = 'hunt\\'er'", "password: hunt\\'er"],
    ['{"client_secret": "abc", "n": 1}', 'password: abc'],
    ['{\\"secret\\":\\"abc d\\",\\"n\\":1}', 'password: abc d'],
    ['?access_token=abc123&x=1', 'token: abc123'],
    ['curl --token abc123 x', 'token: abc123'],
    ['X-Api-Key: 0a1b2c3d', 'key: 0a1b2c3d'],
    [`AWS_SECRET_ACCESS_KEY=${samples.awsSecret}`, `key: ${samples.awsSecret}`],
    ['Server=db;User Id=app;Password=Tr0ub4dor;Encrypt=yes', 'password: Tr0ub4dor'],
    ['AccountKey=abcd1234+/==;EndpointSuffix=core', 'key: abcd1234+/=='],
    ['//registry.npmjs.org/:_authToken=0a1b2c3d', 'token: 0a1b2c3d'],
    ['https://hooks.slack.com/services/T0000000/B0000000/abcDEF123', 'token: T0000000/B0000000/abcDEF123'],
  ])('%s', (text, secret) => {
    expect(found(text)).toEqual([secret]);
  });

  it.each([
    'password=$DB_PASSWORD',
    'password=${DB_PASSWORD}',
    'password: {{ .Values.password }}',
    'password=<token-1>',
    'Authorization: Bearer <token-1>',
    'postgres://app:<password-1>@db.internal/shop',
    'token: [redacted]',
    'password=********',
    'secret: null',
    'token: 4096',
    'max_token=128000',
    'SyntaxError: Unexpected token: end of input',
    'error: secret: not found in namespace shop',
    'Authorization: required',
    'authorization failed for user 12345678',
    'PWD=/var/www/app',
    'https://host:8080/x@y',
    'http://host.example:443?q=a@b',
    'password reset was requested',
  ])('none in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});
