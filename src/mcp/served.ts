import type { Pack } from '../model/pack.ts';
import type { Prompt } from '../model/prompt.ts';
import { nameFault } from '../packs/suggestions.ts';
import { Refusal } from './refusal.ts';

/**
 * A release that the server offers: what the catalog says of it, and the rest for when it is asked for, so that a server
 * of many packs starts as fast as one of few. Whoever hands it in has verified what the functions give.
 */
export interface ServedPack {
  id: string;
  version: string;
  title: string;
  description: string;
  /** What the ledger holds against this release. */
  yanked?: string | undefined;
  deprecated?: string | undefined;
  /** The release to take in its place. */
  successor?: string | undefined;
  pack(): Promise<Pack>;
  /** The bytes of `pack.json`, as text. */
  json(): Promise<string>;
  /** The bytes of `pack.md`, as text. */
  markdown(): Promise<string>;
}

/** The pack of this id, opened; refused where there is none, or where it cannot be read. */
export async function packNamed(served: ServedPack[], id: string): Promise<Pack> {
  const found = served.find((one) => one.id === id);
  if (found) return told(found.pack());
  const ids = served.map((one) => one.id);
  throw new Refusal(nameFault('pack', id, ids));
}

/** The prompt of this id; refused where the pack has none. */
export function promptNamed(pack: Pack, id: string): Prompt {
  const found = pack.prompts.find((prompt) => prompt.id === id);
  if (found) return found;
  const ids = pack.prompts.map((prompt) => prompt.id);
  throw new Refusal(`${pack.id}: ${nameFault('prompt', id, ids)}`);
}

/** Every pack that can be opened, in order; one that cannot hides none of the others, and is told of in a line. */
export async function allPacks(served: ServedPack[]): Promise<{ packs: Pack[]; faults: string[] }> {
  const results = await Promise.allSettled(served.map(({ pack }) => pack()));
  return {
    packs: results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])),
    faults: results.flatMap((result) => (result.status === 'rejected' ? [messageOf(result.reason)] : [])),
  };
}

/** What a promise gives. Why it fails is told as a refusal: a code that its error has would mean something else in JSON-RPC. */
export async function told<Value>(value: Promise<Value>): Promise<Value> {
  try {
    return await value;
  } catch (error) {
    throw new Refusal(messageOf(error));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
