import { ITEM, type ListedRows } from './listed-rows.ts';
import type { Row } from './answer.ts';
import { withKinds, type ReplyLine } from './reply-line.ts';

/** A priority at the start of an item: `**P1** `, `[P0]`, `P2: `. */
const PRIORITY = /^[*_[(]*(P\d)\b[\])*_]*\s*[:.\u2013\u2014-]?\s*/;

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
  const priority = columns.findIndex((column) => column.toLowerCase() === 'priority');
  const rows = items.map((words) => {
    const found = priority > 0 ? PRIORITY.exec(words) : null;
    const row = new Map([[0, words.slice(found?.[0].length ?? 0)]]);
    return found ? row.set(priority, found[1] ?? '') : row;
  });
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
