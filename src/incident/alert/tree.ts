import { walk } from './walk.ts';

/** A JSON value. Members of an object are in a Map, which has no prototype to fall for; numbers keep their digits. */
export type Json = string | boolean | null | Digits | Json[] | Members;
/** An object's members by key; of a key that comes twice the last value counts. */
export type Members = Map<string, Json>;

/** A number as it was written, since a 64-bit id does not survive being a number here. */
export class Digits {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Reads a JSON text as values; undefined when it is not JSON. */
export function parse(text: string): Json | undefined {
  let root: Json | undefined;
  let key = '';
  const open: (Json[] | Members)[] = [];
  const put = (value: Json) => {
    const holder = open.at(-1);
    if (Array.isArray(holder)) holder.push(value);
    else if (holder) holder.set(key, value);
    else root = value;
  };
  const isJson = walk(text, {
    open(bracket) {
      const holder: Json[] | Members = bracket === '[' ? [] : new Map<string, Json>();
      put(holder);
      open.push(holder);
    },
    close: () => void open.pop(),
    key: (start, end) => void (key = textOf(text.slice(start, end))),
    scalar: (start, end) => put(scalarOf(text.slice(start, end))),
  });
  return isJson ? root : undefined;
}

/** A value as one reads it in a report; empty for what is no text, number or truth value. */
export function asText(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  if (value instanceof Digits) return value.text;
  return typeof value === 'boolean' ? String(value) : '';
}

/** The members of an object; none where something else stands. */
export function membersOf(value: Json | undefined): Members {
  return value instanceof Map ? value : new Map<string, Json>();
}

/** The objects in a list; none where something else stands. */
export function objectsOf(value: Json | undefined): Members[] {
  return Array.isArray(value) ? value.filter((item) => item instanceof Map) : [];
}

function scalarOf(token: string): Json {
  if (token.startsWith('"')) return textOf(token);
  return token === 'null' ? null : token === 'true' ? true : token === 'false' ? false : new Digits(token);
}

function textOf(token: string): string {
  // The walk has checked the escapes.
  return token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1);
}
