import type { ColumnMatcher } from './column-matcher.ts';
import { isThematicBreak, type ReplyLine } from './reply-line.ts';
import { withoutTrailing } from '../clean.ts';
import { withoutOrnaments } from './heading.ts';
import { joinParts } from './join-columns.ts';
import { levelsAbove, withLevel } from './level-heading.ts';

/** Rows read from a list or from sub-headings. */
export interface ListedRows {
  /** The cells of each row by the index of the column. */
  rows: Map<number, string>[];
  /** The lines that are not part of any row. */
  rest: string[];
}

/** The mark of a list item, with its indentation and, if it has a box, what is in the box. */
export const ITEM = /^(\s*)(?:[-+*•‣▪◦●○·]|\(?\d{1,3}[.)]|\(?[A-Ha-h][.)])\s+(?:\[([ xX])\]\s+)?/u;
const SUB_HEADING =
  /^\s*(?:#{1,6}\s*(\S.*?)|(\d{1,2}[.)]\s+)?((\*\*|__)([^*_]{1,200})\4)[:：]?(\s*\([^()]{1,80}\)|\s*[\p{Extended_Pictographic}\uFE0F]+)?)\s*#*$/u;
/** The name of an option on its own line, without marks: `Option A (recommended): Roll back`. */
const NAMED_OPTION =
  /^\s*(?:option|mitigation|alternative|action|finding)\s+(?:#?\d{1,2}|[A-Z])\b[^:–—-]{0,40}[:–—-]\s*\S/iu;

/** The bold name of a row before its pairs, whose last mark may be cut off: `**A. Purge the cache.` */
const BOLD_LEAD = /^(?:\*\*|__)(?:(?:\d{1,2}|[A-H])[.)]\s+)?([^*_]{2,120}?)[.:]?(?:\*\*|__)?$/;

const SEPARATORS = ' :;,|/(\u2013\u2014-';
const MARKUP = '*_`';

/** How much of a line is searched for pairs, in characters. */
const MAX_LINE_LENGTH = 20_000;

/**
 * Reads rows written as `Column: value` pairs: one row for each sub-heading or, without sub-headings, for each list item
 * or, without items, whenever a column repeats. Text before the first pair of a row fills its first column. Undefined if
 * there are no rows.
 */
export function listedRows(matcher: ColumnMatcher, lines: readonly ReplyLine[]): ListedRows | undefined {
  const levels = levelsAbove(matcher.columns, lines);
  const starts = rowStarts(matcher, lines, levels);
  const rows: Map<number, string>[] = [];
  const levelOfRow: (string | undefined)[] = [];
  let level: string | undefined;
  const rest: string[] = [];
  let open: number | undefined; // the column that a line without pairs continues
  let isBelowHeading = false;
  const parts: PartsOfRows = new Map();
  for (const [index, line] of lines.entries()) {
    const { text, kind } = line;
    const above = levels.get(index);
    if (above !== undefined) {
      [level, open, isBelowHeading] = [above, undefined, false];
      continue;
    }
    if (kind === 'blank' || (rows.length > 0 && isThematicBreak(line))) {
      open = undefined;
      continue;
    }
    const start = starts.get(index);
    const words = start?.words ?? text.replace(ITEM, '').trim();
    const { lead, pairs } = pairsIn(words.slice(0, MAX_LINE_LENGTH), matcher);
    if (start) {
      levelOfRow[rows.push(new Map()) - 1] = level;
      isBelowHeading = start.isHeading;
      const namesFirst = pairs.some(({ column, part }) => column === 0 && part === undefined);
      const name = start.isHeading && pairs.length === 0 ? rowName(words, matcher) : lead;
      if (name !== '' && !namesFirst) pairs.unshift({ column: 0, value: name });
    } else if (pairs.length === 0) {
      const row = rows.at(-1);
      if (open !== undefined && row && !ITEM.test(text)) row.set(open, `${row.get(open)} ${words}`);
      else rest.push(text);
    } else if (lead !== '' && pairs.every(({ column }) => column > 0)) {
      const title = BOLD_LEAD.exec(lead)?.[1];
      if (title === undefined) rest.push(lead);
      else pairs.unshift({ column: 0, value: title });
    }
    for (const { column, value, part } of pairs) {
      const isPart = part !== undefined && parts.get(rows.at(-1))?.get(column)?.parts[part] === undefined;
      // Below a sub-heading, everything belongs to one row.
      if (rows.length === 0 || (rows.at(-1)?.has(column) && !isPart && !isBelowHeading))
        levelOfRow[rows.push(new Map()) - 1] = level;
      const row = rows.at(-1);
      if (row && isPart) row.set(column, addPart(row, parts, { column, value, part }));
      else row?.set(column, row.has(column) && value !== '' ? `${row.get(column)}; ${value}` : value);
      open = column;
    }
    // Text below a sub-heading is not part of the name.
    if (start?.isHeading && pairs.length <= 1) open = undefined;
  }
  // A single pair may be a sentence with a colon in it, but an item next to items with more pairs is a row as well.
  const isStated = (row: Map<number, string>) => row.size >= Math.min(2, matcher.columns.length);
  return rows.some(isStated)
    ? {
        rows: rows
          .map((row, index) => withLevel(matcher.columns, splitPriority(matcher.columns, row), levelOfRow[index]))
          .filter((row) => [...row.values()].some((cell) => cell !== '')),
        rest,
      }
    : undefined;
}

/** A priority at the start of an item: `**P1** `, `[P0]`, `P2: `. */
const PRIORITY = /^((?:[\u2610\u2611] )?)[*_[(]*(P\d)\b[\])*_]*\s*[:.\u2013\u2014-]?\s*/;

/** Moves a priority from the start of the first cell to the column for it, if that is empty. */
export function splitPriority(columns: readonly string[], row: Map<number, string>): Map<number, string> {
  const column = columns.findIndex((name) => name.toLowerCase() === 'priority');
  const words = row.get(0) ?? '';
  const found = column > 0 && !row.get(column) ? PRIORITY.exec(words) : null;
  const [matched = '', tick = '', priority] = found ?? [];
  if (priority === undefined || matched.length === words.length) return row;
  return new Map(row).set(0, tick + words.slice(matched.length)).set(column, priority);
}

/** How far the outermost list items are indented, in characters, without those that are the heading of a level. */
export function outermostItem(lines: readonly Pick<ReplyLine, 'text'>[], levels: ReadonlyMap<number, string>): number {
  return lines.reduce(
    (least, { text }, index) => (levels.has(index) ? least : Math.min(least, ITEM.exec(text)?.[1]?.length ?? least)),
    Infinity,
  );
}

/** The lines that start a row, by index, with their text: sub-headings followed by pairs, or else the outermost list items. */
function rowStarts(
  matcher: ColumnMatcher,
  lines: readonly ReplyLine[],
  levels: ReadonlyMap<number, string>,
): Map<number, { words: string; isHeading: boolean }> {
  const headings = lines.flatMap(({ text, kind }, index) => {
    if (levels.has(index)) return [];
    const [, hashed, number, marked, , bold, remark = ''] =
      kind === 'text' ? (SUB_HEADING.exec(text.slice(0, 400)) ?? []) : [];
    const named = kind === 'text' && NAMED_OPTION.test(text.slice(0, 400)) ? text.trim() : undefined;
    const words = hashed ?? (number === undefined ? bold : marked) ?? named;
    if (words === undefined) return [];
    const bare = words.replace(/[:：]\s*$/, '').trim() + (remark.includes('(') ? remark : '');
    // `**Risk**` below an option is a pair that continues on the next line.
    if (hashed === undefined && matcher.match(bare) !== undefined && (matcher.isName(bare) || named !== undefined))
      return [];
    return [{ index, words: bare, level: hashed === undefined ? 9 : (/#+/.exec(text)?.[0].length ?? 6) }];
  });
  const top = Math.min(...headings.map(({ level }) => level));
  const same = headings.filter(({ level }) => level === top);
  const hasPairs = same.filter(({ index }, position) => {
    const body = lines.slice(index + 1, same[position + 1]?.index);
    return body.some(
      ({ text, kind }) =>
        kind === 'text' && pairsIn(text.replace(ITEM, '').trim().slice(0, MAX_LINE_LENGTH), matcher).pairs.length > 0,
    );
  });
  if (hasPairs.length > 0 && hasPairs.length * 2 >= same.length)
    return new Map(same.map(({ index, words }) => [index, { words, isHeading: true }]));
  const outermost = outermostItem(lines, levels);
  const items = lines.flatMap(({ text, kind }, index) => {
    const item = kind === 'text' && !levels.has(index) ? ITEM.exec(text) : null;
    return item?.[1]?.length === outermost ? [{ index, words: text.slice(item[0].length).trim() }] : [];
  });
  // If each item is one cell, a row starts where a column repeats.
  const cells = items.map(({ words }) => pairsIn(words.slice(0, MAX_LINE_LENGTH), matcher));
  const isCell = cells.every(({ lead, pairs }) => lead === '' && pairs.length === 1);
  if (isCell && new Set(cells.map(({ pairs }) => pairs[0]?.column)).size > 1) return new Map();
  return new Map(items.map(({ index, words }) => [index, { words, isHeading: false }]));
}

/** The name of a row in its sub-heading: `Roll back` in `1. Option A: Roll back`. */
export function rowName(words: string, { match }: ColumnMatcher): string {
  if (/^(?:\*\*|__)/.test(words)) return words;
  const bare = withoutOrnaments(words, true);
  const option =
    /^(?:option|mitigation|alternative|action|item|task|finding|unit|step|check|follow-up|choice)?\s*(?:#?\d{1,2}|[A-Z])\b\s*(?:[:.)–—-]|$)\s*(?=\S)/iu.exec(
      bare,
    );
  const name = option ? bare.slice(option[0].length) : bare;
  const column = /^([^:：]{1,40})[:：]\s*(?=\S)/u.exec(name);
  return column && match(column[1] ?? '') === 0 ? name.slice(column[0].length) : name;
}

interface Pair {
  column: number;
  value: string;
  /** The part of the column that it names: 1 for `Title` in “severity and title”. */
  part?: number | undefined;
}

/** The parts of cells, by row and column, with the text of the cell that is not a part, such as the name of its row. */
type PartsOfRows = Map<Row | undefined, Map<number, { text: string; parts: (string | undefined)[] }>>;
type Row = Map<number, string>;

/** A text that only counts rows: `Finding 1`. */
const COUNTED = /^[\p{L} ]{0,20}#?\d{1,3}[.:)]?$/u;

/** Adds a part to a cell and returns the cell. Its text that is not a part is taken for the part that is open. */
function addPart(row: Row, known: PartsOfRows, { column, value, part = 0 }: Pair): string {
  const ofRow = known.get(row) ?? new Map<number, { text: string; parts: (string | undefined)[] }>();
  const { text, parts } = ofRow.get(column) ?? { text: row.get(column) ?? '', parts: [] };
  parts[part] = value;
  known.set(row, ofRow.set(column, { text, parts }));
  const cells = [parts[0] ?? '', ...Array.from(parts.slice(1), (one) => one ?? '')];
  const open = parts[0] === undefined ? 0 : 1;
  if (text !== '' && parts[open] === undefined) cells[open] = text;
  else if (!COUNTED.test(text)) cells.push(text);
  return joinParts(cells);
}

/** The cells of columns that a text states as pairs, at least two: `Risk: low<br>Time: 3 min`. */
export function pairedCells(text: string, matcher: ColumnMatcher): Map<number, string> {
  const { pairs } = pairsIn(text.slice(0, MAX_LINE_LENGTH), matcher);
  const cells = new Map(pairs.map(({ column, value }) => [column, value.replace(/(?:\s*<br\s*\/?>)+$/i, '')]));
  return cells.size > 1 ? cells : new Map();
}

/** The pairs in a line, each at its start or after a separator, and the text before the first one. */
function pairsIn(words: string, matcher: ColumnMatcher): { lead: string; pairs: Pair[] } {
  if (!/[:：]/.test(words)) return boldPair(words, matcher);
  const marks: { column: number; part: number | undefined; start: number; end: number }[] = [];
  for (const colon of words.matchAll(/[*_`]{0,3}\s?[:：][*_`]{0,3}(?:\s+|$)/g)) {
    const from = marks.at(-1)?.end ?? 0;
    const before = words.slice(Math.max(from, colon.index - 80), colon.index);
    const name = nameBefore(before, matcher, colon.index - 80 <= from);
    if (name === undefined) continue;
    let start = colon.index - before.length + name.at;
    while (start > from && MARKUP.includes(words[start - 1] ?? '')) start--;
    marks.push({ column: name.column, part: name.part, start, end: colon.index + colon[0].length });
  }
  if (marks.length === 0) return boldPair(words, matcher);
  // `Canary (owner: alex) for deploys`: the pair ends with its bracket, and the words after it belong to those before it.
  const after: string[] = [];
  const pairs = marks.map(({ column, part, start, end }, index) => {
    const value = words.slice(end, marks[index + 1]?.start);
    const close = /\(\s*[*_`]*$/.test(words.slice(0, start)) ? value.indexOf(')') : -1;
    if (close < 0 || value.slice(0, close).includes('(')) return { column, part, value: cellText(value) };
    after.push(cellText(value.slice(close + 1)));
    return { column, part, value: cellText(value.slice(0, close)) };
  });
  const lead = [cellText(words.slice(0, marks[0]?.start)), ...after].filter((text) => /[\p{L}\p{N}]/u.test(text));
  return { lead: lead.join(' '), pairs };
}

/** `**Risk** low`, `**Risk** — low`. */
function boldPair(words: string, matcher: ColumnMatcher): { lead: string; pairs: Pair[] } {
  const bold =
    /^(\*\*|__|`)([^*_`]{1,60})\1\s*(?:[\u2013\u2014=→]|--?|->)?\s*(.*)$/u.exec(words) ??
    /^()([\p{L} ]{2,40}?)\s+(?:[=→]|->)\s+(.*)$/u.exec(words) ??
    dashPair(words, matcher);
  const column = bold && matcher.match(bold[2] ?? '');
  return column == null
    ? { lead: cellText(words), pairs: [] }
    : {
        lead: '',
        pairs: [{ column, part: matcher.partOf(column, bold?.[2] ?? ''), value: cellText(bold?.[3] ?? '') }],
      };
}

/** `Risk — low`, if the words before the dash are nothing but the name of a column. */
function dashPair(words: string, { isExact }: ColumnMatcher): RegExpExecArray | null {
  const pair = /^()([\p{L} ]{2,40}?)\s+[\u2013\u2014-]\s+(.*)$/u.exec(words);
  return pair && isExact(pair[2] ?? '') ? pair : null;
}

/** The column named by the last words of a text, after a separator or from the start. */
function nameBefore(
  before: string,
  matcher: ColumnMatcher,
  isWhole: boolean,
): { column: number; part: number | undefined; at: number } | undefined {
  const starts = [...before.matchAll(/[;,|.([\u2013\u2014]\s*|\s(?:--?|\/)\s+|<br\s*\/?>\s*/g)].map(
    (mark) => mark.index + mark[0].length,
  );
  for (const at of [...(isWhole ? [0] : []), ...starts].sort((a, b) => a - b)) {
    const name = before.slice(at).replace(/^[*_`\s]+|[*_`\s]+$/g, '');
    if (
      name === '' ||
      name.length > 60 ||
      (/[;,|(<[\u2013\u2014]|\.[*_`]*\s|\s\/\s/.test(name) && !matcher.isExact(name))
    )
      continue;
    const column = matcher.match(name);
    if (column !== undefined) return { column, part: matcher.partOf(column, name), at };
  }
  return undefined;
}

function cellText(words: string): string {
  // A dash alone is a value, not a separator.
  const value = withoutTrailing(words, SEPARATORS).trim() || words.trim();
  // `restart the pods (risk: low)`
  return value.endsWith(')') && !value.includes('(') ? value.slice(0, -1) : value;
}
