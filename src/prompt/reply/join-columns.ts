import type { ColumnMatcher } from './column-matcher.ts';
import { wordsKey } from './words.ts';

/** A table with the columns joined that a prompt asks for as one. */
interface JoinedTable {
  head: string[];
  rows: string[][];
}

/**
 * Joins the columns of a table that the prompt asks for as one, such as `Severity` and `Title` for “severity and title”: the first
 * of them gets the name of that column, and its cells the cells of all of them. A table without such columns is returned as is.
 */
export function joinColumns(matcher: ColumnMatcher, table: JoinedTable): JoinedTable {
  let { head, rows } = table;
  for (const [column, name] of matcher.columns.entries()) {
    const indexes = indexesOfParts(matcher, column, head);
    const [first] = indexes;
    if (first === undefined || indexes.length < 2) continue;
    const at = Math.min(...indexes);
    const isOther = (_: string, index: number) => index === at || !indexes.includes(index);
    rows = rows.map((cells) => {
      // A row with too many cells cannot be cut into columns.
      if (cells.slice(head.length).some((cell) => cell !== '')) return cells;
      const joined = joinParts(indexes.map((index) => cells[index] ?? ''));
      return cells.map((cell, index) => (index === at ? joined : cell)).filter(isOther);
    });
    head = head.map((cell, index) => (index === at ? name : cell)).filter(isOther);
  }
  return { head, rows };
}

/** Returns the parts of a cell as one: `Critical: refund rounds twice`. */
export function joinParts(parts: readonly string[]): string {
  const [first = '', ...others] = parts.filter((part) => part !== '');
  return others.length === 0 ? first : `${first.replace(/\s*:\s*$/, '')}: ${others.join(', ')}`;
}

/** The indexes of the heads for the parts of a column, in the order of the parts; fewer than two if the column is not in parts. */
function indexesOfParts(matcher: ColumnMatcher, column: number, head: readonly string[]): number[] {
  const { columns, partCount, partOf, isExact, assign } = matcher;
  const count = partCount(column);
  const key = wordsKey(columns[column] ?? '');
  if (count < 2 || head.some((name) => wordsKey(name) === key)) return [];
  const found = new Map<number, number>();
  for (const [index, name] of head.entries()) {
    const part = isExact(name) ? undefined : partOf(column, name);
    if (part !== undefined && !found.has(part)) found.set(part, index);
  }
  if (found.size === 0) return [];
  // The head of one part may be another name for the whole: `Severity` and `Finding`.
  const taken = new Set(found.values());
  const others = assign(head.map((name, index) => (taken.has(index) ? '' : name)));
  const rest = others.indexOf(column);
  const open = Array.from({ length: count }, (_, part) => part).filter((part) => !found.has(part));
  const [lone] = open;
  if (rest >= 0 && open.length === 1 && lone !== undefined) found.set(lone, rest);
  return [...found].sort(([a], [b]) => a - b).map(([, index]) => index);
}
