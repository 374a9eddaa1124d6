import type { Pack } from '../model/pack.ts';
import { ToolError } from './tool-error.ts';

/** A release in the server's catalog. Its files are loaded when needed, and verified by the code that loads them. */
export interface PackEntry {
  id: string;
  version: string;
  title: string;
  description: string;
  /** Why the release was yanked. */
  yanked?: string | undefined;
  /** Why the release is deprecated. */
  deprecated?: string | undefined;
  /** The release to use instead. */
  successor?: string | undefined;
  pack(): Promise<Pack>;
  /** Returns the text of `pack.json`. */
  json(): Promise<string>;
  /** Returns the text of `pack.md`. */
  markdown(): Promise<string>;
}

/** Returns the current catalog. */
export type CatalogSource = () => Promise<PackEntry[]>;

/** Loads every pack that can be read, in order, and returns an error for each of the others. */
export async function loadAll(entries: readonly PackEntry[]): Promise<{ packs: Pack[]; errors: ToolError[] }> {
  const results = await Promise.allSettled(entries.map(({ id, pack }) => load(id, pack())));
  return {
    packs: results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])),
    errors: results.flatMap((result) => (result.status === 'rejected' ? [result.reason as ToolError] : [])),
  };
}

/** Waits for a file of a pack. Throws a ToolError on failure: the SDK would take the `code` of any other error for its own. */
export async function load<Value>(id: string, file: Promise<Value>): Promise<Value> {
  try {
    return await file;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ToolError('mcp.pack-unreadable', { id, reason });
  }
}
