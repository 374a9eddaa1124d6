import { once } from 'node:events';
import { createServer, request as ask, type ClientRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { callbook } from '../cli/command.ts';
import { call, newClient } from './client.ts';
import { request, start, type Running } from './process.ts';

// Each test starts processes, which other tests may hold up.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

/** Starts a server, and waits until it says where it listens. */
async function listen(...args: string[]): Promise<{ running: Running; url: URL }> {
  const running = start('--http', '0', ...args);
  while (!running.said().includes('\n')) await once(running.child.stderr, 'data');
  return { running, url: new URL(/http:\S+/.exec(running.said())?.[0] ?? '') };
}

interface Answer {
  status: number;
  text: string;
}

/** Sends one request as it is: `fetch` would not say any Host. */
function send(
  url: URL,
  { method = 'POST', body = '', headers = {} }: { method?: string; body?: string; headers?: Record<string, string> },
): Promise<Answer> {
  const accept = { accept: 'application/json, text/event-stream', 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const sent = ask(url, { method, headers: { ...accept, ...headers } }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text });
        sent.destroy();
      });
    });
    sent.on('error', reject);
    // A length alone: the server answers before the body comes, and whoever still sent it might miss the answer.
    if ('content-length' in headers) sent.flushHeaders();
    else sent.end(body);
  });
}

/** Waits until a request is over; that it was broken off is no news. */
function gone(sent: ClientRequest): Promise<void> {
  return new Promise((resolve) => {
    sent.on('error', () => undefined);
    sent.on('close', resolve);
  });
}

const listTools = request('tools/list');
let server: Awaited<ReturnType<typeof listen>>;
beforeAll(async () => {
  server = await listen();
});
afterAll(() => server.running.child.kill());

describe('callbook mcp over HTTP', () => {
  it.each([
    ['the revision of 2026', { mode: { pin: '2026-07-28' } }],
    ['the ones before it', { mode: 'legacy' }],
  ] as const)('speaks %s, and fills what callbook fill does', async (_, versionNegotiation) => {
    const client = newClient({ versionNegotiation });
    await client.connect(new StreamableHTTPClientTransport(server.url));
    const inputs = { incident_report: 'it is down' };
    const { texts } = await call(client, 'get_prompt', { pack: 'incident-response', prompt: 'assess', inputs });
    expect(texts[0]).toBe(
      (await callbook(['fill', 'incident-response/assess', '--set', 'incident_report=it is down'])).out,
    );
    expect((await client.listPrompts()).prompts.length).toBeGreaterThan(20);
    await client.close();
  });

  it('answers fifty clients at once, each with what is its own', async () => {
    const texts = await Promise.all(
      Array.from({ length: 50 }, async (_, number) => {
        const client = newClient({ versionNegotiation: { mode: number % 2 === 0 ? 'auto' : 'legacy' } });
        await client.connect(new StreamableHTTPClientTransport(server.url));
        const inputs = { bug_report: `report ${number} `.repeat(10_000) };
        const { texts: given } = await call(client, 'get_prompt', { pack: 'bug-fix', prompt: 'triage', inputs });
        await client.close();
        return given[0] ?? '';
      }),
    );
    for (const [number, text] of texts.entries()) {
      expect(new Set(text.match(/report \d+/g))).toEqual(new Set([`report ${number}`]));
    }
  });

  it('keeps no session, so that any copy answers any request', async () => {
    const other = await listen();
    for (const { url } of [server, other]) {
      const { status, text } = await send(url, { body: listTools });
      expect([status, text.includes('get_prompt')]).toEqual([200, true]);
    }
    other.running.child.kill();
  });

  const answers: [what: string, sent: Parameters<typeof send>[1], status: number, text: string][] = [
    ['JSON that is none', { body: '{bad' }, 400, '-32700'],
    ['a message that is none', { body: '{"foo":1}' }, 400, '-32600'],
    ['an unknown method', { body: request('no/such/method') }, 200, '-32601'],
    ['GET, which has no stream to open', { method: 'GET' }, 405, 'Method not allowed'],
    ['DELETE, which has no session to end', { method: 'DELETE' }, 405, 'Method not allowed'],
    ['too long a body', { headers: { 'content-length': '4300000' } }, 413, 'must not exceed 4194304 bytes'],
    [
      'another type of content',
      { body: listTools, headers: { 'content-type': 'text/plain' } },
      415,
      'application/json',
    ],
    [
      'a revision that nobody knows',
      { body: listTools, headers: { 'mcp-protocol-version': '1999-01-01' } },
      400,
      '1999',
    ],
    ['a foreign Host', { body: '{bad', headers: { host: 'evil.example' } }, 403, 'Invalid Host: evil.example'],
    ['a Host that only begins well', { body: listTools, headers: { host: 'localhost.evil.example' } }, 403, 'Invalid'],
    [
      'a Host behind a user',
      { body: listTools, headers: { host: 'evil.example@127.0.0.1' } },
      403,
      'a name and a port',
    ],
    ['a Host before a path', { body: listTools, headers: { host: '127.0.0.1/evil' } }, 403, 'a name and a port'],
    ['a foreign Origin', { body: '{bad', headers: { origin: 'https://evil.example' } }, 403, 'Invalid Origin'],
    ['a page without an origin', { body: listTools, headers: { origin: 'null' } }, 403, 'Invalid Origin'],
    ['a page of this machine', { body: listTools, headers: { origin: 'http://localhost:3000' } }, 200, 'get_prompt'],
    ['this machine under its name', { body: listTools, headers: { host: 'localhost:1' } }, 200, 'get_prompt'],
  ];
  it.each(answers)('answers %s', async (_, sent, status, text) => {
    const answer = await send(server.url, sent);
    expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(text)]);
  });

  it('answers at /mcp alone', async () => {
    expect(await send(new URL('/', server.url), { body: listTools })).toEqual({
      status: 404,
      text: 'unexpected path, expected /mcp\n',
    });
  });

  it('says at /health that it answers and nothing else, whatever name it is asked by', async () => {
    const asked = { method: 'GET', headers: { host: 'balancer.example', origin: 'https://balancer.example' } };
    expect(await send(new URL('/health', server.url), asked)).toEqual({ status: 200, text: 'ok\n' });
    expect(await send(new URL('/health/packs', server.url), asked)).toMatchObject({ status: 403 });
  });

  it('goes on when a client goes in the middle of a request or an answer', async () => {
    const inputs = { bug_report: 'x'.repeat(3_000_000) };
    const body = request('tools/call', {
      name: 'get_prompt',
      arguments: { pack: 'bug-fix', prompt: 'triage', inputs },
    });
    const headers = { accept: 'application/json, text/event-stream', 'content-type': 'application/json' };
    const half = ask(server.url, { method: 'POST', headers });
    half.write(body.slice(0, 100_000), () => half.destroy());
    await gone(half);
    const whole = ask(server.url, { method: 'POST', headers }, (response) => response.destroy());
    whole.end(body);
    await gone(whole);
    expect((await send(server.url, { body: listTools })).status).toBe(200);
  });

  it('answers the names of a team, and those alone', async () => {
    const { running, url } = await listen(
      ...[
        '--host',
        '127.0.0.1',
        '--allow-host',
        'runbooks.example.com:443',
        '--allow-origin',
        'https://desk.example.com',
      ],
    );
    const cases: [Record<string, string>, number][] = [
      [{ host: 'runbooks.example.com' }, 200],
      [{ host: 'RUNBOOKS.example.com:8443' }, 200],
      [{ host: 'desk.example.com' }, 403],
      [{ origin: 'https://desk.example.com' }, 200],
      [{ origin: 'https://runbooks.example.com' }, 403],
    ];
    for (const [headers, status] of cases) {
      expect([headers, (await send(url, { body: listTools, headers })).status]).toEqual([headers, status]);
    }
    running.child.kill();
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends with 0 at %s, though a connection is kept', async (signal) => {
    const { running, url } = await listen();
    const client = newClient({ versionNegotiation: { mode: 'auto' } });
    await client.connect(new StreamableHTTPClientTransport(url));
    await client.listTools();
    running.child.kill(signal);
    expect(await running.ended).toBe(0);
    expect(running.said()).toBe(`callbook mcp: ${url.href}\n`);
  });

  it('says in one line that the port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    expect(await callbook(['mcp', '--http', String(port)])).toEqual({
      code: 1,
      out: '',
      err: `callbook: 127.0.0.1:${port}: the port is taken, expected a free one (--http <port>)\n`,
    });
    taken.close();
  });
});
