/** A moment: milliseconds since 1970 in UTC, and the minutes by which the clock on the wall was ahead of UTC. */
export interface Moment {
  at: number;
  offset: number;
}

/** The moment of a change, and the tab that makes it: a random id that each load of a page makes anew. */
export interface Now extends Moment {
  by: string;
}

/** A value that the next write replaces, with the moment and the tab of the last one; of two writes the later one counts. */
export interface Register<Value> {
  value: Value;
  at: number;
  by: string;
}

/**
 * A cell with a new value. A write comes after what it replaces even when the clock of the machine was set back, or both
 * fall into the same millisecond.
 */
export function writeRegister<Value>(before: Register<Value> | undefined, value: Value, now: Now): Register<Value> {
  return { value, at: before ? Math.max(now.at, before.at + 1) : now.at, by: now.by };
}

/** An id that no other tab gives, for something made now that is kept among these. */
export function uniqueId(others: Record<string, unknown>, { at, by }: Now): string {
  let id = `${at}-${by}`;
  while (Object.hasOwn(others, id)) id += '+';
  return id;
}
