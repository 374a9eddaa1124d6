import { scanJson } from './scan-json.ts';

/** A JSON value. The members of an object are in a Map, which has no prototype; numbers keep their digits. */
export type Json = string | boolean | null | Digits | Json[] | Members;
/** The members of an object by key; of a repeated key the last value counts. */
export type Members = Map<string, Json>;

/** A number as it was written, because a 64-bit id does not fit into a JavaScript number. */
export class Digits {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Parses a JSON text; undefined if it is not JSON. */
export function parseJson(text: string): Json | undefined {
  let root: Json | undefined;
  let key = '';
  const open: (Json[] | Members)[] = [];
  const put = (value: Json) => {
    const container = open.at(-1);
    if (Array.isArray(container)) container.push(value);
    else if (container) container.set(key, value);
    else root = value;
  };
  const isJson = scanJson(text, {
    open(bracket) {
      const container: Json[] | Members = bracket === '[' ? [] : new Map<string, Json>();
      put(container);
      open.push(container);
    },
    close: () => void open.pop(),
    key: (start, end) => void (key = stringOf(text.slice(start, end))),
    scalar: (start, end) => put(scalarOf(text.slice(start, end))),
  });
  return isJson ? root : undefined;
}

/** A string, number or boolean as text; empty for anything else. */
export function asText(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  if (value instanceof Digits) return value.text;
  return typeof value === 'boolean' ? String(value) : '';
}

/** The members of an object; none for anything else. */
export function membersOf(value: Json | undefined): Members {
  return value instanceof Map ? value : new Map<string, Json>();
}

/** The objects in a list; none for anything else. */
export function objectsOf(value: Json | undefined): Members[] {
  return Array.isArray(value) ? value.filter((item) => item instanceof Map) : [];
}

function scalarOf(token: string): Json {
  if (token.startsWith('"')) return stringOf(token);
  return token === 'null' ? null : token === 'true' ? true : token === 'false' ? false : new Digits(token);
}

function stringOf(token: string): string {
  // The scanner has checked the escapes.
  return token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1);
}
