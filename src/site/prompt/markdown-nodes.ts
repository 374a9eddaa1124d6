import { formatReport } from '../../incident/output/format-report.ts';
import { parseMarkdown, parsePhrases } from '../../incident/output/parse-markdown.ts';

/** Where the headings of an answer begin, so that they are below those of the page. */
const BELOW = 4;
/** The number of columns above which a table has too little room on a phone, where its rows become cards. */
const MAX_COLUMNS = 3;

/** Returns Markdown as nodes: its blocks, with its headings below those of the page. */
export function blockNodes(markdown: string): Node[] {
  return htmlNodes(formatReport({ type: 'root', children: parseMarkdown(markdown, BELOW) }, 'html'));
}

/** Returns the Markdown of one line as nodes. */
export function phraseNodes(markdown: string): Node[] {
  const paragraph = { type: 'paragraph' as const, children: parsePhrases(markdown) };
  return htmlNodes(formatReport({ type: 'root', children: [paragraph] }, 'html')).flatMap((node) => [
    ...node.childNodes,
  ]);
}

/** Returns the HTML of a formatted text as nodes: its links open in another tab, and its wide tables are ready for a phone. */
export function htmlNodes(html: string): Node[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const link of body.querySelectorAll('a')) Object.assign(link, { rel: 'noreferrer', target: '_blank' });
  for (const table of body.querySelectorAll('table')) {
    if ((table.rows[0]?.cells.length ?? 0) > MAX_COLUMNS) labelCells(table);
  }
  return [...body.childNodes];
}

/** Names each cell of a wide table after its column, for rows as cards, which stay a table for a screen reader. */
function labelCells(table: HTMLTableElement): void {
  const columns = [...(table.rows[0]?.cells ?? [])].map(({ textContent }) => textContent);
  table.className = 'cb-wide-table';
  table.role = 'table';
  for (const part of [table.tHead, ...table.tBodies]) if (part) part.role = 'rowgroup';
  for (const [index, row] of [...table.rows].entries()) {
    row.role = 'row';
    for (const [column, cell] of [...row.cells].entries()) {
      cell.role = index === 0 ? 'columnheader' : 'cell';
      cell.dataset.column = columns[column] ?? '';
    }
  }
}
