import type { Row } from '../../prompt/reply.ts';
import { isNothingYet } from '../current-value.ts';

const ITEM = /^(\s*)(?:[-*+•]|\d{1,3}[.)])\s+(?:\[([ xX])\]\s+)?(.*)$/;

/** A priority at the start of an item: `**P1** `, `[P0]`, `P2: `. */
const PRIORITY = /^[*_[(]*(P\d)\b[\])*_]*\s*[:.\u2013\u2014-]?\s*/;

/**
 * Returns the outermost items of the lists in a text as the rows of a table: each in the first column, except for a priority at
 * its start where there is a column for that. Items that were ticked off keep their mark.
 */
export function listedItems(text: string, columns: readonly string[]): Row[] {
  const [first = ''] = columns;
  const lines = text.split('\n').map((line) => ({ line, item: ITEM.exec(line) }));
  const outermost = Math.min(...lines.flatMap(({ item }) => item?.[1]?.length ?? []));
  const items: string[] = [];
  let isOpen = false;
  for (const { line, item } of lines) {
    const [, indent = '', tick, words = ''] = item ?? [];
    if (item && indent.length === outermost)
      items.push(`${tick === undefined ? '' : tick === ' ' ? '☐ ' : '☑ '}${words}`);
    else if (isOpen && line.trim() !== '') items.push(`${items.pop()} ${(item ? words : line).trim()}`);
    isOpen = item !== null || (isOpen && /^\s/.test(line));
  }
  const priority = columns.find((column) => column.toLowerCase() === 'priority');
  return items
    .filter((words) => words.trim() !== '' && !isNothingYet(words))
    .map((words) => {
      const found = priority === undefined ? null : PRIORITY.exec(words);
      const row = Object.fromEntries(columns.map((column) => [column, '']));
      return {
        ...row,
        [first]: words.slice(found?.[0].length ?? 0),
        ...(found && { [priority ?? '']: found[1] ?? '' }),
      };
    });
}
