import { levelsAbove, withLevel } from './level-heading.ts';
import { ITEM, outermostItem, splitPriority, type ListedRows } from './listed-rows.ts';
import type { Row } from './answer.ts';
import { withKinds, type ReplyLine } from './reply-line.ts';

/**
 * Reads a list without pairs: each outermost item, with the lines that belong to it, fills the first column, except for a
 * priority at its start where there is a column for that. Items that were ticked off keep their mark.
 */
export function plainRows(columns: readonly string[], lines: readonly Pick<ReplyLine, 'text' | 'kind'>[]): ListedRows {
  const levels = levelsAbove(columns, lines);
  const outermost = outermostItem(lines, levels);
  const items: { words: string; level: string | undefined }[] = [];
  const rest: string[] = [];
  let isOpen = false;
  let level: string | undefined;
  for (const [index, { text, kind }] of lines.entries()) {
    const above = levels.get(index);
    level = above ?? level;
    if (above !== undefined) {
      isOpen = false;
      continue;
    }
    const item = kind === 'text' ? ITEM.exec(text) : null;
    const last = items.at(-1);
    if (item?.[1]?.length === outermost)
      items.push({ words: `${tickOf(item[2])}${text.slice(item[0].length).trim()}`, level });
    else if (last && isOpen && /^\s/.test(text) && kind !== 'blank')
      last.words = `${last.words} ${text.replace(ITEM, '').trim()}`;
    else if (kind !== 'blank') rest.push(text);
    isOpen = item !== null || (isOpen && (kind === 'blank' || /^\s/.test(text)));
  }
  const rows = items.map((item) => withLevel(columns, splitPriority(columns, new Map([[0, item.words]])), item.level));
  return { rows, rest };
}

/** Returns the items of the lists in a text as the rows of a table with these columns. */
export function rowsOfList(columns: readonly string[], text: string): Row[] {
  const { rows } = plainRows(columns, withKinds(text.split('\n'), []));
  return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row.get(index) ?? ''])));
}

function tickOf(box: string | undefined): string {
  if (box === undefined) return '';
  return box === ' ' ? '☐ ' : '☑ ';
}
