import { readdirSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../src/base/sha256.ts';
import { t } from '../../src/messages/english.ts';
import type { Catalog } from '../../src/model/ledger.ts';
import { servedFiles } from '../../src/packs/served-files.ts';
import { content } from '../folders.ts';
import { serve, serveFiles, type Loopback } from '../support/loopback.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { callbook } from './command.ts';
import { latestVersion, packCount, versionsOf } from '../support/released.ts';

const files = servedFiles(content);
const servers: Loopback[] = [];
const closeServers = () => {
  for (const server of servers.splice(0)) server.close();
};
afterEach(closeServers);

async function origin(server: Promise<Loopback>): Promise<string> {
  servers.push(await server);
  return (await server).origin;
}

/** Serves the packs of this repository with some files changed; gives the origin. */
const site = (change: (path: string, text: string) => string = (_, text) => text): Promise<string> =>
  origin(serveFiles(new Map([...files].map(([path, text]) => [path, change(path, text)]))));

const newCache = () => ({ XDG_CACHE_HOME: temporaryFolder() });

const latest = latestVersion('bug-fix');

describe('packs of a site', () => {
  it('are listed and filled in, and cached for when the site is down', async () => {
    const from = await site();
    const env = newCache();
    const args = ['fill', 'incident-response/triage', '--set', 'incident_report=x'];
    const ownPack = await callbook(args);
    expect(await callbook([...args, '--from', from], { env })).toEqual(ownPack);
    closeServers();
    const offline = await callbook([...args, '--from', from], { env });
    expect([offline.code, offline.out]).toEqual([0, ownPack.out]);
    expect(offline.err).toMatch(
      /^callbook: cannot reach \S+index\.json \([\w ]+\); check the URL and your connection; using the copy from an earlier run\n$/,
    );
    expect((await callbook([...args, '--from', from], { env: newCache() })).code).toBe(1);
  });

  it('come from the cache while something else answers in place of the site', async () => {
    let answer: 'site' | 'login page' | 'error' = 'site';
    const from = await origin(
      serve(({ url = '/' }, response) => {
        const text = files.get(url.slice(1));
        if (answer === 'site' && text !== undefined) response.end(text);
        else response.writeHead(answer === 'error' ? 503 : 200).end('<html>Log in');
      }),
    );
    const env = newCache();
    const list = () => callbook(['list', '--from', from], { env });
    const { out } = await list();
    const name = `${from}/packs/index.json`;
    for (const [next, reason] of [
      ['login page', t('cli.catalog-invalid', { name })],
      ['error', t('cli.http-status', { address: name, status: 503 })],
    ] as const) {
      answer = next;
      expect(await list()).toEqual({ code: 0, out, err: `${t('cli.using-cache', { reason })}\n` });
    }
  });

  it.each<[string, (path: string, text: string) => string, RegExp]>([
    [
      'bytes that differ from the catalog',
      (path, text) => (path.endsWith('pack.json') ? text.replace('Bug', 'Big') : text),
      /pack\.json has the SHA-256 [0-9a-f]{64}, but the catalog lists [0-9a-f]{64}; do not use it, and tell its publisher/,
    ],
    [
      'an address on another host',
      (path, text) =>
        path === 'packs/index.json'
          ? text.replaceAll(`"bug-fix/${latest}`, `"http://127.0.0.2:9/bug-fix/${latest}`)
          : text,
      /the catalog lists http:\/\/127\.0\.0\.2:9\/bug-fix\/[\d.]+\/pack\.json, which is not on 127\.0\.0\.1/,
    ],
    [
      'another workflow',
      (path, text) => (path === 'packs/index.json' ? withOtherWorkflow(text) : text),
      /contains feature-development@[\d.]+, but the catalog lists bug-fix@[\d.]+/,
    ],
    [
      'another version',
      (path, text) =>
        path === 'packs/index.json'
          ? text
              .replaceAll(`"version": "${latest}"`, '"version": "9.9.9"')
              .replaceAll(`"latest": "${latest}"`, '"latest": "9.9.9"')
          : text,
      /contains bug-fix@[\d.]+, but the catalog lists bug-fix@9\.9\.9/,
    ],
  ])('are rejected if the site has %s', async (_, change, message) => {
    const from = await site(change);
    const { code, out, err } = await callbook(['show', 'bug-fix', '--from', from], { env: newCache() });
    expect([code, out, err.trimEnd().split('\n').length]).toEqual([1, '', 1]);
    expect(err).toMatch(message);
  });

  it('are verified once, unless they are invalid, and never pass for a catalog', async () => {
    const path = `packs/bug-fix/${latest}/pack.json`;
    const text = files.get(path) ?? '';
    const invalid = text.replace('Bug', 'Big');
    const show = async (from: string) => (await callbook(['show', 'bug-fix', '--from', from], { env })).code;
    const verified = () => readdirSync(join(env.XDG_CACHE_HOME, 'callbook')).filter((name) => /^verified-/.test(name));
    const env = newCache();
    const withInvalid = await site((at, served) =>
      at === path ? invalid : served.replaceAll(sha256Hex(text), sha256Hex(invalid)),
    );
    expect([await show(withInvalid), await show(withInvalid)]).toEqual([1, 1]);
    expect(await show(await site())).toBe(0);
    const [folder = ''] = verified();
    const keys = readdirSync(join(env.XDG_CACHE_HOME, 'callbook', folder));
    expect(keys.filter((key) => !key.startsWith('catalog-'))).toEqual([sha256Hex(text)]);
    const from = await site((at, served) => (at === 'packs/index.json' ? text : served));
    const err = `callbook: ${t('cli.catalog-invalid', { name: `${from}/packs/index.json` })}\n`;
    expect(await callbook(['list', '--from', from], { env })).toEqual({ code: 1, out: '', err });
  });

  it('are all verified, without the cache', async () => {
    const from = await site((path, text) => (path === `packs/bug-fix/${latest}/pack.json` ? `${text} ` : text));
    const { code, out } = await callbook(['verify', from]);
    expect([code, out.match(/ has the SHA-256 /g)?.length, out.split('\n').length]).toEqual([1, 1, packCount + 1]);
  });

  it('can have only pre-releases', async () => {
    const from = await site((path, text) =>
      path === 'packs/index.json' ? text.replaceAll(`"latest": "${latest}"`, '"latest": null') : text,
    );
    const err = `callbook: ${t('cli.latest-not-found', { id: 'bug-fix', place: from, versions: versionsOf('bug-fix') })}\n`;
    expect(await callbook(['show', 'bug-fix', '--from', from], { env: newCache() })).toEqual({ code: 2, out: '', err });
    expect((await callbook(['show', 'bug-fix@1.0.0', '--from', from], { env: newCache() })).code).toBe(0);
  });
});

/** A catalog that lists the pack of another workflow as bug-fix. */
function withOtherWorkflow(text: string): string {
  const catalog = JSON.parse(text) as Catalog;
  const [bugFix, feature] = ['bug-fix', 'feature-development'].map((id) =>
    catalog.workflows.find((one) => one.id === id),
  );
  if (bugFix && feature) Object.assign(bugFix, { versions: feature.versions, latest: feature.latest });
  return JSON.stringify(catalog);
}

describe('an answer that cannot be used is explained in one line', () => {
  /** For servers that never answer. The other answers must not depend on how fast this machine is. */
  const SHORT = '0.1';
  const LONG = '600';
  const name = (from: string) => `${from}/packs/index.json`;

  it.each<[string, RequestListener, (from: string) => string, string?]>([
    ['a web page', (_, response) => response.end('<html>'), (from) => t('cli.catalog-invalid', { name: name(from) })],
    [
      'bytes',
      (_, response) => response.end(Uint8Array.from([0xff, 0xfe, 0x00])),
      (from) => t('cli.not-utf8', { name: name(from) }),
    ],
    [
      'a redirect to another site',
      (_, response) => response.writeHead(302, { location: `${elsewhere}/index.json` }).end(),
      (from) => t('cli.redirected', { address: name(from), target: `${elsewhere}/index.json` }),
    ],
    [
      'a redirect to itself',
      (_, response) => response.writeHead(302, { location: '/packs/index.json' }).end(),
      (from) => t('cli.unreachable', { address: name(from), reason: 'redirect count exceeded' }),
    ],
    [
      'status 500',
      (_, response) => response.writeHead(500).end(),
      (from) => t('cli.http-status', { address: name(from), status: 500 }),
    ],
    [
      'endless text',
      (_, response) => writeEndlessly(response),
      (from) => t('cli.too-large', { address: name(from), megabytes: 20 }),
    ],
    [
      'a closed connection',
      (_, response) => response.write('{"workflows":', () => response.destroy()),
      (from) => t('cli.unreachable', { address: name(from), reason: 'UND_ERR_SOCKET' }),
    ],
    ['nothing', () => undefined, (from) => t('cli.timeout', { address: name(from), seconds: SHORT }), SHORT],
    [
      'only a beginning',
      (_, response) => response.write('{"workflows":'),
      (from) => t('cli.timeout', { address: name(from), seconds: SHORT }),
      SHORT,
    ],
  ])('%s', async (_, listener, message, timeout = LONG) => {
    elsewhere = await origin(serve((_, response) => response.end('{"workflows":[]}')));
    const from = await origin(serve(listener));
    const env = { ...newCache(), CALLBOOK_TIMEOUT: timeout };
    const err = `callbook: ${message(from)}\n`;
    expect(await callbook(['list', '--from', from], { env })).toEqual({ code: 1, out: '', err });
  });

  let elsewhere = '';

  it('a port that Node blocks', async () => {
    const from = 'http://127.0.0.1:1';
    const err = `callbook: ${t('cli.port-blocked', { address: name(from) })}\n`;
    expect(await callbook(['list', '--from', from], { env: newCache() })).toEqual({ code: 1, out: '', err });
  });

  it('a timeout that is not a number', async () => {
    const env = { CALLBOOK_TIMEOUT: 'soon' };
    const err = `callbook: ${t('cli.timeout-invalid', { value: 'soon' })}\n`;
    expect(await callbook(['list', '--from', 'http://127.0.0.1:9'], { env })).toEqual({ code: 2, out: '', err });
  });
});

function writeEndlessly(response: Parameters<RequestListener>[1]): void {
  const chunk = Buffer.alloc(1_000_000, 32);
  const write = () => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once('drain', write);
  };
  write();
}
