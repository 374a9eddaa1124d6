import { isRecord, own } from '../base/collections.ts';
import { joinChunks, splitIncident } from './chunks.ts';
import { createIncident, setClass, type NewIncident } from './incident.ts';
import { writeRegister } from './register.ts';
import type { Incident, Undo } from './schema.ts';
import { setValue } from './value.ts';

/** An incident of any format, before it was checked. */
export type Stored = Record<string, unknown>;

/** The steps from each format to the next; the one at 0 reads what pages stored before there were incidents. */
export const MIGRATIONS: readonly ((stored: Stored, base: NewIncident) => Stored)[] = [fromFormat0, fromFormat1];

/** Returns the format of a stored incident; undefined if it has none. */
export function formatOf(stored: Stored): number | undefined {
  const format = own(stored, 'format');
  if (format === undefined) return isRecord(own(stored, 'values')) ? 0 : undefined;
  return typeof format === 'number' && Number.isInteger(format) && format >= 0 ? format : undefined;
}

/**
 * Format 0: `values` by input id, the `choice` of a class, the prompt that `preflight` precedes, and the values that an
 * `undo` would restore. Other keys stay.
 */
function fromFormat0({ values, choice, preflight, undo, ...rest }: Stored, base: NewIncident): Stored {
  const { now } = base;
  const typed = Object.entries(isRecord(values) ? values : {}).reduce<Incident>(
    (so, [id, value]) => (typeof value === 'string' ? setValue(so, id, value, { kind: 'typed' }, now) : so),
    createIncident(base),
  );
  const classed = typeof choice === 'string' ? setClass(typed, choice, now) : typed;
  return {
    ...rest,
    ...classed,
    preflight: typeof preflight === 'string' ? writeRegister(classed.preflight, preflight, now) : classed.preflight,
    // Checked with the rest of the incident.
    undo: writeRegister(classed.undo, isRecord(undo) ? (undo as unknown as Undo) : null, now),
    format: 1,
  };
}

/** Format 1 differs by the names that `migrateChunk` lists. */
function fromFormat1(stored: Stored): Stored {
  return joinChunks(splitIncident(stored as unknown as Incident)) as Stored;
}
