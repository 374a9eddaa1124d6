import { withoutLast } from '../trim.ts';
import type { Line } from './lines.ts';
import type { Row } from './part.ts';
import { MARKUP, wordingPattern } from './wording.ts';

const ITEM = /^(\s*)(?:[-+*•‣▪◦●○·]|\(?\d{1,3}[.)])\s+/u;
const SEPARATORS = ' :;,|(\u2013\u2014-';

interface Pair {
  column: string;
  value: string;
}

/**
 * The rows that a list states as `Column: value` pairs: one an item, or, without items, one each time a column comes
 * again; undefined where there is none. What an item says before its first pair is its first column.
 */
export function readList(columns: string[], lines: Line[]): Row[] | undefined {
  const pattern = pairPattern(columns);
  const outermost = lines.reduce((least, { text }) => Math.min(least, ITEM.exec(text)?.[1]?.length ?? least), Infinity);
  const rows: Map<string, string>[] = [];
  let open: string | undefined; // the column that a line without pairs goes on with
  for (const { text, kind } of lines) {
    if (kind === 'blank' || text.trimStart().startsWith('#')) open = undefined;
    if (kind === 'blank') continue;
    const item = ITEM.exec(text);
    const words = text.slice(item?.[0].length ?? 0).trim();
    const { lead, pairs } = pairsIn(words, columns, pattern);
    if (item?.[1]?.length === outermost) {
      rows.push(new Map());
      const namesFirst = pairs.some(({ column }) => column === columns[0]);
      if (lead !== '' && !namesFirst) pairs.unshift({ column: columns[0] ?? '', value: lead });
    } else if (pairs.length === 0 && open !== undefined) {
      const row = rows.at(-1);
      row?.set(open, `${row.get(open)} ${words}`);
    }
    for (const { column, value } of pairs) {
      if (rows.length === 0 || rows.at(-1)?.has(column)) rows.push(new Map());
      rows.at(-1)?.set(column, value);
      open = column;
    }
  }
  // A single pair may be a sentence with a colon in it.
  const stated = rows.filter((row) => row.size >= Math.min(2, columns.length));
  if (stated.length === 0) return undefined;
  return stated.map((row) => Object.fromEntries(columns.map((column) => [column, row.get(column) ?? ''])));
}

function pairPattern(columns: string[]): RegExp {
  const names = columns.map((column, index) => ({ index, source: wordingPattern(column) }));
  names.sort((a, b) => b.source.length - a.source.length);
  const groups = names.map(({ index, source }) => `(?<c${index}>${source})`).join('|');
  return new RegExp(String.raw`(?:${groups})[${MARKUP}]*\s*[:：][${MARKUP}]*\s*`, 'giu');
}

/** The pairs in a line, each at its start or after a separator, and what the line says before them. */
function pairsIn(words: string, columns: string[], pattern: RegExp): { lead: string; pairs: Pair[] } {
  const marks = [...words.matchAll(pattern)]
    .map((mark) => ({ ...markStart(words, mark.index), end: mark.index + mark[0].length, groups: mark.groups ?? {} }))
    .filter(({ isSeparate }) => isSeparate);
  return {
    lead: valueOf(words.slice(0, marks[0]?.start)),
    pairs: marks.map(({ end, groups }, index) => ({
      column: columns.find((_, place) => groups[`c${place}`] !== undefined) ?? '',
      value: valueOf(words.slice(end, marks[index + 1]?.start)),
    })),
  };
}

/** Where the emphasis around a column's name begins, and whether it stands apart from the words before it. */
function markStart(words: string, name: number): { start: number; isSeparate: boolean } {
  let start = name;
  while (start > 0 && MARKUP.includes(words[start - 1] ?? '')) start--;
  let before = start;
  while (before > 0 && ` ${MARKUP}`.includes(words[before - 1] ?? '')) before--;
  const last = words[before - 1];
  // `non-risk` is one word, `restart - risk` is not.
  const isSeparate = last === undefined || (last === '-' ? before < name : `${SEPARATORS}.`.includes(last));
  return { start, isSeparate };
}

function valueOf(words: string): string {
  // A dash alone is a value, not a separator.
  const value = withoutLast(words, SEPARATORS).trim() || words.trim();
  // `restart the pods (risk: low)`
  return value.endsWith(')') && !value.includes('(') ? value.slice(0, -1) : value;
}
