import { ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import { nearest } from '../base/text.ts';
import { type MessageArguments, type MessageId, t } from '../messages/english.ts';
import type { Pack, Prompt } from '../model/pack.ts';
import { foldName, knownName } from './lenient-value.ts';

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

/** Loads the pack with this id, in any spelling, or with this title. Throws a ToolError if there is none, or if it cannot be read. */
export async function requirePack(entries: readonly PackEntry[], id: string): Promise<Pack> {
  const name = knownName(id, entries.map((entry) => entry.id)) ?? entries.find(({ title }) => foldName(title) === foldName(id))?.id; // prettier-ignore
  const found = entries.find((entry) => entry.id === name);
  if (found) return load(found.id, found.pack());
  const given = excerpt(id);
  const closest = nearest(given, entries.map((entry) => entry.id)); // prettier-ignore
  if (closest === undefined) throw new ToolError('mcp.pack-none', { id: given });
  throw new ToolError('mcp.pack-unknown', { id: given, nearest: closest });
}

/** Finds the prompt with this id, in any spelling and also after the id of its pack, or with this title. Throws a ToolError if the pack has none. */
export function requirePrompt({ id: pack, prompts }: Pack, id: string): Prompt {
  const known = prompts.map((prompt) => prompt.id);
  const bare = id.startsWith(`${pack}/`) ? id.slice(pack.length + 1) : id;
  const name = knownName(bare, known);
  const found = prompts.find((prompt) =>
    name === undefined ? foldName(prompt.title) === foldName(bare) : prompt.id === name,
  );
  if (found) return found;
  const given = excerpt(id);
  throw new ToolError('mcp.prompt-unknown', { pack, id: given, nearest: nearest(given, known) ?? '', known });
}

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

/** The maximum number of characters of a client's text that a message repeats. An id has at most as many. */
const MAX_EXCERPT_LENGTH = 64;

/**
 * A request that the server cannot fulfill. The SDK returns it from a tool as a result with `isError`, so that the model
 * can read it and try again, and elsewhere as the JSON-RPC error "invalid params".
 */
export class ToolError<Id extends MessageId = MessageId> extends ProtocolError {
  override name = 'ToolError';
  readonly id: Id;

  constructor(id: Id, ...parameters: MessageArguments<Id>) {
    super(ProtocolErrorCode.InvalidParams, t(id, ...parameters));
    this.id = id;
  }
}

/** Returns a text from a client, short enough to repeat in a message. */
export function excerpt(text: string): string {
  const line = text.slice(0, MAX_EXCERPT_LENGTH + 1).replace(/[\s\p{Cc}]+/gu, ' ');
  return text.length > MAX_EXCERPT_LENGTH ? `${line.slice(0, MAX_EXCERPT_LENGTH)}…` : line;
}
