import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { requestHeaders } from '../../src/cli/request-headers.ts';
import { fetchText } from '../../src/cli/fetch.ts';
import { serve } from '../support/loopback.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const NETRC = join(temporaryFolder(), 'netrc');
writeFileSync(
  NETRC,
  [
    '# comment machine nothing',
    'machine other.example login a password b',
    'macdef init',
    'cd /x',
    'machine in.macro login m',
    '',
    'machine packs.example',
    '  login robot',
    '  password teapot',
    'machine *.example login no password no',
  ].join('\n'),
);
const ROBOT = `Basic ${Buffer.from('robot:teapot').toString('base64')}`;
const NONE = { HOME: '/nowhere' };

const headersFor = (address: string, env: Record<string, string>, headers: string[] = []) =>
  requestHeaders(new URL(address), { env: { ...NONE, ...env }, headers });

describe('a request to a pack source has', () => {
  test.each<[what: string, address: string, env: Record<string, string>, headers: string[], result: object]>([
    ['nothing by default', 'https://packs.example/', {}, [], {}],
    ['the token', 'https://packs.example/', { CALLBOOK_TOKEN: 't' }, [], { authorization: 'Bearer t' }],
    ['the token on this machine', 'http://127.0.0.1:8/', { CALLBOOK_TOKEN: 't' }, [], { authorization: 'Bearer t' }],
    ['the login of its host', 'https://packs.example/', { NETRC }, [], { authorization: ROBOT }],
    ['no login of another host', 'https://new.example/', { NETRC }, [], {}],
    ['no login in a macro', 'https://in.macro/', { NETRC }, [], {}],
    ['no login without encryption', 'http://packs.example/', { NETRC }, [], {}],
    [
      'the token before the login',
      'https://packs.example/',
      { NETRC, CALLBOOK_TOKEN: 't' },
      [],
      { authorization: 'Bearer t' },
    ],
    ['its headers', 'https://packs.example/', {}, ['X-Team: web', 'X-Empty:'], { 'X-Team': 'web', 'X-Empty': '' }],
    [
      'its own login',
      'https://packs.example/',
      { NETRC, CALLBOOK_TOKEN: 't' },
      ['Authorization: x'],
      { Authorization: 'x' },
    ],
    [
      'no token of another site',
      'https://packs.example/',
      { CALLBOOK_TOKEN: 't', CALLBOOK_FROM: 'https://mine.example' },
      [],
      {},
    ],
  ])('%s', (_, address, env, headers, result) => {
    expect(headersFor(address, env, headers)).toEqual(result);
  });

  it.each([
    [{ CALLBOOK_TOKEN: 't' }, []],
    [{}, ['X-Team: web']],
  ])('no token and no header without encryption: %j %j', (env, headers) => {
    expect(() => headersFor('http://packs.example/', env as Record<string, string>, headers)).toThrow(
      expect.objectContaining({ id: 'cli.login-unencrypted' }),
    );
  });

  it.each(['web', ': web', 'a b: c', 'X-Team: a\nX-Other: b'])('no header such as %j', (header) => {
    expect(() => headersFor('https://packs.example/', {}, [header])).toThrow(
      expect.objectContaining({ id: 'cli.header-invalid' }),
    );
  });
});

describe('the login', () => {
  const io = { env: { ...NONE, CALLBOOK_TOKEN: 't' }, headers: ['X-Team: web'] };

  it('reaches the site, also after a redirect there, and no other site', async () => {
    const seen: unknown[] = [];
    const other = await serve((request, response) => {
      seen.push(['other', request.headers.authorization]);
      response.end('other');
    });
    const site = await serve((request, response) => {
      seen.push([request.url, request.headers.authorization, request.headers['x-team']]);
      const location = { '/a': '/b', '/away': `${other.origin}/x`, '/loop': '/loop' }[request.url ?? ''];
      if (location === undefined) response.end('text');
      else response.writeHead(302, { location }).end();
    });
    try {
      expect(await fetchText(`${site.origin}/a`, io)).toBe('text');
      expect(seen).toEqual([
        ['/a', 'Bearer t', 'web'],
        ['/b', 'Bearer t', 'web'],
      ]);
      await expect(fetchText(`${site.origin}/away`, io)).rejects.toMatchObject({ id: 'cli.redirected' });
      await expect(fetchText(`${site.origin}/loop`, io)).rejects.toMatchObject({ id: 'cli.unreachable' });
      expect(seen.flat()).not.toContain('other');
    } finally {
      await Promise.all([site.close(), other.close()]);
    }
  });

  it.each([401, 403])('that is missing or wrong is an error that says what to set: %d', async (status) => {
    const { origin, close } = await serve((_, response) => response.writeHead(status).end());
    await expect(fetchText(origin, io))
      .rejects.toMatchObject({ id: 'cli.login-required', message: expect.stringContaining('CALLBOOK_TOKEN') })
      .finally(close);
  });
});
