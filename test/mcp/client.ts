import { Client, InMemoryTransport, type ClientOptions } from '@modelcontextprotocol/client';
import type { Pack } from '../../src/model/pack.ts';
import type { ServedPack } from '../../src/mcp/served.ts';
import { createServer } from '../../src/mcp/server.ts';
import { packMarkdown } from '../../src/packs/markdown.ts';
import { packText } from '../../src/packs/pack.ts';
import { packs } from '../incident/example.ts';

/** A pack as a server is handed it. */
export function servedPack(pack: Pack, more: Partial<ServedPack> = {}): ServedPack {
  const { id, version, title, description } = pack;
  return {
    ...{ id, version, title, description },
    pack: () => Promise.resolve(pack),
    json: () => Promise.resolve(packText(pack)),
    markdown: () => Promise.resolve(packMarkdown(pack)),
    ...more,
  };
}

/** The packs of the project, as a server is handed them. */
export const served: ServedPack[] = Object.values(packs).map((pack) => servedPack(pack));

/** A client of the SDK, which holds what a tool gives against the schema that it declared. */
export function newClient(options?: ClientOptions): Client {
  return new Client({ name: 'test', version: '0' }, options);
}

/** A client that speaks to a server of these packs in the same process. */
export async function connect(offered: ServedPack[] = served): Promise<Client> {
  const [here, there] = InMemoryTransport.createLinkedPair();
  await createServer(() => Promise.resolve(offered), '0').connect(there);
  const client = newClient();
  await client.connect(here);
  return client;
}

/** What a tool gave: its texts, what it gave for programs, and whether it is an error. */
export interface Called {
  texts: string[];
  structured: Record<string, unknown> | undefined;
  isError: boolean;
}

/** Calls a tool. */
export async function call(client: Client, name: string, given: Record<string, unknown>): Promise<Called> {
  const { content, structuredContent, isError } = await client.callTool({ name, arguments: given });
  return {
    texts: content.map((block) => (block.type === 'text' ? block.text : block.type)),
    structured: structuredContent as Record<string, unknown> | undefined,
    isError: isError === true,
  };
}
