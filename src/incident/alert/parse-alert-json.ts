/** A JSON value. The members of an object are in a Map, which has no prototype; numbers keep their digits. */
export type Json = string | boolean | null | Digits | Json[] | Members | JsonText;

/** The members of an object by key. Of a repeated key the last value counts, and the earlier ones are in `repeated`. */
export class Members extends Map<string, Json> {
  repeated: [key: string, value: Json][] = [];
  #folded: Map<string, string> | undefined;

  /** The key as this object spells it; the same where it has no such key in any case. */
  spelled(key: string): string {
    if (this.has(key)) return key;
    this.#folded ??= new Map([...this.keys()].map((own) => [own.toLowerCase(), own]));
    return this.#folded.get(key.toLowerCase()) ?? key;
  }
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
const MAX_TEXT_DEPTH = 6;

/**
 * Parses a JSON text; undefined if it is not JSON. A string that contains the JSON text of an object or a list is parsed, too.
 */
export function parseAlertJson(text: string, level = 0): Json | undefined {
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
  if (level >= MAX_TEXT_DEPTH) return undefined;
  const isOpen = /^\s*[[{]/.test(text);
  if (!isOpen && !BASE64_JSON.test(text)) return undefined;
  const json = parseAlertJson((isOpen ? text : decodeBase64(text)).trim(), level + 1);
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

// Kept by hand: JSON.parse loses digits of large numbers, repeated keys and the order of numeric keys, and recurses.

/** Receives the tokens of a JSON text by their offsets, so that nothing is copied. */
export interface JsonVisitor {
  open: (bracket: '{' | '[', at: number) => void;
  close: (at: number) => void;
  key: (start: number, end: number) => void;
  /** A string with its quotes, a number with all its digits, or `true`, `false`, `null`. */
  scalar: (start: number, end: number) => void;
}

/** The deepest nesting that is accepted; RFC 8259, section 9, leaves the limit to the reader. */
const MAX_DEPTH = 1000;

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;
const OPEN = { 123: '{', 91: '[' } as const;
const CLOSE = { 123: 125, 91: 93 } as const;

/**
 * Scans a JSON text (RFC 8259) in one pass and without recursion. False if the text is not JSON or is nested too deep; the
 * visitor has then received the tokens before that place.
 */
export function scanJson(text: string, visitor: JsonVisitor): boolean {
  const stack: (keyof typeof OPEN)[] = [];
  let container: keyof typeof OPEN | undefined;
  let at = skipSpace(text, 0);
  for (;;) {
    // A value starts here.
    const code = text.charCodeAt(at);
    if (code === 123 || code === 91) {
      visitor.open(OPEN[code], at);
      at = skipSpace(text, at + 1);
      if (text.charCodeAt(at) === CLOSE[code]) {
        visitor.close(at++);
      } else {
        if (stack.push(code) > MAX_DEPTH) return false;
        container = code;
        if (code === 123 && (at = readKey(text, at, visitor)) < 0) return false;
        continue;
      }
    } else {
      const end = code === QUOTE ? endOfString(text, at) : endOfWord(text, at);
      if (end < 0) return false;
      visitor.scalar(at, end);
      at = end;
    }
    // A value has ended: its container ends too, or continues.
    for (;;) {
      at = skipSpace(text, at);
      if (container === undefined) return at === text.length;
      const next = text.charCodeAt(at);
      if (next === COMMA) {
        at = skipSpace(text, at + 1);
        if (container === 123 && (at = readKey(text, at, visitor)) < 0) return false;
        break;
      }
      if (next !== CLOSE[container]) return false;
      visitor.close(at++);
      stack.pop();
      container = stack.at(-1);
    }
  }
}

/** Reads a key and its colon; returns the offset of the value, or -1. */
function readKey(text: string, at: number, visitor: JsonVisitor): number {
  const end = text.charCodeAt(at) === QUOTE ? endOfString(text, at) : -1;
  if (end < 0) return -1;
  visitor.key(at, end);
  const colon = skipSpace(text, end);
  return text.charCodeAt(colon) === COLON ? skipSpace(text, colon + 1) : -1;
}

const ESCAPE = /["\\/bfnrt]|u[\dA-Fa-f]{4}/y;

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code < 32) return -1;
    if (code !== BACKSLASH) continue;
    ESCAPE.lastIndex = at + 1;
    if (!ESCAPE.test(text)) return -1;
    at = ESCAPE.lastIndex - 1;
  }
  return -1;
}

const WORD = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** The end of a number, `true`, `false` or `null`; the caller checks that a token may end there. */
function endOfWord(text: string, start: number): number {
  WORD.lastIndex = start;
  return WORD.test(text) ? WORD.lastIndex : -1;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  for (let code = text.charCodeAt(at); code === 32 || code === 10 || code === 13 || code === 9;) {
    code = text.charCodeAt(++at);
  }
  return at;
}
