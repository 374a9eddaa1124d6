import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  hostHeaderValidation,
  originValidation,
  toNodeHandler,
  type NodeIncomingMessageLike,
} from '@modelcontextprotocol/node';
import { createMcpHandler, localhostAllowedHostnames, type McpServerFactory } from '@modelcontextprotocol/server';

/** The path at which clients speak to the server. */
export const MCP_PATH = '/mcp';

/** The path at which a balancer asks whether the server answers. */
export const HEALTH = '/health';

/** Who may speak to the server beside this machine: host names without a port, IPv6 addresses in brackets. */
export interface AllowedHosts {
  hosts: string[];
  origins: string[];
}

/** What answers requests, and what ends the streams that are still open. */
export interface HttpHandler {
  handle(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
}

/**
 * Streamable HTTP without sessions: each request gets a server of its own, so any copy behind a balancer answers it. A
 * foreign Host or Origin is refused with 403 before anything else is looked at, against DNS rebinding.
 */
export function httpHandler(
  create: McpServerFactory,
  { hosts, origins }: AllowedHosts,
  onerror: (error: Error) => void,
): HttpHandler {
  const local = localhostAllowedHostnames();
  const isKnownHost = hostHeaderValidation([...local, ...hosts]);
  const isKnownOrigin = originValidation([...local, ...origins]);
  const mcp = createMcpHandler(create, { onerror });
  const answer = toNodeHandler(mcp, { onerror });
  return {
    handle: (request, response) => {
      // Asked by the address of the machine, under no name that anybody was told; it says nothing of the packs.
      if (request.url === HEALTH) return void response.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n');
      if (!isHostAlone(request.headers.host))
        return void response.writeHead(403).end('unexpected Host, expected a name and a port\n');
      if (!isKnownHost(request, response) || !isKnownOrigin(request, response)) return;
      if (request.url?.split('?')[0] === MCP_PATH) void answer(request as NodeIncomingMessageLike, response);
      else response.writeHead(404).end(`unexpected path, expected ${MCP_PATH}\n`);
    },
    close: () => mcp.close(),
  };
}

/** Whether a Host header is a name and a port, and not the piece of an address that would be read as another name. */
function isHostAlone(host = ''): boolean {
  return /^[^\s@/\\?#]*$/.test(host);
}
