import { join } from 'node:path';
import type { McpServer } from '@modelcontextprotocol/server';
import type { ServedPack } from '../mcp/served.ts';
import { findRelease, openLibrary, openRelease, readFile, type Found, type Library } from './library.ts';
import type { HttpOptions } from './mcp-http.ts';
import { say } from './terminal.ts';
import { Trouble, Usage } from './trouble.ts';

/** What `callbook mcp` was told. */
export interface McpOptions extends Omit<HttpOptions, 'http'> {
  pack: string[];
  from?: string;
  http?: HttpOptions['http'];
}

/** Serves packs to agents until the client goes away or, over HTTP, a signal comes. Standard output is the protocol's. */
export async function serve({ pack, from, http, ...others }: McpOptions): Promise<void> {
  if (http !== undefined) {
    const { readAddress, serveHttp } = await import('./mcp-http.ts');
    const address = readAddress({ http, ...others });
    return serveHttp(await makerOf(pack, openLibrary(from)), address, complain);
  }
  const { host, allowHost, allowOrigin } = others;
  const ofHttp = { '--host': host, '--allow-host': allowHost[0], '--allow-origin': allowOrigin[0] };
  const [needless] = Object.entries(ofHttp).find(([, value]) => value !== undefined) ?? [];
  if (needless !== undefined) throw new Usage(`unexpected ${needless} without --http, expected both`);
  const create = await makerOf(pack, openLibrary(from));
  const { serveStdio } = await import('@modelcontextprotocol/server/stdio');
  serveStdio(create, { onerror: complain });
}

/** What makes a server of these packs, one for each connection. */
async function makerOf(specs: string[], library: Library): Promise<() => McpServer> {
  const [{ createServer }, served] = await Promise.all([import('../mcp/server.ts'), servedPacks(specs, library)]);
  const manifest = readFile(join(import.meta.dirname, '..', '..', 'package.json'));
  const { version } = JSON.parse(manifest) as { version: string };
  return () => createServer(served, version);
}

/** What went wrong beside the protocol, in a line: of a message that is none, the schema says too much. */
function complain({ name, message }: Error): void {
  const words = name === 'ZodError' ? 'unexpected message, expected JSON-RPC 2.0' : message.replace(/\s+/g, ' ');
  say(`callbook mcp: ${words}`);
}

/** The packs that were named, or the newest release of each workflow. */
async function servedPacks(specs: string[], library: Library): Promise<ServedPack[]> {
  const catalog = await library.catalog();
  const released = catalog.workflows.filter(({ latest }) => latest !== null).map(({ id }) => id);
  const found = (specs.length > 0 ? specs : released).map((spec) => findRelease(spec, catalog, library.name));
  if (found.length === 0) throw new Trouble(`${library.name}: unexpected absence of releases, expected at least one`);
  const ids = found.map(({ workflow }) => workflow.id);
  const twice = ids.find((id, index) => ids.indexOf(id) < index);
  if (twice !== undefined) throw new Usage(`unexpected second --pack ${twice}, expected each workflow once`);
  return found.map((one) => servedPack(one, library));
}

function servedPack(found: Found, library: Library): ServedPack {
  const { workflow, release } = found;
  const open = once(() => openRelease(found, library));
  const { id, title, description } = workflow;
  const { version, yanked, deprecated, successor, markdown } = release;
  return {
    ...{ id, title, description, version, yanked, deprecated, successor },
    pack: async () => (await open()).pack,
    json: async () => (await open()).text,
    markdown: () => library.read(markdown.address, markdown.sha256),
  };
}

/** A function that does its work once; where that fails, the next call tries again. */
function once<Value>(work: () => Promise<Value>): () => Promise<Value> {
  let done: Promise<Value> | undefined;
  return () =>
    (done ??= work().catch((error: unknown) => {
      done = undefined;
      throw error;
    }));
}
