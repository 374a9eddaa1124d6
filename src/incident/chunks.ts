import { groupBy, isRecord } from '../base/collections.ts';
import { joinJson, merge } from './merge.ts';
import { migrateChunk } from './migrate-chunk.ts';
import { isRegister } from './register.ts';
import type { Incident } from './schema.ts';

/** A part of an incident as it is stored: a register or a fixed value, the keys that lead to it, and its tab. */
export interface Chunk {
  path: string[];
  by: string;
  value: unknown;
}

/**
 * Returns the chunks of an incident that are not in `since`, an earlier state of it; all of them without one. A store puts
 * each one under `[incident, ...path, by]`, those of one save in one transaction. Then no tab overwrites what another tab
 * wrote, and a write needs no read before it; `joinChunks` makes the incident of all its records.
 */
export function splitIncident(incident: Incident, since?: Incident): Chunk[] {
  return split(incident, since, []);
}

/** Returns the incident that chunks of any format make up, in any order: plain JSON, for `readIncident` to check. */
export function joinChunks(chunks: Chunk[]): unknown {
  return join(chunks.map(migrateChunk));
}

/** Whether a chunk of any format has lost against a later write in the incident that it was joined into. */
export function isOverwritten(chunk: Chunk, joined: unknown): boolean {
  const { path, value } = migrateChunk(chunk);
  const winner = path.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), joined);
  return isRecord(value) && JSON.stringify(winner) !== JSON.stringify(value);
}

/** Returns the incident with chunks that another tab has written, which are not the whole incident. */
export function withChunks(incident: Incident, chunks: Chunk[]): Incident {
  return merge(incident, { ...(joinChunks(chunks) as Incident), id: incident.id });
}

function split(value: unknown, since: unknown, path: string[]): Chunk[] {
  if (value === since) return [];
  if (isRegister(value)) return [{ path, by: typeof value.by === 'string' ? value.by : '', value }];
  if (!isRecord(value)) return [{ path, by: '', value }];
  const entries = Object.entries(value);
  if (entries.length === 0) return isRecord(since) ? [] : [{ path, by: '', value }];
  const before = isRecord(since) ? since : {};
  return entries.flatMap(([key, inner]) =>
    split(inner, Object.hasOwn(before, key) ? before[key] : undefined, [...path, key]),
  );
}

function join(chunks: Chunk[]): unknown {
  const here = chunks.filter(({ path }) => path.length === 0).map(({ value }) => value);
  const below = chunks.filter(({ path }) => path.length > 0);
  const inner = [...groupBy(below, ({ path }) => path[0] ?? '')].map(([key, group]): [string, unknown] => [
    key,
    join(group.map((chunk) => ({ ...chunk, path: chunk.path.slice(1) }))),
  ]);
  const whole = inner.length > 0 ? [...here, Object.fromEntries(inner)] : here;
  return whole.length === 0 ? {} : whole.reduce(joinJson);
}
