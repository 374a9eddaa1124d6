import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { servedFiles } from '../../src/packs/served.ts';
import { content } from '../content.ts';
import { serve, serveFiles, type Loopback } from '../loopback.ts';
import { callbook, scratch } from './command.ts';

const files = servedFiles(content);
const open: Loopback[] = [];
let elsewhere = '';
const closeAll = () => {
  for (const server of open.splice(0)) server.close();
};
afterEach(closeAll);

async function opened(server: Promise<Loopback>): Promise<string> {
  open.push(await server);
  return (await server).origin;
}

const site = (change: (path: string, text: string) => string = (_, text) => text): Promise<string> =>
  opened(serveFiles(new Map([...files].map(([path, text]) => [path, change(path, text)]))));

describe('packs of a site', () => {
  it('are listed, filled and kept for when it is down', async () => {
    const from = await site();
    const env = { XDG_CACHE_HOME: scratch() };
    const here = await callbook(['fill', 'incident-response/assess', '--set', 'incident_report=x']);
    const there = ['fill', 'incident-response/assess', '--set', 'incident_report=x', '--from', from];
    expect(await callbook(there, { env })).toEqual(here);
    closeAll();
    const offline = await callbook(there, { env });
    expect([offline.code, offline.out]).toEqual([0, here.out]);
    expect(offline.err).toMatch(/cannot be reached \(\w+\); going on with what was kept of it/);
    expect((await callbook(there, { env: { XDG_CACHE_HOME: scratch() } })).code).toBe(1);
  });

  it('whose bytes are not those of the catalog are refused, and the hashes named', async () => {
    const from = await site((path, text) => (path.endsWith('pack.json') ? text.replace('Bug', 'Big') : text));
    const { code, out, err } = await callbook(['show', 'bug-fix', '--from', from], {
      env: { XDG_CACHE_HOME: scratch() },
    });
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(
      /bug-fix\/1\.0\.0\/pack\.json: unexpected sha256 [0-9a-f]{64}, expected [0-9a-f]{64}, which the catalog names/,
    );
  });

  it('whose addresses lead to another host are refused', async () => {
    const from = await site((path, text) =>
      path === 'packs/index.json' ? text.replaceAll('"bug-fix/1.0.0', '"http://127.0.0.2:9/bug-fix/1.0.0') : text,
    );
    const { code, err } = await callbook(['show', 'bug-fix', '--from', from], { env: { XDG_CACHE_HOME: scratch() } });
    expect([code, err]).toEqual([1, expect.stringContaining('unexpected address on another host')]);
  });

  it('are kept though the network answers with a page of its own in between', async () => {
    let answer: 'site' | 'portal' | 'nothing' = 'site';
    const from = await opened(
      serve(({ url = '/' }, response) => {
        const text = files.get(url.slice(1));
        if (answer === 'site' && text !== undefined) response.end(text);
        else response.writeHead(answer === 'portal' ? 200 : 503).end('<html>Log in');
      }),
    );
    const env = { XDG_CACHE_HOME: scratch() };
    const list = () => callbook(['list', '--from', from], { env });
    const first = await list();
    for (const then of ['portal', 'nothing'] as const) {
      answer = then;
      const { code, out, err } = await list();
      expect([code, out]).toEqual([0, first.out]);
      expect(err).toContain('going on with what was kept of it');
    }
  });

  it.each([
    ['another workflow', (text: string) => text.replaceAll('bug-fix/1.0.0', 'feature-development/1.0.0')],
    ['another version', (text: string) => text.replaceAll('"version": "1.0.0"', '"version": "9.9.9"')],
  ])('that are %s than the catalog names are refused', async (_, change) => {
    const index = JSON.parse(files.get('packs/index.json') ?? '') as {
      workflows: { id: string; versions: object[] }[];
    };
    const [bugFix, feature] = index.workflows;
    if (bugFix && feature) bugFix.versions = feature.versions;
    const own = change(files.get('packs/index.json') ?? '').replaceAll('"latest": "1.0.0"', '"latest": null');
    const text = own.includes('9.9.9') ? own : JSON.stringify(index);
    const from = await site((path, was) => (path === 'packs/index.json' ? text : was));
    const version = own.includes('9.9.9') ? '9.9.9' : '1.0.0';
    const { code, err } = await callbook(['show', `bug-fix@${version}`, '--from', from], {
      env: { XDG_CACHE_HOME: scratch() },
    });
    expect([code, err]).toEqual([1, expect.stringMatching(/unexpected pack \S+ 1\.0\.0, expected bug-fix/)]);
  });

  it('are verified all at once, against the catalog and not against what was kept', async () => {
    const from = await site((path, text) => (path === 'packs/bug-fix/1.0.0/pack.json' ? `${text} ` : text));
    const { code, out } = await callbook(['verify', from]);
    expect([code, out.match(/: unexpected sha256/g)?.length, out.split('\n').length]).toEqual([1, 1, 4]);
  });
});

describe('a server that does what it should not', () => {
  const answers: [string, RequestListener, string][] = [
    ['answers garbage', (_, response) => response.end('<html>'), 'unexpected content, expected a catalog of packs'],
    [
      'answers bytes',
      (_, response) => response.end(Uint8Array.from([0xff, 0xfe, 0x00])),
      'unexpected bytes, expected UTF-8',
    ],
    [
      'leads to another site',
      (_, response) => response.writeHead(302, { location: elsewhere }).end(),
      'unexpected way to another site',
    ],
    ['answers 500', (_, response) => response.writeHead(500).end(), 'unexpected status 500'],
    ['never answers', () => undefined, 'no answer within 1 s'],
    ['never ends', (_, response) => void setInterval(() => response.write(' '), 20), 'no answer within 1 s'],
    ['answers without end', (_, response) => endless(response), 'unexpected length over 20 MB'],
    [
      'breaks off',
      (_, response) => (response.write('{"workflows":'), setTimeout(() => response.destroy(), 50)),
      'cannot be reached',
    ],
    [
      'leads in a circle',
      (_, response) => response.writeHead(302, { location: '/packs/index.json' }).end(),
      'cannot be reached',
    ],
  ];
  for (const [name, listener, words] of answers) {
    it(`${name}: one line, and no end of waiting`, async () => {
      elsewhere = await opened(serve((_, response) => response.end('{"workflows":[]}')));
      const from = await opened(serve(listener));
      const { code, out, err } = await callbook(['list', '--from', from], {
        env: { XDG_CACHE_HOME: scratch(), CALLBOOK_TIMEOUT: '1' },
      });
      expect([code, out, err.trimEnd().split('\n').length]).toEqual([1, '', 1]);
      expect(err).toContain(words);
    });
  }
});

function endless(response: Parameters<RequestListener>[1]): void {
  const chunk = Buffer.alloc(1_000_000, 32);
  const write = () => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once('drain', write);
  };
  write();
}
