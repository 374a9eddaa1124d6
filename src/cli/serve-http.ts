import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { McpServerFactory } from '@modelcontextprotocol/server';
import { createHttpHandler, MCP_PATH, type AllowedHosts } from '../mcp/http-handler.ts';
import { t } from '../messages/english.ts';
import { CliError, UsageError } from './errors.ts';
import { warn, type Io } from './io.ts';

const PORT = 4322;
const HOST = '127.0.0.1';
/** How long requests in progress may take after the server was told to stop, in milliseconds. */
const GRACE_PERIOD = 2000;

/** The options of `callbook mcp` for HTTP. */
export interface HttpOptions {
  /** A port, or true for the default port. */
  http: string | true;
  host?: string;
  allowHost: string[];
  allowOrigin: string[];
}

/** Where to listen, and which hosts may use the server. */
export interface ListenAddress extends AllowedHosts {
  host: string;
  port: number;
}

/** Checks the options for HTTP. Throws a UsageError for an invalid one. */
export function parseHttpOptions({ http, host, allowHost, allowOrigin }: HttpOptions): ListenAddress {
  const port = typeof http === 'string' ? Number(http) : PORT;
  // `Number` also accepts blanks, 0x50 and 1e3.
  if ((typeof http === 'string' && !/^\d+$/.test(http)) || port > 65_535)
    throw new UsageError('mcp.port-invalid', { port: String(http) });
  const own = host === undefined ? [] : [parseHost(host)];
  return {
    host: host ?? HOST,
    port,
    hosts: [...own, ...allowHost.map(parseHost)],
    origins: [...own, ...allowOrigin.map(parseOrigin)],
  };
}

/** Serves HTTP until SIGINT or SIGTERM, then completes the requests in progress. */
export async function serveHttp(
  create: McpServerFactory,
  { host, port, ...allowed }: ListenAddress,
  onerror: (error: Error) => void,
  io: Io,
): Promise<void> {
  const { handle, close } = createHttpHandler(create, allowed, onerror);
  const server = createServer(handle);
  await listen(server, host, port);
  const { address, family, port: actualPort } = server.address() as AddressInfo;
  const hostname = family === 'IPv6' ? `[${address}]` : address;
  warn(t('mcp.listening', { address: `http://${hostname}:${actualPort}${MCP_PATH}` }), io);

  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  const closed = once(server, 'close');
  server.close();
  await Promise.race([closed, setTimeout(GRACE_PERIOD, undefined, { ref: false })]);
  await close();
  server.closeAllConnections();
  await closed;
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    const { code, message: reason } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw new CliError('mcp.port-taken', { host, port });
    if (code === 'EACCES') throw new CliError('mcp.port-forbidden', { port });
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') throw new CliError('mcp.host-not-local', { host });
    throw new CliError('mcp.listen-failed', { host, port, reason });
  }
}

/**
 * Returns an allowed origin. Browser extensions are allowed by their scheme, because their ids differ between
 * installations.
 */
function parseOrigin(name: string): string {
  return /^[a-z-]+:\/\/\*$/.test(name) ? name : parseHost(name);
}

/** Returns a host as the Host header names it: without scheme and port, an IPv6 address in brackets. */
function parseHost(host: string): string {
  if (host.includes('*')) throw new UsageError('mcp.host-wildcard', { host });
  const bracketed = /^[\da-f:]*:[\da-f:.]*:[\da-f:.]*$/i.test(host) ? `[${host}]` : host;
  const address = bracketed.includes('://') ? bracketed : `http://${bracketed}`;
  if (!URL.canParse(address)) throw new UsageError('mcp.host-invalid', { host });
  return new URL(address).hostname;
}
