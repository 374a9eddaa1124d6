import { createIncident, type NewIncident, type Incident, type Undo } from './incident.ts';
import { isRecord, own } from '../base/record.ts';
import { setClass } from './class.ts';
import { setValue } from './value.ts';
import { writeRegister } from './register.ts';

/** An incident of some format, before it was checked. */
export type Stored = Record<string, unknown>;

/** The steps from each format to the next; the one at 0 reads what pages kept before there were incidents. */
export const MIGRATIONS: readonly ((stored: Stored, beginning: NewIncident) => Stored)[] = [fromValues];

/** The format that something stored says it is of; undefined where it says nothing that could be one. */
export function formatOf(stored: Stored): number | undefined {
  const format = own(stored, 'format');
  if (format === undefined) return isRecord(own(stored, 'values')) ? 0 : undefined;
  return typeof format === 'number' && Number.isInteger(format) && format >= 0 ? format : undefined;
}

/**
 * Format 0: `values` by input id, the `choice` of a class, the prompt that `preflight` stands in front of, and the values
 * that an `undo` would put back. What else it has stays beside the rest, as does what is no text.
 */
function fromValues(stored: Stored, beginning: NewIncident): Stored {
  const { values, choice, preflight, undo, ...rest } = stored;
  const { now } = beginning;
  const begun = Object.entries(isRecord(values) ? values : {}).reduce<Incident>(
    (so, [id, value]) => (typeof value === 'string' ? setValue(so, id, value, { kind: 'typed' }, now) : so),
    createIncident(beginning),
  );
  const classed = typeof choice === 'string' ? setClass(begun, choice, now) : begun;
  const led =
    typeof preflight === 'string'
      ? { ...classed, preflight: writeRegister(classed.preflight, preflight, now) }
      : classed;
  return { ...rest, ...led, undo: writeRegister(led.undo, isRecord(undo) ? (undo as unknown as Undo) : null, now) };
}
