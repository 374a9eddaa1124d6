import { Client, InMemoryTransport, type ClientOptions } from '@modelcontextprotocol/client';
import type { PackEntry } from '../../src/mcp/pack-entry.ts';
import { createServer, type CatalogChanges } from '../../src/mcp/server.ts';
import type { Pack } from '../../src/model/pack.ts';
import { packMarkdown } from '../../src/packs/pack-markdown.ts';
import { packText } from '../../src/packs/pack.ts';
import { packs } from '../incident/example.ts';

/** A catalog entry of a pack. */
export function packEntry(pack: Pack, overrides: Partial<PackEntry> = {}): PackEntry {
  const { id, version, title, description } = pack;
  return {
    ...{ id, version, title, description },
    pack: () => Promise.resolve(pack),
    json: () => Promise.resolve(packText(pack)),
    markdown: () => Promise.resolve(packMarkdown(pack)),
    ...overrides,
  };
}

/** The catalog of this project's packs. */
const entries: PackEntry[] = Object.values(packs).map((pack) => packEntry(pack));

/** Creates a server of this project's packs. */
export const createTestServer = () => createServer(() => Promise.resolve(entries), '0');

/** A client of the SDK. It checks what a tool returns against the output schema that the tool declares. */
export function newClient(options?: ClientOptions): Client {
  return new Client({ name: 'test', version: '0' }, options);
}

/** Connects a client to a server in the same process; the catalog may change afterwards. */
export async function connect(
  catalog: PackEntry[] = entries,
  changes?: CatalogChanges,
  client = newClient(),
): Promise<Client> {
  const [clientSide, serverSide] = InMemoryTransport.createLinkedPair();
  const server = await createServer(() => Promise.resolve(catalog), '0', changes);
  await server.connect(serverSide);
  await client.connect(clientSide);
  return client;
}

/** The result of a tool. */
export interface ToolOutcome {
  texts: string[];
  structured: Record<string, unknown> | undefined;
  isError: boolean;
}

/** Calls a tool. */
export async function callTool(client: Client, name: string, args: Record<string, unknown>): Promise<ToolOutcome> {
  const { content, structuredContent, isError, _meta } = await client.callTool({ name, arguments: args });
  return {
    texts: content.map((block) => (block.type === 'text' ? block.text : block.type)),
    structured: (structuredContent ?? _meta?.['callbook/result']) as Record<string, unknown> | undefined,
    isError: isError === true,
  };
}
