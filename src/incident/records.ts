import { groupBy } from '../base/collections.ts';
import { isPlainObject } from '../base/collections.ts';
import { joinJson, merge } from './merge.ts';
import { isRegister } from './register.ts';
import type { Incident } from './schema.ts';

/** One stored record: a register or a fixed value, its path of keys, and the tab that wrote it. */
export interface StoredRecord {
  path: string[];
  by: string;
  value: unknown;
}

/**
 * Returns the records of an incident that differ from `since`, an earlier state; all of them without one. The store puts
 * each one under `[incident, ...path, by]`, and those of one save in one transaction. This prevents one tab from overwriting
 * another, and a write needs no read before it. `joinRecords` restores the incident.
 */
export function splitIncident(incident: Incident, since?: Incident): StoredRecord[] {
  return split(incident, since, []);
}

/** Joins the records of an incident, of any format and in any order: plain JSON, for `readIncident` to check. */
export function joinRecords(records: StoredRecord[]): unknown {
  return join(records.map(migrateRecord));
}

/** Whether a record of any format was replaced by a later write in the incident that it was joined into. */
export function isOverwritten(record: StoredRecord, joined: unknown): boolean {
  const { path, value } = migrateRecord(record);
  const winner = path.reduce<unknown>((inner, key) => (isPlainObject(inner) ? inner[key] : undefined), joined);
  return isPlainObject(value) && JSON.stringify(winner) !== JSON.stringify(value);
}

/** Returns the incident with some records that another tab has written. */
export function withRecords(incident: Incident, records: StoredRecord[]): Incident {
  return merge(incident, { ...(joinRecords(records) as Incident), id: incident.id });
}

function split(value: unknown, since: unknown, path: string[]): StoredRecord[] {
  if (value === since) return [];
  if (isRegister(value)) return [{ path, by: typeof value.by === 'string' ? value.by : '', value }];
  if (!isPlainObject(value)) return [{ path, by: '', value }];
  const entries = Object.entries(value);
  if (entries.length === 0) return isPlainObject(since) ? [] : [{ path, by: '', value }];
  const before = isPlainObject(since) ? since : {};
  return entries.flatMap(([key, inner]) =>
    split(inner, Object.hasOwn(before, key) ? before[key] : undefined, [...path, key]),
  );
}

function join(records: StoredRecord[]): unknown {
  const here = records.filter(({ path }) => path.length === 0).map(({ value }) => value);
  const below = records.filter(({ path }) => path.length > 0);
  const inner = [...groupBy(below, ({ path }) => path[0] ?? '')].map(([key, group]): [string, unknown] => [
    key,
    join(group.map((record) => ({ ...record, path: record.path.slice(1) }))),
  ]);
  const whole = inner.length > 0 ? [...here, Object.fromEntries(inner)] : here;
  return whole.length === 0 ? {} : whole.reduce(joinJson);
}

/**
 * Returns a record in the current format. A browser may have records of several formats at once, because pages write
 * only what changed. Format 1 had other names: `edition` for `pack`, `removed` for `deletedAt`, and `mark` for milestones.
 */
export function migrateRecord<Stored extends { path: string[]; value: unknown }>(record: Stored): Stored {
  const { path, value } = record;
  const [first, ...rest] = path;
  if (first === 'format' && value === 1) return { ...record, value: 2 };
  if (first === 'edition') return { ...record, path: ['pack', ...rest] };
  if (first === 'removed') return { ...record, path: ['deletedAt', ...rest] };
  return first === 'log' && isPlainObject(value) ? { ...record, value: migrateEntry(value) } : record;
}

function migrateEntry(entry: Record<string, unknown>): Record<string, unknown> {
  switch (entry['kind']) {
    case 'edition':
      return { ...entry, kind: 'pack' };
    case 'mark':
      return { ...withMilestone(entry), kind: 'milestone' };
    case 'correction':
      return isPlainObject(entry['to']) ? { ...entry, to: withMilestone(entry['to']) } : entry;
    default:
      return entry;
  }
}

function withMilestone({ mark, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return mark === undefined ? rest : { ...rest, milestone: mark };
}
