import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../folders.ts';
import { hasNginx, startNginx, type Nginx } from '../../support/nginx.ts';

let nginx: Nginx | undefined;
beforeAll(async () => {
  if (hasNginx) nginx = await startNginx(root);
});
afterAll(() => nginx?.stop());

const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${nginx?.origin}${path}`, { headers });
  return { status: response.status, text: await response.text(), header: (name: string) => response.headers.get(name) };
};

describe.skipIf(!hasNginx)('the site behind nginx', () => {
  it.each([
    [
      '/packs/incident-response/1.0.0/pack.json',
      'application/json; charset=utf-8',
      'public, max-age=31536000, immutable',
    ],
    ['/packs/incident-response/1.0.0/pack.md', 'text/markdown; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/packs/incident-response/latest.json', 'application/json; charset=utf-8', 'public, max-age=300, must-revalidate'],
    ['/packs/incident-response/changelog.md', 'text/markdown; charset=utf-8', 'public, max-age=300, must-revalidate'],
    ['/packs/index.json', 'application/json; charset=utf-8', 'public, max-age=300, must-revalidate'],
    ['/packs/feed.xml', 'application/atom+xml', 'public, max-age=300, must-revalidate'],
    ['/schemas/prompt-pack-v1.json', 'application/json; charset=utf-8', 'public, max-age=300, must-revalidate'],
    ['/agents/index.json', 'application/json; charset=utf-8', 'public, max-age=300, must-revalidate'],
    ['/.well-known/agent-skills/index.json', 'application/json; charset=utf-8', 'public, max-age=300, must-revalidate'],
  ])('%s can be read from other origins, and has its cache time', async (path, type, cache) => {
    const { status, text, header } = await get(path);
    expect([status, header('content-type'), header('cache-control')]).toEqual([200, type, cache]);
    expect([header('access-control-allow-origin'), header('x-content-type-options')]).toEqual(['*', 'nosniff']);
    expect(text).toBe(readFileSync(join(root, 'dist', path), 'utf8'));
  });

  it.each(['/', '/incident-response/', '/packs/', '/agents/', '/callbook.html'])(
    '%s has its policy as a header',
    async (path) => {
      const { status, header } = await get(path);
      expect([status, header('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(header('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(header('access-control-allow-origin')).toBeNull();
    },
  );

  it('does not cache the service worker', async () => {
    expect((await get('/sw.js')).header('cache-control')).toBe('no-cache');
  });

  it('answers 404 with the page of the site and its policy', async () => {
    const { status, text, header } = await get('/packs/nothing/here.json');
    expect([status, text]).toEqual([404, readFileSync(join(root, 'dist/404.html'), 'utf8')]);
    expect(header('content-security-policy')).toContain("default-src 'none'");
  });

  it('supports ranges, compression and conditional requests', async () => {
    const path = '/packs/incident-response/1.0.0/pack.json';
    const range = await get(path, { range: 'bytes=0-9' });
    expect([range.status, range.text.length]).toEqual([206, 10]);
    const compressed = await get(path, { 'accept-encoding': 'gzip' });
    expect([compressed.header('content-encoding'), compressed.header('vary')]).toEqual(['gzip', 'Accept-Encoding']);
    const plain = await get(path, { 'accept-encoding': 'identity' });
    expect(
      (await get(path, { 'if-none-match': plain.header('etag') ?? '', 'accept-encoding': 'identity' })).status,
    ).toBe(304);
  });
});
