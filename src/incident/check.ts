import { isRecord, own } from '../base/record.ts';

/** What is wrong with a value: where it stands, what was found there, and what was expected. */
export interface Fault {
  path: string;
  found: unknown;
  expected: string;
}

/** Looks at a value that may be anything, and gives the first thing that is wrong with it. */
export type Check = (value: unknown, path: string) => Fault | undefined;

/** A check that a value stands when this is true of it. */
export function that(holds: (value: unknown) => boolean, expected: string): Check {
  return (found, path) => (holds(found) ? undefined : { path, found, expected });
}

/** Any text. */
export const text: Check = that((value) => typeof value === 'string', 'text');

/** Text of a form. */
export function like(pattern: RegExp, expected: string): Check {
  return that((value) => typeof value === 'string' && pattern.test(value), expected);
}

/** One of these values. */
export function oneOf(values: readonly unknown[]): Check {
  return that((value) => values.includes(value), values.map((value) => JSON.stringify(value)).join(' or '));
}

/** A whole number between two, both included. */
export function whole(from: number, to: number, expected: string): Check {
  return that((value) => Number.isInteger(value) && Number(value) >= from && Number(value) <= to, expected);
}

/** Null, or what stands the check. */
export function orNull(check: Check): Check {
  return (value, path) => (value === null ? undefined : check(value, path));
}

/** Absent, or what stands the check. */
export function optional(check: Check): Check {
  return (value, path) => (value === undefined ? undefined : check(value, path));
}

/** A list, each item of which stands the check. */
export function list(check: Check): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return { path, found: value, expected: 'a list' };
    return first(value.map((item, index) => () => check(item, inside(path, String(index)))));
  };
}

/** An object whose keys and values stand the checks. */
export function record(key: Check, check: Check): Check {
  return (value, path) => {
    if (!isRecord(value)) return { path, found: value, expected: 'an object' };
    return first(
      Object.entries(value).map(
        ([id, item]) =>
          () =>
            key(id, path) ?? check(item, inside(path, id)),
      ),
    );
  };
}

/** An object with what the type has, each key with its check; it may have more. */
export function shape<Type>(checks: { [Key in keyof Type]-?: Check }): Check {
  return (value, path) => {
    if (!isRecord(value)) return { path, found: value, expected: 'an object' };
    const each = Object.entries<Check>(checks);
    return first(
      each.map(
        ([key, check]) =>
          () =>
            check(own(value, key), inside(path, key)),
      ),
    );
  };
}

/** An object whose `kind` says which of the checks it has to stand. */
export function byKind(checks: Record<string, Check>): Check {
  return (value, path) => {
    const kind = isRecord(value) ? own(value, 'kind') : undefined;
    const check = typeof kind === 'string' ? own(checks, kind) : undefined;
    return check ? check(value, path) : oneOf(Object.keys(checks))(kind, inside(path, 'kind'));
  };
}

function first(checks: (() => Fault | undefined)[]): Fault | undefined {
  for (const check of checks) {
    const fault = check();
    if (fault) return fault;
  }
  return undefined;
}

function inside(path: string, key: string): string {
  return path ? `${path}.${key}` : key;
}
