import { scanJson } from './scan-json.ts';

/** A JSON value. The members of an object are in a Map, which has no prototype; numbers keep their digits. */
export type Json = string | boolean | null | Digits | Json[] | Members | JsonText;

/** The members of an object by key. Of a repeated key the last value counts, and the earlier ones are in `repeated`. */
export class Members extends Map<string, Json> {
  repeated: [key: string, value: Json][] = [];
}

/** A number as it was written, because a 64-bit id does not fit into a JavaScript number. */
export class Digits {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A string that is itself the JSON text of an object or a list, as queues and notification services send it. */
export class JsonText {
  readonly text: string;
  readonly json: Json;

  constructor(text: string, json: Json) {
    this.text = text;
    this.json = json;
  }
}

/** How deep JSON texts in JSON texts are read. */
const DEEPEST = 6;

/** Parses a JSON text; undefined if it is not JSON. A string that contains the JSON text of an object or a list is parsed, too. */
export function parseJson(text: string, level = 0): Json | undefined {
  let root: Json | undefined;
  let key = '';
  const open: (Json[] | Members)[] = [];
  const put = (value: Json) => {
    const container = open.at(-1);
    if (Array.isArray(container)) container.push(value);
    else if (container) {
      const before = container.get(key);
      if (before !== undefined) container.repeated.push([key, before]);
      container.set(key, value);
    } else root = value;
  };
  const isJson = scanJson(text, {
    open(bracket) {
      const container: Json[] | Members = bracket === '[' ? [] : new Members();
      put(container);
      open.push(container);
    },
    close: () => void open.pop(),
    key: (start, end) => void (key = stringOf(text.slice(start, end))),
    scalar: (start, end) => put(scalarOf(text.slice(start, end), level)),
  });
  return isJson ? root : undefined;
}

/** The value of a string that contains the JSON text of an object or a list, in base64 or as it is. */
function parseJsonText(text: string, level = 0): JsonText | undefined {
  if (level >= DEEPEST) return undefined;
  const isOpen = /^\s*[[{]/.test(text);
  if (!isOpen && !BASE64_JSON.test(text)) return undefined;
  const json = parseJson((isOpen ? text : decodeBase64(text)).trim(), level + 1);
  const isContainer = json instanceof Members || Array.isArray(json);
  return isContainer ? new JsonText(text, json) : undefined;
}

// The base64 of `{"`, of `[{`, and of either after white space.
const BASE64_JSON = /^(?:eyJ|eyA|ewo|ewoJ|W3s|WyJ|Wwo)[A-Za-z0-9+/_-]{12,}={0,2}$/;

function decodeBase64(text: string): string {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (sign) => sign.charCodeAt(0)));
  } catch {
    return '';
  }
}

function scalarOf(token: string, level: number): Json {
  if (token.startsWith('"')) {
    const text = stringOf(token);
    return parseJsonText(text, level) ?? text;
  }
  return token === 'null' ? null : token === 'true' ? true : token === 'false' ? false : new Digits(token);
}

function stringOf(token: string): string {
  // The scanner has checked the escapes.
  return token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1);
}
