import type { AskedDeliverable, OtherText, Row } from './answer.ts';
import { columnMatcher } from './column-matcher.ts';
import { openingFence } from './code-fence.ts';
import { readLooseJson, type LooseJson } from './loose-json.ts';
import { RANK, type LabelMatcher } from './label-matcher.ts';
import { joinColumns } from './join-columns.ts';
import { withoutPlaceholder } from './optional-columns.ts';
import { assignNumbers } from './row-numbers.ts';
import { NUMBER_COLUMN } from './shown-columns.ts';

/** Rows that JSON states, and their members that no column asks for, as a list. */
export interface JsonRows {
  rows: Row[];
  detail: string;
}

/** A reply in JSON: by the index of the deliverable, its text or rows; and the members that no deliverable asks for. */
export interface JsonReply {
  values: Map<number, string | JsonRows>;
  others: OtherText[];
}

/** The longest text that is read as JSON, in characters; the rest is ignored. */
const MAX_JSON_LENGTH = 5_000_000;

/** The names of members with reasoning, which is not the reply. */
const IS_ASIDE = /think|thought|reason|draft/i;

/** How deep in a value the reply may be. */
const MAX_DEPTH = 7;

/** The maximum number of JSON values that are read from a text. */
const MAX_VALUES = 20;

/**
 * Reads a reply in JSON, bare or in a fence, keyed by label or id; undefined if it has no answers in JSON. Of several
 * values with as many answers, the last one is the reply, because the others are drafts of it; values with other answers
 * are parts of it.
 */
export function readJsonReply(
  written: readonly string[],
  deliverables: readonly AskedDeliverable[],
  matcher: LabelMatcher,
): JsonReply | undefined {
  const lines = written.flatMap((line) => AFTER_WORDS.exec(line)?.slice(1) ?? [line]);
  let best: JsonReply | undefined;
  let values = 0;
  const outside: string[] = [];
  for (let line = 0; line < lines.length; line++) {
    const text = lines[line] ?? '';
    const value = STARTS_JSON.test(text) && values < MAX_VALUES ? valueAt(lines, line) : undefined;
    const found = value && fromJson(value.json, deliverables, matcher, 0);
    if (value) values++;
    if (found && best && [...found.values.keys()].every((deliverable) => best?.values.has(deliverable) === false))
      // Each line may have an answer of its own.
      best = { values: new Map([...best.values, ...found.values]), others: [...best.others, ...found.others] };
    else if (found && found.values.size >= (best?.values.size ?? 0)) best = found;
    if (found) outside.push(value?.after ?? '');
    else if (!openingFence(text)) outside.push(...lines.slice(line, line + (value?.count ?? 1)));
    line += (value?.count ?? 1) - 1;
  }
  const around = outside.join('\n').trim();
  return best && around !== '' ? { ...best, others: [{ label: '', text: around }, ...best.others] } : best;
}

const STARTS_JSON = /^\s*(?:\{|\[\s*(?:\{|$))/;

/** JSON after a few words on its line: `Result: {"class": …`. */
const AFTER_WORDS = /^([^{}[\]"]{1,80}[:\uFF1A=])\s*(\{\s*["'\u201C].*)$/;

/**
 * The JSON value that starts on a line, how many lines it takes, and the words after it; one line if it is cut off, because
 * then its end is unknown.
 */
function valueAt(
  lines: readonly string[],
  start: number,
): { json: LooseJson; count: number; after: string } | undefined {
  const text = lines.slice(start).join('\n').slice(0, MAX_JSON_LENGTH);
  const indent = text.length - text.trimStart().length;
  const read = readLooseJson(text.slice(indent));
  const end = indent + (read?.end ?? 0);
  const isWhole = /[}\]]/.test(text[end - 1] ?? '');
  const [rest = ''] = text.slice(end).split('\n', 1);
  const after = isWhole && /\p{L}/u.test(rest) ? rest : '';
  return read && { json: read.value, count: isWhole ? text.slice(0, end).split('\n').length : 1, after };
}

function fromJson(
  value: LooseJson,
  deliverables: readonly AskedDeliverable[],
  matcher: LabelMatcher,
  depth: number,
): JsonReply | undefined {
  const members = membersOf(value);
  if (!members) return inside(value, deliverables, matcher, depth);
  const found: JsonReply = { values: new Map(), others: [] };
  for (const [name, member] of members) {
    const match = matcher.match(name.replace(/([a-z])([A-Z])/g, '$1 $2'));
    const deliverable = match && match.rank <= RANK.longer ? deliverables[match.deliverable] : undefined;
    if (match && deliverable) found.values.set(match.deliverable, valueFor(deliverable, member));
    else if (textOfJson(member) !== '') found.others.push({ label: name, text: textOfJson(member) });
  }
  if (found.values.size === 0) return inside(value, deliverables, matcher, depth);
  // `{"result": {"class": …}}`, of which “Result” is an answer too.
  const [only] = members.length === 1 ? members : [];
  const deeper = only?.[1] instanceof Map ? inside(value, deliverables, matcher, depth) : undefined;
  return deeper && deeper.values.size > found.values.size ? deeper : found;
}

/** The reply deeper in a value: `{"triage": {"class": …}}`, or the arguments of a call, which may be a JSON text. */
function inside(
  value: LooseJson,
  deliverables: readonly AskedDeliverable[],
  matcher: LabelMatcher,
  depth: number,
): JsonReply | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const members = value instanceof Map ? [...value].filter(([name]) => !IS_ASIDE.test(name)) : [];
  const children = Array.isArray(value) ? value : members.map(([, member]) => member);
  for (const child of children.slice(0, MAX_VALUES)) {
    const inner = typeof child === 'string' && /^\s*\{/.test(child) ? readLooseJson(child.trim())?.value : child;
    const found = inner === undefined ? undefined : fromJson(inner, deliverables, matcher, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** The members of an object, or of a list of `{ heading, answer }`. */
function membersOf(value: LooseJson): [string, LooseJson][] | undefined {
  if (value instanceof Map) return [...value];
  if (!Array.isArray(value)) return undefined;
  const pairs = value.flatMap((item): [string, LooseJson][] => {
    if (!(item instanceof Map)) return [];
    const name = firstMember(item, ['label', 'heading', 'title', 'name', 'id', 'deliverable', 'key', 'section']);
    const answer = firstMember(item, ['answer', 'content', 'value', 'text', 'body', 'rows', 'items', 'description']);
    if (typeof name === 'string' && answer !== undefined) return [[name, answer]];
    return item.size === 1 ? [...item] : [];
  });
  return pairs.length > 0 ? pairs : undefined;
}

function firstMember(map: Map<string, LooseJson>, names: string[]): LooseJson | undefined {
  return [...map].find(([name]) => names.includes(name.toLowerCase()))?.[1];
}

function valueFor({ kind, columns = [] }: AskedDeliverable, value: LooseJson): string | JsonRows {
  if (kind === 'table') return rowsOf(columns, value) ?? textOfJson(value);
  if (kind === 'choice' && value instanceof Map) {
    const states = [...value].filter(([, state]) => typeof state === 'boolean');
    if (states.length > 0) return states.map(([name, state]) => `[${state === true ? 'x' : ' '}] ${name}`).join('\n');
    const [first, ...others] = [...value].map(([, member]) => textOfJson(member));
    return [first, ...others].join('\n\n');
  }
  return textOfJson(value);
}

/** The rows that a list or an object of JSON states; undefined if it states none. */
export function rowsOf(columns: string[], value: LooseJson): JsonRows | undefined {
  const matcher = columnMatcher(columns);
  const items = itemsOf(columns, value);
  if (!Array.isArray(items)) return undefined;
  const unknown: string[] = [];
  const rows = items.flatMap((item): Row[] => {
    const cells = new Map<number, string>();
    const others: string[] = [];
    if (item instanceof Map) {
      const names = [...item.keys()].map((name) => name.replace(/([a-z])([A-Z])/g, '$1 $2'));
      const {
        head,
        rows: [row = []],
      } = joinColumns(matcher, { head: names, rows: [[...item.values()].map(cellOf)] });
      const assigned = head.map((name) => matcher.match(name));
      const { columnIndexes, numbers } = assignNumbers(columns, { head, rows: [row], assigned });
      for (const [index, name] of head.entries()) {
        const column = columnIndexes[index];
        const cell = row[index] ?? '';
        if (index === numbers) cells.set(columns.length, cell);
        else if (column !== undefined && !cells.has(column)) cells.set(column, cell);
        else if (cell !== '') others.push(`${name}: ${cell}`);
      }
    } else if (Array.isArray(item)) for (const [column, cell] of item.entries()) cells.set(column, cellOf(cell));
    else cells.set(0, cellOf(item));
    if (others.length > 0) unknown.push(`- ${[cells.get(0), others.join('; ')].filter(Boolean).join(' — ')}`);
    if (cells.size === 0) return [];
    const shown = cells.has(columns.length) ? [...columns, NUMBER_COLUMN] : columns;
    return [
      Object.fromEntries(shown.map((column, index) => [column, withoutPlaceholder(column, cells.get(index) ?? '')])),
    ];
  });
  return rows.length > 0 || items.length === 0 ? { rows, detail: unknown.join('\n') } : undefined;
}

/** The rows in a value: a list, a list below its header, an object of rows by name, or an object with a list for each column. */
function itemsOf(columns: string[], value: LooseJson): LooseJson {
  const { match } = columnMatcher(columns);
  const areColumns = (names: LooseJson[]) =>
    new Set(names.map((name) => (typeof name === 'string' ? match(name) : undefined))).size === names.length &&
    names.length > 1 &&
    names.every((name) => typeof name === 'string' && match(name) !== undefined);
  if (Array.isArray(value)) {
    const [head, ...rows] = value;
    if (!Array.isArray(head) || !areColumns(head) || !rows.every((row) => Array.isArray(row))) return value;
    return rows.map((row) => new Map(head.map((name, column) => [String(name), row[column] ?? ''])));
  }
  if (!(value instanceof Map)) return value;
  const lists = [...value.values()];
  const [first] = lists;
  const isByColumn = lists.every(
    (list) => Array.isArray(list) && Array.isArray(first) && list.length === first.length && !list.some(isGroup),
  );
  if (!isByColumn || !Array.isArray(first) || !areColumns([...value.keys()]))
    return [...value].map(([name, item]) => withName(name, item, columns));
  return first.map(
    (_, row) => new Map([...value].map(([name, list]) => [name, Array.isArray(list) ? (list[row] ?? '') : ''])),
  );
}

function isGroup(value: LooseJson): boolean {
  return value instanceof Map || Array.isArray(value);
}

/** A row in an object of rows. Its name fills the first column, unless the row has that column. */
function withName(name: string, item: LooseJson, columns: string[]): LooseJson {
  if (!(item instanceof Map))
    return new Map<string, LooseJson>([
      [columns[0] ?? '', name],
      [columns[1] ?? '', item],
    ]);
  const { match } = columnMatcher(columns);
  return [...item.keys()].some((key) => match(key) === 0) ? item : new Map([[columns[0] ?? '', name], ...item]);
}

function cellOf(value: LooseJson): string {
  return Array.isArray(value)
    ? value.map((item) => textOfJson(item)).join('; ')
    : textOfJson(value).replace(/\n/g, ' ');
}

/** A value as Markdown. */
function textOfJson(value: LooseJson, indent = ''): string {
  if (value === null) return '';
  if (value instanceof Map)
    return [...value].map(([name, member]) => `${indent}- ${name}: ${nested(member, indent)}`).join('\n');
  if (Array.isArray(value)) return value.map((item) => `${indent}- ${nested(item, indent)}`).join('\n');
  return typeof value === 'string' ? value.trim() : String(value);
}

function nested(value: LooseJson, indent: string): string {
  if (value instanceof Map && ![...value.values()].some(isGroup))
    return [...value].map(([name, member]) => `${name}: ${textOfJson(member)}`).join('; ');
  return isGroup(value) ? `\n${textOfJson(value, `${indent}  `)}` : textOfJson(value).replace(/\n/g, `\n${indent}  `);
}
