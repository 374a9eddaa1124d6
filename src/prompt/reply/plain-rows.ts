import { ITEM, splitPriority, type ListedRows } from './listed-rows.ts';
import type { Row } from './answer.ts';
import { withKinds, type ReplyLine } from './reply-line.ts';

/**
 * Reads a list without pairs: each outermost item, with the lines that belong to it, fills the first column, except for a
 * priority at its start where there is a column for that. Items that were ticked off keep their mark.
 */
export function plainRows(columns: readonly string[], lines: readonly Pick<ReplyLine, 'text' | 'kind'>[]): ListedRows {
  const outermost = lines.reduce((least, { text }) => Math.min(least, ITEM.exec(text)?.[1]?.length ?? least), Infinity);
  const items: string[] = [];
  const rest: string[] = [];
  let isOpen = false;
  for (const { text, kind } of lines) {
    const item = kind === 'text' ? ITEM.exec(text) : null;
    if (item?.[1]?.length === outermost) items.push(`${tickOf(item[2])}${text.slice(item[0].length).trim()}`);
    else if (isOpen && /^\s/.test(text) && kind !== 'blank')
      items.push(`${items.pop()} ${text.replace(ITEM, '').trim()}`);
    else if (kind !== 'blank') rest.push(text);
    isOpen = item !== null || (isOpen && (kind === 'blank' || /^\s/.test(text)));
  }
  return { rows: items.map((words) => splitPriority(columns, new Map([[0, words]]))), rest };
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
