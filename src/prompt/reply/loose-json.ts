/** A JSON value. Objects are maps, so that names such as `__proto__` are harmless. */
export type LooseJson = string | number | boolean | null | LooseJson[] | Map<string, LooseJson>;

/** The deepest nesting that is read; deeper levels are dropped. */
const MAX_DEPTH = 40;

/**
 * Reads the JSON value at the start of a text, allowing for comments, single quotes, unquoted names, line ends in strings
 * and extra commas. The text may be cut off anywhere. Returns the value and the index after it; undefined if there is none.
 */
export function readLooseJson(text: string): { value: LooseJson; end: number } | undefined {
  const cursor = { text, at: 0 };
  const value = readValue(cursor, 0);
  return value === undefined ? undefined : { value, end: cursor.at };
}

/** The plain value of a text that is loose JSON as a whole, with its closing bracket; undefined if it is not. */
export function parseLooseJson(text: string): unknown {
  const read = readLooseJson(text);
  return read?.end === text.length && /[}\]]$/.test(text) ? plainOf(read.value) : undefined;
}

function plainOf(value: LooseJson): unknown {
  if (value instanceof Map)
    return Object.fromEntries(
      [...value].flatMap(([name, one]) => (name === '__proto__' ? [] : [[name, plainOf(one)]])),
    );
  return Array.isArray(value) ? value.map(plainOf) : value;
}

interface Cursor {
  text: string;
  at: number;
}

function skip(cursor: Cursor): void {
  const { text } = cursor;
  while (cursor.at < text.length) {
    if (/\s/.test(text[cursor.at] ?? '')) cursor.at++;
    else if (text.startsWith('//', cursor.at)) cursor.at = endOf(text, '\n', cursor.at);
    else if (text.startsWith('/*', cursor.at)) cursor.at = endOf(text, '*/', cursor.at);
    else break;
  }
}

function endOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}

function readValue(cursor: Cursor, depth: number): LooseJson | undefined {
  skip(cursor);
  const first = cursor.text[cursor.at];
  if (first === undefined) return undefined;
  if (first === '{' || first === '[') return depth < MAX_DEPTH ? readGroup(cursor, first === '{', depth) : undefined;
  if (first === '"' || first === "'" || first === '\u201C' || first === '`') return readString(cursor);
  return readWord(cursor);
}

function readGroup(cursor: Cursor, isObject: boolean, depth: number): LooseJson {
  const map = new Map<string, LooseJson>();
  const list: LooseJson[] = [];
  const close = isObject ? '}' : ']';
  cursor.at++;
  while (cursor.at < cursor.text.length) {
    skip(cursor);
    const next = cursor.text[cursor.at];
    if (next === undefined) break;
    if (next === close) {
      cursor.at++;
      break;
    }
    if (next === ',') {
      cursor.at++;
      continue;
    }
    const before = cursor.at;
    const value = isObject ? readMember(cursor, map, depth) : readValue(cursor, depth + 1);
    if (!isObject && value !== undefined) list.push(value);
    // Anything unreadable ends the value.
    if (cursor.at === before) break;
  }
  return isObject ? map : list;
}

function readMember(cursor: Cursor, map: Map<string, LooseJson>, depth: number): undefined {
  const name = readValue(cursor, MAX_DEPTH);
  skip(cursor);
  if (cursor.text[cursor.at] !== ':' && cursor.text[cursor.at] !== '=') return undefined;
  cursor.at++;
  const value = readValue(cursor, depth + 1);
  if (typeof name === 'string' && value !== undefined) map.set(name, value);
  return undefined;
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '', b: '', f: '', '\n': '' };

function readString(cursor: Cursor): string {
  const { text } = cursor;
  const open = text[cursor.at] ?? '';
  const quote = open === '\u201C' ? '\u201D' : open;
  cursor.at++;
  const pieces: string[] = [];
  let from = cursor.at;
  while (cursor.at < text.length && text[cursor.at] !== quote) {
    if (text[cursor.at] !== '\\') {
      cursor.at++;
      continue;
    }
    pieces.push(text.slice(from, cursor.at));
    const escaped = text[cursor.at + 1] ?? '';
    const code = escaped === 'u' ? /^[0-9a-f]{4}/i.exec(text.slice(cursor.at + 2, cursor.at + 6))?.[0] : undefined;
    pieces.push(code === undefined ? (ESCAPES[escaped] ?? escaped) : String.fromCharCode(parseInt(code, 16)));
    cursor.at += code === undefined ? 2 : 6;
    from = cursor.at;
  }
  pieces.push(text.slice(from, cursor.at));
  cursor.at++;
  return pieces.join('');
}

function readWord(cursor: Cursor): LooseJson | undefined {
  const word = /^[^\s,:=[\]{}"']{1,200}/.exec(cursor.text.slice(cursor.at, cursor.at + 200))?.[0];
  if (word === undefined) return undefined;
  cursor.at += word.length;
  if (/^(?:true|True)$/.test(word)) return true;
  if (/^(?:false|False)$/.test(word)) return false;
  if (/^(?:null|None|undefined)$/.test(word)) return null;
  return /^-?\d+(?:\.\d+)?$/.test(word) ? Number(word) : word;
}
