import { once } from 'node:events';
import { createServer, request as sendRequest, type ClientRequest, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import {
  CLIENT_CAPABILITIES_META_KEY,
  CLIENT_INFO_META_KEY,
  PROTOCOL_VERSION_META_KEY,
} from '@modelcontextprotocol/server';
import { afterAll, describe, expect, it } from 'vitest';
import { createHttpHandler } from '../../src/mcp/http-handler.ts';
import { requirePrompt } from '../../src/mcp/require-pack.ts';
import { t } from '../../src/messages/english.ts';
import { fill } from '../../src/prompt/fill.ts';
import { commandFile } from '../support/command-file.ts';
import { incidentResponse } from '../incident/example.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { callTool, createTestServer, newClient } from './client.ts';
import { initialize, request } from './messages.ts';
import { startServer } from './process.ts';

const stops: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(stops.map((stop) => stop())));

/** Serves this project's packs over HTTP in this process, and gives the address of the endpoint. */
async function serve(allowed: { hosts?: string[]; origins?: string[] } = {}): Promise<URL> {
  const { handle, close } = createHttpHandler(
    createTestServer,
    { hosts: [], origins: [], ...allowed },
    () => undefined,
  );
  const server = createServer(handle).listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(async () => {
    await close();
    server.closeAllConnections();
    server.close();
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`);
}

interface Sent {
  method?: string;
  body?: string;
  headers?: Record<string, string | undefined>;
}

const ACCEPT = { accept: 'application/json, text/event-stream', 'content-type': 'application/json' };

/** Sends one request with any Host header, which `fetch` does not allow. */
async function send(url: URL, sent: Sent): Promise<{ status: number; text: string }> {
  const { status, text } = await exchange(url, sent);
  return { status, text };
}

/** Sends one request, and gives the headers of the response as well. A header that is undefined is not sent. */
function exchange(
  url: URL,
  { method = 'POST', body = '', headers = {} }: Sent,
): Promise<{ status: number; text: string; headers: IncomingHttpHeaders }> {
  const all = Object.entries({ ...ACCEPT, ...headers }).filter((header) => header[1] !== undefined);
  return new Promise((resolve, reject) => {
    const sent = sendRequest(url, { method, headers: Object.fromEntries(all) }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text, headers: response.headers });
        sent.destroy();
      });
    });
    sent.on('error', reject);
    // With only a length, because the server answers before the body arrives.
    if ('content-length' in headers) sent.flushHeaders();
    else sent.end(body);
  });
}

/** Waits until a request is closed, with or without an error. */
function closed(sent: ClientRequest): Promise<void> {
  return new Promise((resolve) => {
    sent.on('error', () => undefined);
    sent.on('close', resolve);
  });
}

/** A request of revision 2026-07-28. */
function modernRequest(method: string): Sent {
  const _meta = {
    [PROTOCOL_VERSION_META_KEY]: '2026-07-28',
    [CLIENT_INFO_META_KEY]: { name: 'test', version: '0' },
    [CLIENT_CAPABILITIES_META_KEY]: {},
  };
  const headers = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': method };
  return { body: request(method, { _meta }), headers };
}

const url = await serve();
const listTools = request('tools/list');

describe('the HTTP handler', () => {
  it.each([
    ['revision 2026-07-28', { mode: { pin: '2026-07-28' } }],
    ['the earlier revisions', { mode: 'legacy' }],
  ] as const)('speaks %s', async (_, versionNegotiation) => {
    const client = newClient({ versionNegotiation });
    await client.connect(new StreamableHTTPClientTransport(url));
    const inputs = { incident_report: 'it is down' };
    const { texts } = await callTool(client, 'get_prompt', { pack: 'incident-response', prompt: 'assess', inputs });
    expect(texts).toEqual([fill(requirePrompt(incidentResponse, 'assess'), incidentResponse.inputs, inputs).text]);
    expect((await client.listPrompts()).prompts.length).toBeGreaterThan(20);
    await client.close();
  });

  it('answers eight clients at once, each with its own values', async () => {
    const texts = await Promise.all(
      Array.from({ length: 8 }, async (_, number) => {
        const client = newClient({ versionNegotiation: { mode: number % 2 === 0 ? 'auto' : 'legacy' } });
        await client.connect(new StreamableHTTPClientTransport(url));
        const inputs = { bug_report: `report ${number} `.repeat(1000) };
        const result = await callTool(client, 'get_prompt', { pack: 'bug-fix', prompt: 'triage', inputs });
        await client.close();
        return result.texts[0] ?? '';
      }),
    );
    for (const [number, text] of texts.entries()) {
      expect(new Set(text.match(/report \d+/g))).toEqual(new Set([`report ${number}`]));
    }
  });

  it('keeps no session: any replica answers any request', async () => {
    for (const replica of [url, await serve()]) {
      expect(await send(replica, { body: listTools })).toMatchObject({
        status: 200,
        text: expect.stringContaining('get_prompt'),
      });
    }
  });

  const cases: [what: string, sent: Sent, status: number, text: string][] = [
    ['invalid JSON', { body: '{bad' }, 400, '-32700'],
    ['JSON that is not a message', { body: '{"foo":1}' }, 400, '-32600'],
    ['an unknown method of revision 2026-07-28', modernRequest('no/such/method'), 404, '-32601'],
    ['an unknown method of an earlier revision', { body: request('no/such/method') }, 200, '-32601'],
    ['a known method of revision 2026-07-28', modernRequest('tools/list'), 200, 'get_prompt'],
    ['parameters that are an empty list', { body: request('tools/list', [] as never) }, 200, 'get_prompt'],
    ['metadata that is null', { body: request('tools/list', { _meta: null }) }, 200, 'get_prompt'],
    ['a client that names no revision', { body: request('initialize', { capabilities: {} }) }, 200, '2025-03-26'],
    ['a session of another server', { body: listTools, headers: { 'mcp-session-id': 'gone' } }, 200, 'get_prompt'],
    ['GET', { method: 'GET' }, 405, 'Method not allowed'],
    ['DELETE', { method: 'DELETE' }, 405, 'Method not allowed'],
    ['a body that is too long', { headers: { 'content-length': '4300000' } }, 413, 'must not exceed 4194304 bytes'],
    ['the wrong type', { body: listTools, headers: { 'content-type': 'text/plain' } }, 415, 'application/json'],
    ['an unknown revision', { body: listTools, headers: { 'mcp-protocol-version': '1999-01-01' } }, 400, '1999'],
    ['a foreign Host', { body: '{bad', headers: { host: 'evil.example' } }, 403, 'Invalid Host: evil.example'],
    ['a subdomain', { body: listTools, headers: { host: 'localhost.evil.example' } }, 403, 'Invalid Host'],
    ['a Host with a user', { headers: { host: 'evil.example@127.0.0.1' } }, 403, t('mcp.wrong-host')],
    ['a Host with a path', { headers: { host: '127.0.0.1/evil' } }, 403, t('mcp.wrong-host')],
    ['a foreign Origin', { body: '{bad', headers: { origin: 'https://evil.example' } }, 403, 'Invalid Origin'],
    ['a page without an origin', { body: listTools, headers: { origin: 'null' } }, 403, 'Invalid Origin'],
    ['a local page', { body: listTools, headers: { origin: 'http://localhost:3000' } }, 200, 'get_prompt'],
    ['a local name', { body: listTools, headers: { host: 'localhost:1' } }, 200, 'get_prompt'],
  ];
  it.each(cases)('answers %s', async (_, sent, status, text) => {
    expect(await send(url, sent)).toEqual({ status, text: expect.stringContaining(text) });
  });

  it.each([
    ['*/*', 'application/json'],
    [undefined, 'application/json'],
    ['', 'application/json'],
    ['application/json', 'application/json'],
    ['application/*;q=0.8', 'application/json'],
    ['application/json, text/plain, */*', 'application/json'],
    ['text/event-stream', 'text/event-stream'],
    ['text/event-stream, */*;q=0.1', 'text/event-stream'],
    ['application/json, text/event-stream', 'text/event-stream'],
  ])('answers a client that accepts %j with %s, in each revision', async (accept, type) => {
    for (const sent of [{ body: initialize('2025-06-18') }, { body: listTools }, modernRequest('tools/list')]) {
      const { status, text, headers } = await exchange(url, { ...sent, headers: { ...sent.headers, accept } });
      // The SDK answers in JSON where it has nothing to stream.
      const isStream = headers['content-type'] === 'text/event-stream';
      expect([status, isStream && type === 'application/json']).toEqual([200, false]);
      expect(JSON.parse(isStream ? (/^data: (.*)$/m.exec(text)?.[1] ?? '') : text)).toMatchObject({ jsonrpc: '2.0' });
    }
  });

  it.each([
    ['null for absent parameters', '{"jsonrpc":"2.0","id":1,"method":"tools/list","params":null}'],
    ['a byte order mark', `\uFEFF${listTools}`],
    [
      'a first request that leaves things out',
      '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":null,"clientInfo":{"name":"x"}}}',
    ],
  ])('takes %s', async (_, body) => {
    const { status, text } = await send(url, { body, headers: { accept: '*/*' } });
    expect([status, JSON.parse(text)]).toEqual([200, expect.objectContaining({ result: expect.anything() })]);
  });

  it('answers a batch in JSON, and an unknown type with 406', async () => {
    const body = `[${request('tools/list', {}, 1)},${request('ping', {}, 2)}]`;
    const { text } = await send(url, { body, headers: { accept: '*/*' } });
    expect((JSON.parse(text) as { id: number }[]).map(({ id }) => id).sort()).toEqual([1, 2]);
    expect(await send(url, { body: listTools, headers: { accept: 'image/png' } })).toMatchObject({ status: 406 });
  });

  it.each(['/mcp/', '/mcp?x=1', '/mcp/?x=1'])('answers at %s', async (path) => {
    expect(await send(new URL(path, url), { body: listTools })).toMatchObject({ status: 200 });
  });

  it('answers the preflight of an allowed origin, and lets its pages read the responses', async () => {
    const named = await serve({ origins: ['desk.example.com'] });
    const origin = 'https://desk.example.com';
    const asked = {
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,mcp-protocol-version,x-team',
      'access-control-request-private-network': 'true',
    };
    const preflight = await exchange(named, { method: 'OPTIONS', headers: { origin, ...asked } });
    expect(preflight).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': origin,
        'access-control-allow-methods': 'GET, POST, DELETE, OPTIONS',
        'access-control-allow-headers': expect.stringMatching(
          /Content-Type.*Mcp-Protocol-Version.*Mcp-Session-Id.*x-team/,
        ),
        'access-control-allow-private-network': 'true',
        vary: 'Origin',
      },
    });
    for (const body of [listTools, '{bad']) {
      expect((await exchange(named, { body, headers: { origin } })).headers).toMatchObject({
        'access-control-allow-origin': origin,
        'access-control-expose-headers': expect.stringContaining('Mcp-Session-Id'),
      });
    }
  });

  it('does not let other pages in, and sends no such headers without an origin', async () => {
    const foreign = await exchange(url, { method: 'OPTIONS', headers: { origin: 'https://evil.example' } });
    expect([foreign.status, foreign.headers['access-control-allow-origin']]).toEqual([403, undefined]);
    const plain = await exchange(url, { method: 'OPTIONS' });
    expect([plain.status, plain.headers.allow, plain.headers['access-control-allow-origin']]).toEqual([
      204,
      'GET, POST, DELETE, OPTIONS',
      undefined,
    ]);
  });

  it('answers only at /mcp', async () => {
    const text = `${t('mcp.wrong-path', { path: '/mcp' })}\n`;
    expect(await send(new URL('/', url), { body: listTools })).toEqual({ status: 404, text });
  });

  it('answers at /health whatever the Host and Origin', async () => {
    const sent = { method: 'GET', headers: { host: 'balancer.example', origin: 'https://balancer.example' } };
    expect(await send(new URL('/health', url), sent)).toEqual({ status: 200, text: 'ok\n' });
    expect(await send(new URL('/health/packs', url), sent)).toMatchObject({ status: 403 });
  });

  it.each([
    [{ host: 'runbooks.example.com' }, 200],
    [{ host: 'RUNBOOKS.example.com:8443' }, 200],
    [{ host: 'desk.example.com' }, 403],
    [{ origin: 'https://desk.example.com' }, 200],
    [{ origin: 'https://runbooks.example.com' }, 403],
  ])('allows only the named hosts and origins: %j', async (headers, status) => {
    const named = await serve({ hosts: ['runbooks.example.com'], origins: ['desk.example.com'] });
    expect(await send(named, { body: listTools, headers })).toMatchObject({ status });
  });

  it('survives a client that disconnects during a request or an answer', async () => {
    const inputs = { bug_report: 'x'.repeat(400_000) };
    const args = { pack: 'bug-fix', prompt: 'triage', inputs };
    const body = request('tools/call', { name: 'get_prompt', arguments: args });
    const partial = sendRequest(url, { method: 'POST', headers: ACCEPT });
    partial.write(body.slice(0, 100_000), () => partial.destroy());
    await closed(partial);
    const complete = sendRequest(url, { method: 'POST', headers: ACCEPT }, (response) => response.destroy());
    complete.end(body);
    await closed(complete);
    expect(await send(url, { body: listTools })).toMatchObject({ status: 200 });
  });
});

describe('callbook mcp --http', () => {
  it('prints its address, and exits with 0 on a signal while a client is connected', async () => {
    const { child, errors, exitCode } = startServer([commandFile, 'mcp', '--http', '0'], temporaryFolder());
    while (!errors().includes('\n')) await once(child.stderr, 'data');
    const address = /http:\S+/.exec(errors())?.[0] ?? '';
    const client = newClient({ versionNegotiation: { mode: 'auto' } });
    await client.connect(new StreamableHTTPClientTransport(new URL(address)));
    await client.listTools();
    child.kill('SIGTERM');
    expect([await exitCode, errors()]).toEqual([0, `${t('mcp.listening', { address })}\n`]);
  });
});
