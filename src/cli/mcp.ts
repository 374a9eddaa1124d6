import module from 'node:module';
import { join } from 'node:path';
import type { McpServer } from '@modelcontextprotocol/server';
import { TooLong } from '../mcp/lines.ts';
import { cacheFolder } from './fetch.ts';
import { openLibrary, ownVersion } from './library.ts';
import type { HttpOptions } from './mcp-http.ts';
import { openOffer } from './mcp-offer.ts';
import { warn, type Io } from './io.ts';
import { CliError, EXIT, UsageError } from './errors.ts';

/** What `callbook mcp` was told. */
export interface McpOptions extends Omit<HttpOptions, 'http'> {
  pack: string[];
  from?: string;
  http?: HttpOptions['http'];
}

/** Serves packs to agents until the client goes away or, over HTTP, a signal comes. Standard output is the protocol's. */
export async function serve({ pack, from, http, ...others }: McpOptions, io: Io): Promise<number> {
  // Half of the start is the compiling of the SDK. Node keeps what it compiled, from 22.1 on, where it may write.
  module.enableCompileCache?.(join(cacheFolder(io), 'compiled'));
  if (http !== undefined) {
    const { readAddress, serveHttp } = await import('./mcp-http.ts');
    const address = readAddress({ http, ...others });
    await serveHttp(await makerOf(pack, from, io), address, (error) => complain(error, io), io);
    return EXIT.ok;
  }
  const { host, allowHost, allowOrigin } = others;
  const ofHttp = { '--host': host, '--allow-host': allowHost[0], '--allow-origin': allowOrigin[0] };
  const [needless] = Object.entries(ofHttp).find(([, value]) => value !== undefined) ?? [];
  if (needless !== undefined)
    throw new UsageError('cli.text', { text: `unexpected ${needless} without --http, expected both` });
  await serveStreams(await makerOf(pack, from, io), io);
  return EXIT.ok;
}

async function serveStreams(create: () => McpServer, io: Io): Promise<void> {
  const [{ serveStdio }, { connection, LONGEST }] = await Promise.all([
    import('@modelcontextprotocol/server/stdio'),
    import('../mcp/stdio.ts'),
  ]);
  const { transport, ended } = connection(io.stdin, io.stdout);
  serveStdio(create, { transport, onerror: (error) => complain(error, io) });
  try {
    await ended;
  } catch (error) {
    if (!(error instanceof TooLong)) throw error;
    const most = `${LONGEST / 1024 / 1024} MiB`;
    throw new CliError('cli.text', {
      text: `mcp: unexpected message over ${most}, expected a shorter one (give evidence as {path, bytes})`,
    });
  }
}

/** What makes a server of these packs, one for each connection. */
async function makerOf(specs: string[], from: string | undefined, io: Io): Promise<() => McpServer> {
  const [{ createServer }, offer] = await Promise.all([
    import('../mcp/server.ts'),
    openOffer({ specs, open: () => openLibrary(from, io), warn: (line) => warn(line, io) }),
  ]);
  const version = ownVersion();
  return () => createServer(offer, version);
}

/** What went wrong beside the protocol, in a line. */
function complain({ message }: Error, io: Io): void {
  warn(`callbook mcp: ${message.replace(/\s+/g, ' ')}`, io);
}
