import type { McpServer } from '@modelcontextprotocol/server';
import { t } from '../messages/english.ts';
import { load, type PackEntry } from './pack-entry.ts';

/** How long a client may cache a file of a release, in milliseconds. Its bytes never change. */
const DAY = 86_400_000;

// The conventions come from the pack, so they have its version.
const FILES = [
  { name: 'pack.json', mimeType: 'application/json', title: 'mcp.pack-file', read: (entry: PackEntry) => entry.json() },
  {
    name: 'pack.md',
    mimeType: 'text/markdown',
    title: 'mcp.markdown-file',
    read: (entry: PackEntry) => entry.markdown(),
  },
  {
    name: 'conventions.md',
    mimeType: 'text/markdown',
    title: 'mcp.conventions-file',
    read: async (entry: PackEntry) => (await entry.pack()).conventions,
  },
] as const;

/** Registers the files of each release, as `callbook://packs/<id>/<version>/<file>`. */
export function registerResources(server: McpServer, entries: readonly PackEntry[]): void {
  for (const entry of entries) {
    const { id, version, title, description } = entry;
    for (const file of FILES) {
      const { mimeType } = file;
      const uri = `callbook://packs/${id}/${version}/${file.name}`;
      const metadata = {
        title: t(file.title, { title, version }),
        description,
        mimeType,
        cacheHint: { ttlMs: DAY, cacheScope: 'public' as const },
      };
      server.registerResource(`${id}@${version}/${file.name}`, uri, metadata, async () => ({
        contents: [{ uri, mimeType, text: await load(id, file.read(entry)) }],
      }));
    }
  }
}
