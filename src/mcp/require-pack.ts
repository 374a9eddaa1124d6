import { nearest } from '../base/text.ts';
import type { Pack, Prompt } from '../model/pack.ts';
import { foldName, knownName } from './known-name.ts';
import { type PackEntry, load } from './pack-entry.ts';
import { ToolError, excerpt } from './tool-error.ts';

/**
 * Loads the pack with this id, in any spelling, also with the version that is there, or with this title. Throws a ToolError if
 * there is none, or if it cannot be read.
 */
export async function requirePack(entries: readonly PackEntry[], id: string): Promise<Pack> {
  const bare = entries.find((entry) => id === `${entry.id}@${entry.version}`)?.id ?? id;
  const name = knownName(bare, entries.map((entry) => entry.id)) ?? entries.find(({ title }) => foldName(title) === foldName(id))?.id; // prettier-ignore
  const found = entries.find((entry) => entry.id === name);
  if (found) return load(found.id, found.pack());
  const given = excerpt(id);
  const closest = nearest(given, entries.map((entry) => entry.id)); // prettier-ignore
  if (closest === undefined) throw new ToolError('mcp.pack-none', { id: given });
  throw new ToolError('mcp.pack-unknown', { id: given, nearest: closest });
}

/**
 * Finds the prompt with this id, in any spelling and also after the id of its pack, or with this title. Throws a ToolError if
 * the pack has none.
 */
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
