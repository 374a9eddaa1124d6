import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  hostHeaderValidation,
  originValidation,
  toNodeHandler,
  type NodeIncomingMessageLike,
} from '@modelcontextprotocol/node';
import { createMcpHandler, localhostAllowedHostnames, type McpServerFactory } from '@modelcontextprotocol/server';
import { t } from '../messages/english.ts';
import { lenientRequest } from './lenient-value.ts';

/** The path that MCP clients connect to. */
export const MCP_PATH = '/mcp';

/** The path at which a load balancer checks that the server is up. */
const HEALTH_PATH = '/health';

/** Accepts both kinds of response. */
const BOTH = 'application/json, text/event-stream';

/** The HTTP methods that the endpoint allows browsers to use. */
const METHODS = 'GET, POST, DELETE, OPTIONS';

/** The headers that MCP clients send and that a browser asks about in a CORS preflight. */
const HEADERS = [
  'Accept',
  'Authorization',
  'Content-Type',
  'Last-Event-ID',
  'Mcp-Method',
  'Mcp-Name',
  'Mcp-Protocol-Version',
  'Mcp-Session-Id',
];

/** The hosts that may use the server besides this machine, as names without a port; IPv6 addresses are in brackets. */
export interface AllowedHosts {
  /** Hosts that a request may be sent to, in its Host header. */
  hosts: string[];
  /**
   * Hosts whose pages may send requests, as in the Origin header, with any scheme and port. `moz-extension://*` allows a
   * scheme.
   */
  origins: string[];
}

/** Handles HTTP requests, and closes the streams that are still open. */
export interface HttpHandler {
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Tells the clients that listen that the catalog has changed. */
  catalogChanged(): void;
  close(): Promise<void>;
}

/**
 * Creates a handler for streamable HTTP without sessions: each request gets its own server, so any replica can answer it.
 * To prevent DNS rebinding, a request with a Host or Origin that is not allowed is answered with 403.
 */
export function createHttpHandler(
  create: McpServerFactory,
  { hosts, origins }: AllowedHosts,
  onerror: (error: Error) => void,
): HttpHandler {
  const local = localhostAllowedHostnames();
  const isAllowedHost = hostHeaderValidation([...local, ...hosts]);
  const isAllowedOrigin = originValidation([...local, ...origins]);
  const mcp = createMcpHandler(create, { onerror });
  const fetch: typeof mcp.fetch = async (request, options) => mcp.fetch(await lenientRequest(request), options);
  const answer = toNodeHandler({ fetch }, { onerror });
  const answerInJson = toNodeHandler(
    { fetch: async (request, options) => asJson(await fetch(request, options)) },
    { onerror },
  );
  return {
    handle: (request, response) => {
      // Checked first: a load balancer uses the machine's address, and the answer reveals nothing about the packs.
      if (request.url === HEALTH_PATH)
        return void response.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n');
      if (!isPlainHost(request.headers.host)) return void response.writeHead(403).end(`${t('mcp.wrong-host')}\n`);
      if (!isAllowedHost(request, response) || !isAllowedOrigin(request, response)) return;
      allowOrigin(request, response);
      if (!isEndpoint(request.url)) response.writeHead(404).end(`${t('mcp.wrong-path', { path: MCP_PATH })}\n`);
      else if (request.method === 'OPTIONS') answerCorsPreflight(request, response);
      else void (normalizeAccept(request) ? answer : answerInJson)(request as NodeIncomingMessageLike, response);
    },
    catalogChanged: () => {
      mcp.notify.toolsChanged();
      mcp.notify.promptsChanged();
      mcp.notify.resourcesChanged();
    },
    close: () => mcp.close(),
  };
}

/** Whether a URL is that of the endpoint, with or without a trailing slash. */
function isEndpoint(url = ''): boolean {
  return url.split('?')[0]?.replace(/\/$/, '') === MCP_PATH;
}

/** Checked here because the SDK parses the header as part of a URL, which makes `evil.example@127.0.0.1` pass as `127.0.0.1`. */
function isPlainHost(host = ''): boolean {
  return /^[^\s@/\\?#]*$/.test(host);
}

/**
 * Returns whether the client accepts a stream of events. The SDK rejects a client that does not accept both JSON and
 * streams, as the specification requires. So if the client accepts either one or anything, or sends no header, this
 * rewrites the header to name both.
 */
function normalizeAccept({ method, headers }: IncomingMessage): boolean {
  if (method !== 'POST') return true;
  const accepted = (headers.accept ?? '*/*').toLowerCase();
  const hasStreams = accepted.includes('text/event-stream');
  // A subscription is a stream that does not end.
  if (headers['mcp-method'] === 'subscriptions/listen') return true;
  if (/\*\/\*|application\/(?:\*|json)|text\/(?:\*|event-stream)/.test(accepted) || accepted.trim() === '')
    headers.accept = BOTH;
  return hasStreams;
}

/** Converts a stream of events to the JSON of its messages: a single message, or a list for a batch. */
async function asJson(response: Response): Promise<Response> {
  if (response.headers.get('content-type')?.startsWith('text/event-stream') !== true) return response;
  const events = (await response.text()).split(/\r?\n\r?\n/);
  const messages = events.flatMap((event) => {
    const data = event.split(/\r?\n/).flatMap((line) => /^data: ?(.*)$/.exec(line)?.[1] ?? []);
    return data.join('\n').trim() === '' ? [] : [data.join('\n')];
  });
  const headers = new Headers(response.headers);
  headers.set('content-type', 'application/json');
  const [message = ''] = messages;
  return new Response(messages.length > 1 ? `[${messages.join(',')}]` : message, { status: response.status, headers });
}

/** Lets pages of the request's origin read the response. The caller has checked that the origin is allowed. */
function allowOrigin({ headers: { origin } }: IncomingMessage, response: ServerResponse): void {
  if (origin === undefined) return;
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Access-Control-Expose-Headers', 'Mcp-Session-Id, Mcp-Protocol-Version, WWW-Authenticate');
  response.setHeader('Vary', 'Origin');
}

/** Answers the CORS preflight of a browser: the page may send the request, with the headers it asks for. */
function answerCorsPreflight({ headers }: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Allow', METHODS);
  if (headers.origin !== undefined) {
    const asked = (headers['access-control-request-headers'] ?? '').split(',').map((name) => name.trim());
    const known = new Set(HEADERS.map((name) => name.toLowerCase()));
    const others = asked.filter((name) => /^[\w-]{1,64}$/.test(name) && !known.has(name.toLowerCase())).slice(0, 20);
    response.setHeader('Access-Control-Allow-Methods', METHODS);
    response.setHeader('Access-Control-Allow-Headers', [...HEADERS, ...others].join(', '));
    response.setHeader('Access-Control-Max-Age', '7200');
    // Chromium asks this of a public page that calls a machine in the local network.
    if (headers['access-control-request-private-network'] === 'true')
      response.setHeader('Access-Control-Allow-Private-Network', 'true');
  }
  response.writeHead(204).end();
}
