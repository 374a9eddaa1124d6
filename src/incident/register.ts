import { isPlainObject } from '../base/collections.ts';
import type { Now, Register } from './schema.ts';

/**
 * Returns a register with a new value. A write is dated after the one it replaces, even if the clock of the machine was set
 * back or both happen in the same millisecond.
 */
export function writeRegister<Value>(before: Register<Value> | undefined, value: Value, now: Now): Register<Value> {
  return { value, at: before ? Math.max(now.at, before.at + 1) : now.at, by: now.by };
}

/** Whether a value is a register, or something else that is dated and replaced as a whole. */
export function isRegister(value: unknown): value is { at: number; by?: unknown } {
  return isPlainObject(value) && typeof value['at'] === 'number';
}

/** Returns an id that no other tab makes, for something created now and stored among these. */
export function uniqueId(others: Record<string, unknown>, { at, by }: Now): string {
  let id = `${at}-${by}`;
  while (Object.hasOwn(others, id)) id += '+';
  return id;
}
