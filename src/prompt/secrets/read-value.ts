import type { Span } from '../span.ts';
import type { NameInText } from './names-in-text.ts';

/** A value as it is written in a text: where it begins and ends, and whether quotes enclose it. */
export interface WrittenValue {
  start: number;
  end: number;
  isQuoted: boolean;
  /** Whether the value is only loosely tied to its name. Then it counts as a secret only if it looks random. */
  isLoose?: boolean;
}

/** The surroundings of an unquoted value, which decide where it ends. */
export interface Surroundings {
  /** In the query of a URL or in a form body: `&` ends it. */
  isQuery: boolean;
  /** Among pairs that a semicolon separates, as in a connection string. */
  isPairs: boolean;
  /** After a name at the start of a line, as in a `.env` file: punctuation belongs to the value. */
  isLine: boolean;
  /** After an environment variable at the start of a line: no pair can follow on it. */
  isVariable?: boolean;
}

/**
 * An opening quote at any depth of escaping, as an HTML entity, as a JavaScript escape, or percent-encoded; before it what
 * marks bytes, wide characters and wrapped texts: `b'`, `N'`, `<<"`, `[]string{"`, `Some("`.
 */
const OPENING =
  /(?:!!str |[bBuUrRN@](?=["'])|<<(?=")|\[\](?:string|byte)[{(](?=")|string\(\d{1,5}\) (?=")|0x[\da-f]{1,16} (?=")|(?:Some|SecretStr|SecretString|String::from|Buffer\.from|PASSWORD)\((?=["']))?(\\{0,7}(?:"""|'''|["'`])|&quot;|&#3[49];|&apos;|\\{1,7}u002[27]|%2[27])/y;
/** A tag or an anchor of YAML before a value, or a quote of another language. */
const TAG = /!!str |[«„“][ \u00a0\u202f]?(?=\S)|&[A-Za-z_][\w-]{0,40} (?=[^\s=&|])/y;
/** The longest value that is looked at, in characters. */
const MAX_VALUE_LENGTH = 8192;

/** Reads the value at an offset; undefined if there is none. */
export function readValue(text: string, at: number, around: Surroundings): WrittenValue | undefined {
  const opening = openingAt(text, at);
  if (!opening) {
    TAG.lastIndex = at;
    const tag = TAG.exec(text)?.[0].length ?? 0;
    return text[at + tag] === '{' && around.isPairs ? readBraced(text, at) : readBare(text, at + tag, around);
  }
  const end = closingOf(text, opening.start, opening.quote);
  if (end === undefined) return readBare(text, opening.start, around);
  // Backticks around a command are replaced by its output.
  if (opening.quote === '`' && /\s/.test(text.slice(opening.start, end))) return undefined;
  return end > opening.start ? { start: opening.start, end, isQuoted: true } : undefined;
}

/** Between the old and the new value in a plan, as Terraform prints them. */
const ARROW = /(?:\\{0,7}["'`])?[ \t]*(?:->|=>)[ \t]*(?=["'\\])/y;

/** Reads the new value after the end of an old one: `"old" -> "new"`; undefined if there is none. */
export function readNewValue(text: string, end: number, around: Surroundings): WrittenValue | undefined {
  ARROW.lastIndex = end;
  return ARROW.test(text) ? readValue(text, ARROW.lastIndex, around) : undefined;
}

/** Every value of the list that begins at an offset: `["a", "b"]`, `[a, b]`. */
export function readList(text: string, at: number): WrittenValue[] {
  const values: WrittenValue[] = [];
  const gap = /[\s,]*/y;
  const bare = /[^\s,"'`[\](){}=]+/y;
  let isClosed = false;
  for (let next = at + 1; next < text.length && values.length < 100;) {
    gap.lastIndex = next;
    gap.exec(text);
    next = gap.lastIndex;
    const opening = openingAt(text, next);
    const end = opening && closingOf(text, opening.start, opening.quote);
    if (opening && end !== undefined) {
      if (end > opening.start) values.push({ start: opening.start, end, isQuoted: true });
      next = end + opening.quote.length;
      continue;
    }
    bare.lastIndex = next;
    const item = opening ? null : bare.exec(text);
    isClosed = text[next] === ']';
    if (!item) break;
    values.push({ start: next, end: bare.lastIndex, isQuoted: false });
    next = bare.lastIndex;
  }
  // Members of a type or an object are not values: `[line: number]`.
  const isList = isClosed && !values.some(({ isQuoted, end }) => !isQuoted && text[end - 1] === ':');
  return values.filter(({ isQuoted }) => isQuoted || isList);
}

/** The values of a YAML list, one on each line from an offset on: `- a`. */
export function readLines(text: string, at: number): WrittenValue[] {
  const values: WrittenValue[] = [];
  const item = /[ \t]*-[ \t]+(["']?)([^\n]{1,2000})(?:\n|$)/y;
  item.lastIndex = at;
  for (let match = item.exec(text); match && values.length < 1000; match = item.exec(text)) {
    const [whole, quote = '', rest = ''] = match;
    const start = match.index + whole.indexOf(quote + rest) + quote.length;
    const end = quote === '' ? rest.search(/[ \t]+#|[ \t\r]*$/) : rest.lastIndexOf(quote);
    // A mapping is not a value.
    if (end <= 0 || (quote === '' && /^[\w.-]+:(?:\s|$)/.test(rest))) break;
    values.push({ start, end: start + end, isQuoted: quote !== '' });
  }
  return values;
}

function openingAt(text: string, at: number): { quote: string; start: number } | undefined {
  OPENING.lastIndex = at;
  const quote = OPENING.exec(text)?.[1];
  return quote === undefined ? undefined : { quote, start: OPENING.lastIndex };
}

/** Where the same quote, at the same depth of escaping, closes a value on its line; undefined if it does not. */
function closingOf(text: string, start: number, opening: string): number | undefined {
  const isTriple = opening.endsWith('"""') || opening.endsWith("'''");
  const near = text.slice(start, start + MAX_VALUE_LENGTH);
  const line = isTriple ? -1 : near.indexOf('\n');
  const last = line < 0 ? near.length : line;
  for (let end = near.indexOf(opening); end >= 0 && end < last; end = near.indexOf(opening, end + 1)) {
    let slashes = 0;
    if (!opening.startsWith('&') && !opening.startsWith('%')) while (near[end - slashes - 1] === '\\') slashes++;
    if (slashes % 2 === 0 && (slashes === 0 || !opening.startsWith('\\'))) return start + end;
    // Deeper escaping belongs to the value; a pair of backslashes before a plain quote does not hide it.
  }
  return undefined;
}

/** A value in the braces of an ODBC connection string, which may contain semicolons. */
function readBraced(text: string, at: number): WrittenValue | undefined {
  const end = text.indexOf('}', at);
  const isValue = end > at + 1 && end - at < 512 && !text.slice(at, end).includes('\n');
  return isValue ? { start: at + 1, end, isQuoted: true } : undefined;
}

const [SPACE, BACKSLASH, NO_BREAK_SPACE] = [32, 92, 160];
/** The rest of a value that a backslash at the end of its line continues on the next one: not an option, nor another pair. */
const CONTINUATION = /\r?\n[ \t]*(?=[^\s-][^\s=:]*(?:\s|$))/y;

/** Where a value goes on after the end of a line; -1 if it does not. */
function continuationAt(text: string, lineEnd: number): number {
  CONTINUATION.lastIndex = lineEnd;
  return CONTINUATION.test(text) ? CONTINUATION.lastIndex : -1;
}

/** The kind of each character that may end a value, or open or close brackets in it; 0 for any other. */
const KINDS = new Uint8Array(128);
const [MAY_END, OPENS, CLOSES] = [1, 2, 3];
for (const sign of '"`\'\\&#;<,|') KINDS[sign.charCodeAt(0)] = MAY_END;
for (const sign of '([{') KINDS[sign.charCodeAt(0)] = OPENS;
for (const sign of ')]}') KINDS[sign.charCodeAt(0)] = CLOSES;

/** A value without quotes ends at whitespace, or earlier where its surroundings say so. */
function readBare(text: string, at: number, around: Surroundings): WrittenValue | undefined {
  const { isQuery, isPairs, isLine, isVariable = false } = around;
  let end = at;
  const limit = Math.min(text.length, at + MAX_VALUE_LENGTH);
  let depth = 0;
  for (; end < limit; end++) {
    const code = text.charCodeAt(end);
    if (code <= SPACE || code === NO_BREAK_SPACE) {
      const next = end > at && text.charCodeAt(end - 1) === BACKSLASH ? continuationAt(text, end) : -1;
      if (next < 0) break;
      end = next - 1;
      continue;
    }
    const kind = code < 128 ? KINDS[code] : 0;
    if (kind === 0) continue;
    if (code === BACKSLASH && text.charCodeAt(end + 1) === SPACE) {
      end++;
      continue;
    }
    if (kind !== OPENS && endsValue(text, end, at, around, depth)) break;
    if (kind === OPENS) depth++;
    else if (kind === CLOSES) depth--;
  }
  if (isLine || isVariable || isQuery || isPairs) {
    while (end > at && /[,;]/.test(text[end - 1] ?? '')) end--;
  }
  if (!isLine) while (end > at && /[.,;:!?]/.test(text[end - 1] ?? '')) end--;
  return end > at ? { start: at, end, isQuoted: false } : undefined;
}

function endsValue(text: string, end: number, at: number, around: Surroundings, depth: number): boolean {
  const { isQuery, isPairs, isLine, isVariable = false } = around;
  switch (text[end]) {
    case '"':
    case '`':
      return true;
    case "'":
      return !isLine;
    case '\\':
      return /^\\+["'nrt]|^\\u00(?:22|27|26)/.test(text.slice(end, end + 6));
    case '#':
      return isQuery && isBeforeFragment(text, at);
    case '&':
      if (isQuery) return true;
      if (/^&(?:quot|#3[49]|apos|amp|lt|gt);/.test(text.slice(end, end + 6))) return true;
      return !isVariable && /^&[\w.%[\]-]{1,60}=/.test(text.slice(end, end + 64));
    case ';':
      return isPairs || isEnd(text, end + 1) || (!isVariable && isPairAt(text, end + 1));
    case '<':
      // A control character that was made visible, as `<U+0000>`, is not part of a value.
      return text[end + 1] === '/' || text.startsWith('U+', end + 1) || (!isLine && end > at);
    case ',':
      if (!isLine || isEnd(text, end + 1)) return true;
      return !isVariable && /^,[\w.-]{1,60}[=:]/.test(text.slice(end, end + 62));
    case '|':
      return !isLine;
    default:
      return depth === 0 && !(isLine && !isEnd(text, end + 1) && text[end] !== '}');
  }
}

/** Whether a value is in the address of a page, which a fragment may follow; the address of a database has none. */
function isBeforeFragment(text: string, at: number): boolean {
  const scheme = /[\w+.:-]{2,40}(?=:\/\/[^\s"']*$)/.exec(text.slice(Math.max(0, at - 200), at))?.[0];
  return scheme === undefined || /^(?:https?|wss?)$/i.test(scheme);
}

function isEnd(text: string, at: number): boolean {
  return at >= text.length || /[\s"'`\\]/.test(text[at] ?? '');
}

function isPairAt(text: string, at: number): boolean {
  return /^\s*[A-Za-z][\w .-]{0,40}=/.test(text.slice(at, at + 48));
}

const BYTE = String.raw`(?:0x[\dA-Fa-f]{1,2}|25[0-5]|2[0-4]\d|1?\d?\d)(?![\w.])`;
/** How many numbers make a key. */
const MIN_KEY_NUMBERS = 8;
const LIST_QUOTE = String.raw`(?:\\{0,3}["'\`])?`;
/** `: [243, 76, …]`, `= "243, 76, …"`, `:= []byte{0xf3, 0x4c, …}`, `= new byte[] { … }`. */
const INLINE = new RegExp(
  String.raw`${LIST_QUOTE}\]?[ \t]*(?::=|=>|[:=])\s*${LIST_QUOTE}(?:new )?(?:&?\[?(?:\]|\d{1,4}\])?(?:byte|u?int8(?:_t)?|u8)(?:\[\d*\])?|Uint8Array(?:\.from)?|bytes)?\s*[\[({]{0,2}\s*(${BYTE}(?:\s*,\s*${BYTE}){${MIN_KEY_NUMBERS - 1},511})`,
  'y',
);
/** One number on each line of a YAML list. */
const BYTE_LINES = new RegExp(
  String.raw`${LIST_QUOTE}[ \t]*:[ \t]*\r?\n[ \t]*-[ \t]+(${BYTE}(?:[ \t]*\r?\n[ \t]*-[ \t]+${BYTE}){${MIN_KEY_NUMBERS - 1},511})`,
  'y',
);

/** The numbers of a key that is written as a list of bytes after its name; undefined if there is no such list. */
export function readByteList(text: string, name: NameInText): Span | undefined {
  if (!/(?:key|secret|seed|psk|salt)s?$/i.test(name.text)) return undefined;
  for (const pattern of [INLINE, BYTE_LINES]) {
    pattern.lastIndex = name.end;
    const list = pattern.exec(text)?.[1];
    if (list !== undefined) return { start: pattern.lastIndex - list.length, end: pattern.lastIndex };
  }
  return undefined;
}
