import type { ColumnMatcher } from './column-matcher.ts';
import { withoutOrnaments } from './heading.ts';
import { isConditional } from './optional-columns.ts';

/** A line that is nothing but a title: `### Dead code`, `**Dead code**`. */
const TITLE = /^\s*(?:#{1,6}\s+(?=\S)|(?=(\*\*|__)[^*_]{1,80}\1:?\s*$))(.{1,80})$/;

/** The only column that several tables lack, filled for each table with the title above it: `### Dead code` is a category. */
export function topicsAbove(
  { columns }: ColumnMatcher,
  lines: readonly string[],
  tables: readonly { start: number; columnIndexes: (number | undefined)[] }[],
): (readonly [number, string][])[] {
  const open = columns.flatMap((name, column) =>
    isConditional(name) || tables.some(({ columnIndexes }) => columnIndexes.includes(column)) ? [] : [column],
  );
  const titles = tables.map(({ start }, index) => {
    const above = lines.slice(tables[index - 1]?.start ?? 0, start).findLast((line) => line.trim() !== '') ?? '';
    return withoutOrnaments((TITLE.exec(above)?.[2] ?? '').replace(/[#*_`]/g, '').trim(), true).replace(/[:：]$/, '');
  });
  const [column] = open;
  if (column === undefined || open.length > 1 || tables.length < 2 || titles.includes('')) return [];
  return titles.map((title) => [[column, title]]);
}
