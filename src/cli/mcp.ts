import module from 'node:module';
import { join } from 'node:path';
import type { McpServerFactory } from '@modelcontextprotocol/server';
import { t } from '../messages/english.ts';
import { cacheFolder } from './fetch.ts';
import { openLibrary } from './library.ts';
import { watchCatalog } from './mcp-catalog.ts';
import type { HttpOptions } from './mcp-http.ts';
import { say } from './terminal.ts';
import { Usage } from './trouble.ts';
import { ownVersion } from './version.ts';

/** The options of `callbook mcp`. */
export interface McpOptions extends Omit<HttpOptions, 'http'> {
  pack: string[];
  from?: string;
  http?: HttpOptions['http'];
}

/**
 * Serves packs over the Model Context Protocol: on standard input and output until the client closes them, or over HTTP
 * until a signal arrives. Standard output carries nothing but the protocol.
 */
export async function serve({ pack, from, http, ...others }: McpOptions): Promise<void> {
  // Compiling the SDK is half of the start time, so keep the compiled code where Node can (from 22.1).
  module.enableCompileCache?.(join(cacheFolder(), 'compiled'));
  if (http !== undefined) {
    const { parseHttpOptions, serveHttp } = await import('./mcp-http.ts');
    const address = parseHttpOptions({ http, ...others });
    return serveHttp(await serverFactory(pack, from), address, printError);
  }
  const { host, allowHost, allowOrigin } = others;
  const httpOnly = { '--host': host, '--allow-host': allowHost[0], '--allow-origin': allowOrigin[0] };
  const [option] = Object.entries(httpOnly).find(([, value]) => value !== undefined) ?? [];
  if (option !== undefined) throw new Usage(t('mcp.http-only', { option }));
  const [create, { serveStdio }] = await Promise.all([
    serverFactory(pack, from),
    import('@modelcontextprotocol/server/stdio'),
  ]);
  serveStdio(create, { onerror: printError });
}

/** What creates a server of these packs for each connection. */
async function serverFactory(specs: string[], from: string | undefined): Promise<McpServerFactory> {
  const [{ createServer }, catalog] = await Promise.all([
    import('../mcp/server.ts'),
    watchCatalog({ specs, open: () => openLibrary(from) }),
  ]);
  const version = ownVersion();
  return () => createServer(catalog, version);
}

/** Prints an error that the protocol has no answer for, on one line. */
function printError({ message }: Error): void {
  say(t('mcp.error', { reason: message.replace(/\s+/g, ' ') }));
}
