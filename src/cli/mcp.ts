import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { McpServerFactory } from '@modelcontextprotocol/server';
import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import type { AllowedHosts } from '../mcp/http-handler.ts';
import { lenientLines } from '../mcp/lenient-value.ts';
import { createServer } from '../mcp/server.ts';
import { skillsOf } from '../mcp/skills.ts';
import { t } from '../messages/english.ts';
import { CliError, EXIT, UsageError } from './errors.ts';
import { type Io, warn } from './io.ts';
import { openPackSource, packageVersion } from './pack-source.ts';
import { MAX_AGE, watchCatalog } from './watch-catalog.ts';

/** The options of `callbook mcp`, as Commander parses them. */
export interface McpOptions extends Omit<HttpOptions, 'http'> {
  pack: string[];
  from?: string | undefined;
  http?: HttpOptions['http'];
}

/**
 * Serves packs over the Model Context Protocol, on standard input and output or over HTTP. Standard output carries nothing but
 * the protocol. Over HTTP it returns after a signal. Otherwise it returns immediately, and the process keeps running until the
 * client closes standard input.
 */
export async function mcp({ pack, from, http, ...others }: McpOptions, io: Io): Promise<number> {
  /** Prints an error that the protocol has no answer for, on one line. */
  const onerror = ({ message }: Error) => warn(t('mcp.error', { reason: message.replace(/\s+/g, ' ') }), io);
  if (http !== undefined) {
    const address = parseHttpOptions({ http, ...others });
    await serveHttp(await serverFactory(pack, from, io), address, onerror, io);
    return EXIT.ok;
  }
  const { host, allowHost, allowOrigin } = others;
  const httpOnly = { '--host': host, '--allow-host': allowHost[0], '--allow-origin': allowOrigin[0] };
  const [option] = Object.entries(httpOnly).find(([, value]) => value !== undefined) ?? [];
  if (option !== undefined) throw new UsageError('mcp.http-only', { option });
  const { create } = await serverFactory(pack, from, io);
  serveStdio(create, { transport: new StdioServerTransport(lenientLines(io.stdin), io.stdout), onerror });
  return EXIT.ok;
}

/** How to create a server of these packs for each connection, and how to subscribe to catalog changes. */
interface ServerFactory {
  create: McpServerFactory;
  onChange(changed: () => void): () => void;
}

async function serverFactory(specs: string[], from: string | undefined, io: Io): Promise<ServerFactory> {
  const listeners = new Set<() => void>();
  const changed = () => listeners.forEach((listener) => void listener());
  const open = () => openPackSource(from, io);
  const catalog = await watchCatalog({ specs, open, warn: (line) => warn(line, io), changed });
  // Without this, a server without calls would not notice a new release. The catalog is read only once it is a minute old; an
  // interval of a whole minute would find it a moment too young, and wait for another one.
  setInterval(() => void catalog(), MAX_AGE / 4).unref();
  const version = packageVersion();
  const skills = skillsOf(catalog, async (pack) => {
    // Most clients never ask for a skill, so what renders one is loaded when the first one does.
    const { skillFiles } = await import('../targets/skill.ts');
    return Object.fromEntries(skillFiles(pack, '').map(({ path, text }) => [path.slice(pack.id.length + 2), text]));
  });
  const onChange = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    onChange,
    // Over HTTP a server answers one request. A client of an earlier revision then has no stream for notifications.
    create: ({ era, requestInfo }) =>
      createServer(catalog, version, requestInfo ? { canTell: era === 'modern' } : { canTell: true, onChange }, skills),
  };
}

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
  { create, onChange }: ServerFactory,
  { host, port, ...allowed }: ListenAddress,
  onerror: (error: Error) => void,
  io: Io,
): Promise<void> {
  // Loading the module of Node for HTTP takes a while, which a server on standard input and output need not wait for.
  const [{ createServer: createHttpServer }, { createHttpHandler, MCP_PATH }] = await Promise.all([
    import('node:http'),
    import('../mcp/http-handler.ts'),
  ]);
  const { handle, catalogChanged, close } = createHttpHandler(create, allowed, onerror);
  onChange(catalogChanged);
  const server = createHttpServer(handle);
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
