import module from 'node:module';
import { join } from 'node:path';
import type { McpServer } from '@modelcontextprotocol/server';
import { TooLong } from '../mcp/lines.ts';
import { cacheFolder } from './fetch.ts';
import { openLibrary } from './library.ts';
import type { HttpOptions } from './mcp-http.ts';
import { openOffer } from './mcp-offer.ts';
import { say } from './terminal.ts';
import { Trouble, Usage } from './trouble.ts';
import { ownVersion } from './version.ts';

/** What `callbook mcp` was told. */
export interface McpOptions extends Omit<HttpOptions, 'http'> {
  pack: string[];
  from?: string;
  http?: HttpOptions['http'];
}

/** Serves packs to agents until the client goes away or, over HTTP, a signal comes. Standard output is the protocol's. */
export async function serve({ pack, from, http, ...others }: McpOptions): Promise<void> {
  // Half of the start is the compiling of the SDK. Node keeps what it compiled, from 22.1 on, where it may write.
  module.enableCompileCache?.(join(cacheFolder(), 'compiled'));
  if (http !== undefined) {
    const { readAddress, serveHttp } = await import('./mcp-http.ts');
    const address = readAddress({ http, ...others });
    return serveHttp(await makerOf(pack, from), address, complain);
  }
  const { host, allowHost, allowOrigin } = others;
  const ofHttp = { '--host': host, '--allow-host': allowHost[0], '--allow-origin': allowOrigin[0] };
  const [needless] = Object.entries(ofHttp).find(([, value]) => value !== undefined) ?? [];
  if (needless !== undefined) throw new Usage(`unexpected ${needless} without --http, expected both`);
  await serveStreams(await makerOf(pack, from));
}

async function serveStreams(create: () => McpServer): Promise<void> {
  const [{ serveStdio }, { connection, LONGEST }] = await Promise.all([
    import('@modelcontextprotocol/server/stdio'),
    import('../mcp/stdio.ts'),
  ]);
  const { transport, ended } = connection(process.stdin, process.stdout);
  serveStdio(create, { transport, onerror: complain });
  try {
    await ended;
  } catch (error) {
    if (!(error instanceof TooLong)) throw error;
    const most = `${LONGEST / 1024 / 1024} MiB`;
    throw new Trouble(`mcp: unexpected message over ${most}, expected a shorter one (give evidence as {path, bytes})`);
  }
}

/** What makes a server of these packs, one for each connection. */
async function makerOf(specs: string[], from: string | undefined): Promise<() => McpServer> {
  const [{ createServer }, offer] = await Promise.all([
    import('../mcp/server.ts'),
    openOffer({ specs, open: () => openLibrary(from) }),
  ]);
  const version = ownVersion();
  return () => createServer(offer, version);
}

/** What went wrong beside the protocol, in a line. */
function complain({ message }: Error): void {
  say(`callbook mcp: ${message.replace(/\s+/g, ' ')}`);
}
