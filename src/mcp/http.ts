import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  hostHeaderValidation,
  originValidation,
  toNodeHandler,
  type NodeIncomingMessageLike,
} from '@modelcontextprotocol/node';
import { createMcpHandler, localhostAllowedHostnames, type McpServerFactory } from '@modelcontextprotocol/server';
import { t } from '../messages/english.ts';
import { acceptsStreams, asJson } from './accept.ts';
import { allowOrigin, answerPreflight } from './cors.ts';
import { relaxRequest } from './relax-json.ts';

/** The path of the MCP endpoint. */
export const MCP_PATH = '/mcp';

/** The path at which a load balancer checks that the server is up. */
const HEALTH_PATH = '/health';

/** The hosts that may use the server besides this machine: names without a port, IPv6 addresses in brackets. */
export interface AllowedHosts {
  hosts: string[];
  origins: string[];
}

/** Handles HTTP requests, and closes the streams that are still open. */
export interface HttpHandler {
  handle(request: IncomingMessage, response: ServerResponse): void;
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
  const fetch: typeof mcp.fetch = async (request, options) => mcp.fetch(await relaxRequest(request), options);
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
      else if (request.method === 'OPTIONS') answerPreflight(request, response);
      else void (acceptsStreams(request) ? answer : answerInJson)(request as NodeIncomingMessageLike, response);
    },
    close: () => mcp.close(),
  };
}

/** Whether a URL is that of the endpoint; people also write it with a slash at its end. */
function isEndpoint(url = ''): boolean {
  return url.split('?')[0]?.replace(/\/$/, '') === MCP_PATH;
}

/** Checked here, because the SDK parses the header as part of a URL and takes `evil.example@127.0.0.1` for `127.0.0.1`. */
function isPlainHost(host = ''): boolean {
  return /^[^\s@/\\?#]*$/.test(host);
}
