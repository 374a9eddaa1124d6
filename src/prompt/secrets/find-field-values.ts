import { cookieValues } from './find-cookies.ts';
import { isPartOfWord } from './characters.ts';
import type { Finding } from './finding.ts';
import type { NameInText } from './names-in-text.ts';
import { isNonSecret } from './non-secret.ts';
import { readValue, type WrittenValue } from './read-value.ts';

/** A field that holds the name of something: `name`, `key`, as in `<add key="…">`. */
const NAME_FIELD =
  /^(?:\w{0,24}name|(?:parameter|property)?key|header|variable|parameter|param|field|env|attribute|property|option)$/i;
/** The field with its value, after the name or before it. */
const VALUE_FIELD =
  /(?:^|[^\w-])(?:value|val|content|default|(?:default|string|parameter|property|option|setting|variable|attribute|field)value)(?:\\{0,7}["'`])?[ \t]*[:=][ \t]*/gi;
/** The content of an XML element that is named by an attribute, or that follows the element with its name. */
const CONTENT =
  /^["'](?:\s[^<>\n]{0,200})?>\s*(?:<value>)?([^<>]{3,4096})<|^<\/key>\s*<(?:string|data)>([^<>]{3,4096})</;
const ELEMENT =
  /<[\w:.-]*(?:param|property|entry|string|item|setting|field|env|attribute|prop|constant|arg|variable|header|init)[\w:.-]*\s[^<>\n]{0,200}$|<key>$/i;
const [LINE_FEED, SLASH, COLON, EQUALS, GREATER, BACKSLASH, CLOSING] = [10, 47, 58, 61, 62, 92, 125];
const NEXT_ENTRY = /\n\s*-\s|\}\s*,?\s*\{|\/>/y;
/** How far before the name it holds a field may begin, in characters. */
const MAX_FIELD_LENGTH = 40;
/** How far the two fields may be apart, in characters. */
const MAX_FIELD_DISTANCE = 160;
/** Finds values in a field of their own, next to a field that names them: Kubernetes and ECS variables, HAR headers, XML attributes. */
export function findFieldValues(text: string, names: readonly NameInText[]): Finding[] {
  const found: Finding[] = [];
  for (const name of names) {
    if (!followsNameField(text, name.start)) continue;
    const before = text.slice(Math.max(0, name.start - 240), name.start);
    const value = contentAfter(text, name.end, before) ?? fieldBeside(text, name);
    if (!value) continue;
    if (/^(?:set-)?cookie2?$/i.test(name.text)) found.push(...cookieValues(text, value.start, value.end));
    else {
      const finding = findingOf(text, name, value);
      if (finding) found.push(finding);
    }
  }
  return found;
}

/** Whether a field that holds a name is before an offset: `name: `, `"key": "`, `\"name\":\"`, `<key>`. */
function followsNameField(text: string, start: number): boolean {
  let at = start - 1;
  if (text.charCodeAt(at) === GREATER) return text.startsWith('<key>', start - 5);
  if (isQuote(text.charCodeAt(at))) at--;
  while (text.charCodeAt(at) === BACKSLASH) at--;
  while (isBlank(text.charCodeAt(at))) at--;
  const joiner = text.charCodeAt(at);
  if (joiner !== COLON && joiner !== EQUALS) return false;
  at--;
  while (isBlank(text.charCodeAt(at))) at--;
  if (isQuote(text.charCodeAt(at))) {
    at--;
    while (text.charCodeAt(at) === BACKSLASH) at--;
  }
  let first = at + 1;
  while (start - first < MAX_FIELD_LENGTH && isPartOfWord(text.charCodeAt(first - 1))) first--;
  return NAME_FIELD.test(text.slice(first, at + 1));
}

function isQuote(code: number): boolean {
  return code === 34 || code === 39 || code === 96;
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

function contentAfter(text: string, from: number, before: string): WrittenValue | undefined {
  if (!before.includes('<') || !ELEMENT.test(before)) return undefined;
  const match = CONTENT.exec(text.slice(from, from + 4500));
  const content = match?.[1] ?? match?.[2];
  if (!match || content === undefined) return undefined;
  const start = from + match[0].length - content.length - 1;
  return { start, end: start + content.trimEnd().length, isQuoted: true };
}

function fieldBeside(text: string, { start, end }: NameInText): WrittenValue | undefined {
  const at = valueFieldAfter(text, end) ?? valueFieldBefore(text, start);
  return at === undefined ? undefined : readValue(text, at, { isQuery: false, isPairs: false, isLine: true });
}

function valueFieldAfter(text: string, from: number): number | undefined {
  const near = text.slice(from, nextEntry(text, from));
  VALUE_FIELD.lastIndex = 0;
  const match = VALUE_FIELD.exec(near);
  return match ? from + match.index + match[0].length : undefined;
}

/** Where the next entry of a list begins, or a text that is too far away: at `- ` on a line, between `}` and `{`, or at `/>`. */
function nextEntry(text: string, from: number): number {
  const end = Math.min(text.length, from + MAX_FIELD_DISTANCE);
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code !== LINE_FEED && code !== CLOSING && code !== SLASH) continue;
    if (code === SLASH && text.charCodeAt(at + 1) !== GREATER) continue;
    NEXT_ENTRY.lastIndex = at;
    if (NEXT_ENTRY.test(text)) return at;
  }
  return end;
}

function valueFieldBefore(text: string, to: number): number | undefined {
  const from = Math.max(0, to - MAX_FIELD_DISTANCE);
  const near = text.slice(from, to);
  const item = lastItem(near);
  const start = Math.max(near.lastIndexOf('{'), near.lastIndexOf('<'), item);
  if (start < 0) return undefined;
  VALUE_FIELD.lastIndex = start;
  const match = VALUE_FIELD.exec(near);
  return match ? from + match.index + match[0].length : undefined;
}

function lastItem(text: string): number {
  for (let at = text.lastIndexOf('- '); at >= 0; at = at === 0 ? -1 : text.lastIndexOf('- ', at - 1)) {
    const line = text.lastIndexOf('\n', at) + 1;
    if (text.slice(line, at).trim() === '') return line;
  }
  return -1;
}
