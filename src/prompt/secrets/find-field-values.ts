import { cookieValues } from './find-cookies.ts';
import type { Candidates } from './candidate.ts';
import { isPartOfWord, isQuote } from './characters.ts';
import type { Finding } from './finding.ts';
import type { NameInText } from './names-in-text.ts';
import { isNonSecret } from './non-secret.ts';
import { readNewValue, readValue, type WrittenValue } from './read-value.ts';

/** A field that contains the name of something: `name`, `key`, as in `<add key="…">`. */
const NAME_FIELD =
  /^(?:\w{0,24}name|(?:parameter|property)?key|header|variable|parameter|param|field|env|attribute|property|option)$/i;
/** The field with its value, after the name or before it. */
const VALUE_FIELD =
  /^(?:value|val|content|default|example|(?:default|string|parameter|property|option|setting|variable|attribute|field)value)$/i;
/** The codes of the last letters of its names. */
const ENDS_VALUE_FIELD = Array.from('elt', (letter) => letter.charCodeAt(0));
/** The longest name of such a field, in characters. */
const MAX_VALUE_FIELD_LENGTH = 14;
/** The content of an XML element that is named by an attribute, or that follows the element with its name. */
const CONTENT =
  /^["'](?:\s[^<>\n]{0,200})?>\s*(?:<value>)?([^<>]{3,4096})<|^<\/key>\s*<(?:string|data)>([^<>]{3,4096})</;
const PART = /^"[^\n]{0,200}\n(?:[\w-]+:[^\n]{0,200}\n){0,3}\r?\n([^\r\n]{3,4096})(?=\r?\n--)/;
const ELEMENT =
  /<[\w:.-]*(?:param|property|entry|string|item|setting|field|env|attribute|prop|constant|arg|variable|header|init)[\w:.-]*\s[^<>\n]{0,200}$|<key>$/i;
const [LINE_FEED, DASH, SLASH, COLON, LESS, EQUALS, GREATER] = [10, 45, 47, 58, 60, 61, 62];
const [BACKSLASH, OPENING, CLOSING] = [92, 123, 125];
const [COMMA, SPACE] = [44, 32];
/** How far before its name a field may begin, in characters. */
const MAX_FIELD_LENGTH = 40;
/** How far the two fields may be apart, in characters. */
const MAX_FIELD_DISTANCE = 160;

/** Finds values in a field of their own, next to a field that names them: Kubernetes and ECS variables, HAR headers, XML attributes. */
export function findFieldValues(text: string, { codes, names }: Candidates): Finding[] {
  const found: Finding[] = [];
  for (const name of names) {
    if (!followsNameField(text, codes, name.start)) continue;
    const before = text.slice(Math.max(0, name.start - 240), name.start);
    const value =
      contentAfter(text, name.end, before) ?? partAfter(text, name.end, before) ?? fieldBeside(text, codes, name);
    if (!value) continue;
    const changed = readNewValue(text, value.end, { isQuery: false, isPairs: false, isLine: true });
    const change = changed && findingOf(text, name, changed);
    if (change) found.push(change);
    if (/^(?:set-)?cookie2?$/i.test(name.text)) found.push(...cookieValues(text, value.start, value.end));
    else {
      const finding = findingOf(text, name, value);
      if (finding) found.push(finding);
    }
  }
  return found;
}

/** Whether a field that contains a name is before an offset: `name: `, `"key": "`, `\"name\":\"`, `<key>`. */
function followsNameField(text: string, codes: Uint8Array, start: number): boolean {
  let at = start - 1;
  if (codes[at] === GREATER) return text.startsWith('<key>', start - 5);
  if (isQuote(codes[at] ?? 0)) at--;
  while (codes[at] === BACKSLASH) at--;
  const field = fieldBefore(codes, at, start - MAX_FIELD_LENGTH);
  return field !== undefined && NAME_FIELD.test(text.slice(field.start, field.end));
}

/** The name of the field that a colon or an equals sign at an offset, or blanks after one, belongs to; not before a limit. */
function fieldBefore(codes: Uint8Array, joiner: number, limit: number): { start: number; end: number } | undefined {
  let at = joiner;
  while (isBlank(codes[at] ?? 0)) at--;
  if (codes[at] !== COLON && codes[at] !== EQUALS) return undefined;
  at--;
  while (isBlank(codes[at] ?? 0)) at--;
  if (isQuote(codes[at] ?? 0)) {
    at--;
    while (codes[at] === BACKSLASH) at--;
  }
  let start = at + 1;
  while (start > Math.max(0, limit) && isPartOfWord(codes[start - 1] ?? 0)) start--;
  return { start, end: at + 1 };
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

function findingOf(text: string, name: NameInText, value: WrittenValue): Finding | undefined {
  const written = text.slice(value.start, value.end);
  const scheme = /^(?:bearer|basic|token|apikey|digest)\s+(?=\S{4})/i.exec(written)?.[0].length ?? 0;
  if (isNonSecret(written.slice(scheme), name.strength, value.isQuoted)) return undefined;
  const kind = /key$/i.test(name.text) ? 'key' : /token|auth/i.test(name.text) ? 'token' : 'password';
  return { kind, foundBy: 'name-value-fields', start: value.start + scheme, end: value.end };
}

/** The value of a field of a form, in the part of a request that has its name (RFC 7578). */
function partAfter(text: string, from: number, before: string): WrittenValue | undefined {
  const match = before.includes('form-data') ? PART.exec(text.slice(from, from + 4500)) : null;
  const value = match?.[1];
  if (!match || value === undefined) return undefined;
  const start = from + match[0].length - value.length;
  return { start, end: start + value.length, isQuoted: true };
}

function contentAfter(text: string, from: number, before: string): WrittenValue | undefined {
  if (!before.includes('<') || !ELEMENT.test(before)) return undefined;
  const match = CONTENT.exec(text.slice(from, from + 4500));
  const content = match?.[1] ?? match?.[2];
  if (!match || content === undefined) return undefined;
  const start = from + match[0].length - content.length - 1;
  return { start, end: start + content.trimEnd().length, isQuoted: true };
}

function fieldBeside(text: string, codes: Uint8Array, { start, end }: NameInText): WrittenValue | undefined {
  const near = Math.max(0, start - MAX_FIELD_DISTANCE);
  const from = startOfEntry(codes, near, start);
  const at =
    valueFieldIn(text, codes, end, nextEntry(text, codes, end)) ??
    (from < 0 ? undefined : valueFieldIn(text, codes, from, start));
  return at === undefined ? undefined : readValue(text, at, { isQuery: false, isPairs: false, isLine: true });
}

/** Where the value of the first field for values between two offsets begins. */
function valueFieldIn(text: string, codes: Uint8Array, from: number, to: number): number | undefined {
  for (let joiner = from; joiner < to; joiner++) {
    if (codes[joiner] !== COLON && codes[joiner] !== EQUALS) continue;
    const { start, end } = fieldBefore(codes, joiner, from) ?? { start: 0, end: 0 };
    const length = end - start;
    if (start < from || length < 3 || length > MAX_VALUE_FIELD_LENGTH) continue;
    if (!ENDS_VALUE_FIELD.includes((codes[end - 1] ?? 0) | 32) || !VALUE_FIELD.test(text.slice(start, end))) continue;
    let at = joiner + 1;
    while (at < to && isBlank(codes[at] ?? 0)) at++;
    return at;
  }
  return undefined;
}

/** Where the next entry of a list begins, or a text that is too far away: at `- ` on a line, between `}` and `{`, or at `/>`. */
function nextEntry(text: string, codes: Uint8Array, from: number): number {
  const end = Math.min(text.length, from + MAX_FIELD_DISTANCE);
  for (let at = from; at < end; at++) {
    const code = codes[at];
    if (code !== LINE_FEED && code !== CLOSING && code !== SLASH) continue;
    if (code === SLASH && codes[at + 1] !== GREATER) continue;
    let next = at + 1;
    while (isSpace(codes[next] ?? 0) || (code === CLOSING && codes[next] === COMMA)) next++;
    const begins = code === LINE_FEED ? codes[next] === DASH && isSpace(codes[next + 1] ?? 0) : codes[next] === OPENING;
    if (code === SLASH || begins) return at;
  }
  return end;
}

function isSpace(code: number): boolean {
  return code === SPACE || (code >= 9 && code <= 13);
}

/** Where the entry begins that an offset is in: at `{`, `<`, or the line of an item `- `; -1 if not after a limit. */
function startOfEntry(codes: Uint8Array, limit: number, to: number): number {
  for (let at = to - 1; at >= limit; at--) {
    const code = codes[at];
    if (code === OPENING || code === LESS) return at;
    if (code !== DASH || codes[at + 1] !== 32 || at + 1 >= to) continue;
    let line = at;
    while (line > limit && isBlank(codes[line - 1] ?? 0)) line--;
    if (line === limit || codes[line - 1] === LINE_FEED) return line;
  }
  return -1;
}
