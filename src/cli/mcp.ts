import module from 'node:module';
import { join } from 'node:path';
import type { McpServerFactory } from '@modelcontextprotocol/server';
import { t } from '../messages/english.ts';
import { EXIT, UsageError } from './errors.ts';
import { cacheFolder } from './fetch.ts';
import { warn, type Io } from './io.ts';
import { openPackSource, ownVersion } from './pack-source.ts';
import { watchCatalog } from './watch-catalog.ts';
import type { HttpOptions } from './serve-http.ts';

/** The options of `callbook mcp`. */
export interface McpOptions extends Omit<HttpOptions, 'http'> {
  pack: string[];
  from?: string;
  http?: HttpOptions['http'];
}

/**
 * Serves packs over the Model Context Protocol, on standard input and output or over HTTP. Standard output carries nothing
 * but the protocol. Over HTTP it returns after a signal. Otherwise it returns at once, and the process keeps running until the
 * client closes standard input.
 */
export async function mcp({ pack, from, http, ...others }: McpOptions, io: Io): Promise<number> {
  // Compiling the SDK is half of the start time, so keep the compiled code where Node can (from 22.1).
  module.enableCompileCache?.(join(cacheFolder(io), 'compiled'));
  /** Prints an error that the protocol has no answer for, on one line. */
  const onerror = ({ message }: Error) => warn(t('mcp.error', { reason: message.replace(/\s+/g, ' ') }), io);
  if (http !== undefined) {
    const { parseHttpOptions, serveHttp } = await import('./serve-http.ts');
    const address = parseHttpOptions({ http, ...others });
    await serveHttp(await serverFactory(pack, from, io), address, onerror, io);
    return EXIT.ok;
  }
  const { host, allowHost, allowOrigin } = others;
  const httpOnly = { '--host': host, '--allow-host': allowHost[0], '--allow-origin': allowOrigin[0] };
  const [option] = Object.entries(httpOnly).find(([, value]) => value !== undefined) ?? [];
  if (option !== undefined) throw new UsageError('mcp.http-only', { option });
  const [create, { serveStdio, StdioServerTransport }, { lenientLines }] = await Promise.all([
    serverFactory(pack, from, io),
    import('@modelcontextprotocol/server/stdio'),
    import('../mcp/lenient.ts'),
  ]);
  serveStdio(create, { transport: new StdioServerTransport(lenientLines(io.stdin), io.stdout), onerror });
  return EXIT.ok;
}

/** What creates a server of these packs for each connection. */
async function serverFactory(specs: string[], from: string | undefined, io: Io): Promise<McpServerFactory> {
  const [{ createServer }, catalog] = await Promise.all([
    import('../mcp/server.ts'),
    watchCatalog({ specs, open: () => openPackSource(from, io), warn: (line) => warn(line, io) }),
  ]);
  const version = ownVersion();
  return () => createServer(catalog, version);
}
