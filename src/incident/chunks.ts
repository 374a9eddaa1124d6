import type { Incident } from './incident.ts';
import { isRecord } from '../base/record.ts';
import { isRegister, joinJson, merge } from './merge.ts';
import { groupBy } from '../base/group-by.ts';

/** A part of an incident as a store keeps it: a register or a fixed value, the keys that lead to it, and the tab it is from. */
export interface Chunk {
  path: string[];
  by: string;
  value: unknown;
}

/**
 * The parts of an incident that are not in `since`, an earlier state of it; all of them without one. A store puts each
 * under `[incident, ...path, by]`, those of one save in one transaction. No tab then writes over what another one wrote,
 * so a write needs no read before it; the state to load is what `assemble` makes of all the records of an incident.
 */
export function splitIncident(incident: Incident, since?: Incident): Chunk[] {
  return walk(incident, since, []);
}

/** The incident that these parts make up, in whatever order they come: plain JSON, for `readIncident` to check. */
export function joinChunks(parts: Chunk[]): unknown {
  const here = parts.filter(({ path }) => path.length === 0).map(({ value }) => value);
  const below = parts.filter(({ path }) => path.length > 0);
  const inner = [...groupBy(below, ({ path }) => path[0] ?? '')].map(([key, group]): [string, unknown] => [
    key,
    joinChunks(group.map((part) => ({ ...part, path: part.path.slice(1) }))),
  ]);
  const whole = inner.length > 0 ? [...here, Object.fromEntries(inner)] : here;
  return whole.length === 0 ? {} : whole.reduce(joinJson);
}

/** The incident with parts that another tab has written: what it says when it saves, and so much less than all it holds. */
export function withChunks(incident: Incident, parts: Chunk[]): Incident {
  return merge(incident, { ...(joinChunks(parts) as Incident), id: incident.id });
}

function walk(value: unknown, since: unknown, path: string[]): Chunk[] {
  if (value === since) return [];
  if (isRegister(value)) return [{ path, by: typeof value.by === 'string' ? value.by : '', value }];
  if (!isRecord(value)) return [{ path, by: '', value }];
  const entries = Object.entries(value);
  if (entries.length === 0) return isRecord(since) ? [] : [{ path, by: '', value }];
  const before = isRecord(since) ? since : {};
  return entries.flatMap(([key, inner]) =>
    walk(inner, Object.hasOwn(before, key) ? before[key] : undefined, [...path, key]),
  );
}
