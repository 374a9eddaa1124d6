import { isPlainObject, ownValue } from '../base/collections.ts';
import { tombstone } from './incident.ts';
import { isRegister } from './register.ts';
import type { Incident } from './schema.ts';

/**
 * Merges two states of one incident, with every edit of both. Of two writes to a register the later one wins, by moment,
 * then by tab; records are united by key. States can be merged in any order and any number of times (a join-semilattice
 * of last-writer-wins registers: Shapiro et al., "Conflict-free replicated data types", 2011). Throws if the two states
 * are of different incidents.
 */
export function merge(a: Incident, b: Incident): Incident {
  if (a.id !== b.id) throw new Error(`Cannot merge incident ${a.id} with incident ${b.id}.`);
  const merged = joinJson(a, b) as Incident;
  return merged.deletedAt === undefined ? merged : tombstone(merged, merged.deletedAt);
}

/**
 * Merges an incident from a file or a link into the one that is already here. Where both have the same write, the one here
 * stays: in the other, the secrets behind its placeholders were left out when it was made.
 */
export function mergeReceived(here: Incident, received: Incident): Incident {
  return merge(here, preferWrites(here, received) as Incident);
}

/** Returns the second value, with the first one's registers where both are from the same write. */
function preferWrites(here: unknown, received: unknown): unknown {
  if (!isPlainObject(here) || !isPlainObject(received)) return received;
  if (isRegister(received)) {
    const isSame = isRegister(here) && here.at === received.at && here.by === received.by;
    return isSame ? here : received;
  }
  const entries = Object.entries(received).map(([key, value]): [string, unknown] => [
    key,
    preferWrites(ownValue(here, key), value),
  ]);
  return Object.fromEntries(entries);
}

/** Merges two JSON values as `merge` does. */
export function joinJson(a: unknown, b: unknown): unknown {
  if (a === b) return a;
  if (!isPlainObject(a) || !isPlainObject(b) || isRegister(a) || isRegister(b)) return compare(a, b) < 0 ? b : a;
  const joined = Object.entries(b).map(([key, value]): [string, unknown] => [
    key,
    Object.hasOwn(a, key) ? joinJson(a[key], value) : value,
  ]);
  // Callers compare by identity to see whether anything changed.
  if (joined.every(([key, value]) => Object.hasOwn(a, key) && a[key] === value)) return a;
  return Object.fromEntries([...Object.entries(a), ...joined]);
}

/** Compares JSON values in a total order. */
function compare(a: unknown, b: unknown): number {
  const rank = (value: unknown) => (isRegister(value) ? 2 : isPlainObject(value) ? 1 : 0);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (isRegister(a) && isRegister(b)) return a.at - b.at || byText(a.by, b.by) || byText(a, b);
  return typeof a === 'number' && typeof b === 'number' ? a - b : byText(a, b);
}

function byText(a: unknown, b: unknown): number {
  const [one = '', other = ''] = [JSON.stringify(a), JSON.stringify(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}
