import type { Incident } from './incident.ts';
import { isRecord } from '../base/record.ts';
import { tombstone } from './status.ts';

/**
 * Two states of one incident as one, with every edit of both: of two writes to a cell the later one counts, by moment,
 * then by tab, and what is kept by id is united. In whatever order and however often states are merged, the result is
 * the same (a join-semilattice of last-writer-wins registers: Shapiro et al., "Conflict-free replicated data types",
 * 2011). Throws when the two are not one incident.
 */
export function merge(a: Incident, b: Incident): Incident {
  if (a.id !== b.id) throw new Error(`Incidents ${a.id} and ${b.id} are two; only states of one can be merged.`);
  const merged = joinJson(a, b) as Incident;
  return merged.deletedAt === undefined ? merged : tombstone(merged, merged.deletedAt);
}

/** Whether a value is a register: the last write of it counts whole, and is dated by `at`. */
export function isRegister(value: unknown): value is { at: number; by?: unknown } {
  return isRecord(value) && typeof value['at'] === 'number';
}

/** Two JSON values as one, as `merge` does it. */
export function joinJson(a: unknown, b: unknown): unknown {
  if (a === b) return a;
  if (!isRecord(a) || !isRecord(b) || isRegister(a) || isRegister(b)) return compare(a, b) < 0 ? b : a;
  const joined = Object.entries(b).map(([key, value]): [string, unknown] => [
    key,
    Object.hasOwn(a, key) ? joinJson(a[key], value) : value,
  ]);
  // Whoever holds the state that has it all goes on with the same object.
  if (joined.every(([key, value]) => Object.hasOwn(a, key) && a[key] === value)) return a;
  return Object.fromEntries([...Object.entries(a), ...joined]);
}

/** An order in which any two JSON values that differ are one before the other. */
function compare(a: unknown, b: unknown): number {
  const rank = (value: unknown) => (isRegister(value) ? 2 : isRecord(value) ? 1 : 0);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (isRegister(a) && isRegister(b)) return a.at - b.at || byText(a.by, b.by) || byText(a, b);
  return typeof a === 'number' && typeof b === 'number' ? a - b : byText(a, b);
}

function byText(a: unknown, b: unknown): number {
  const [one = '', other = ''] = [JSON.stringify(a), JSON.stringify(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}
