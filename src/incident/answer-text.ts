import { ownValue } from '../base/collections.ts';
import { shownColumns, type Answer } from '../prompt/reply.ts';

/** A text with its label. */
export interface LabelledText {
  label: string;
  text: string;
}

/** Returns a table of GitHub Flavored Markdown (0.29, section 4.10); pipes in a cell are escaped and its lines joined. */
export function markdownTable(columns: string[], rows: string[][]): string {
  const row = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [row(columns), row(columns.map(() => '---')), ...rows.map(row)].join('\n');
}

/** Returns an answer as text: a table as Markdown with its columns, no answer as ''. */
export function answerText(answer: Answer | undefined, declared: string[] | undefined): string {
  if (answer === undefined) return '';
  if (typeof answer === 'string') return answer;
  const columns = shownColumns(declared, answer);
  const rows = answer.map((row) => columns.map((column) => ownValue(row, column) ?? ''));
  return rows.length === 0 ? '' : markdownTable(columns, rows);
}

/** A line that begins a list or a quotation, which it would no longer do after a label. */
const BLOCK_LINE = /^ {0,3}(?:[-*+>]|\d+[.)])\s/;

/** Returns texts as one, each after its label: `Label: text`, or below the label if it has several lines or is a list. */
export function joinLabelled(texts: LabelledText[]): string {
  const blocks = texts.map(
    ({ label, text }) => `${label}:${text.includes('\n') || BLOCK_LINE.test(text) ? '\n' : ' '}${text}`,
  );
  // Single lines follow each other like a list; anything longer is set apart.
  const isLong = (block = '') => block.includes('\n');
  return blocks
    .map((block, index) => (index ? (isLong(block) || isLong(blocks[index - 1]) ? '\n\n' : '\n') : '') + block)
    .join('');
}

function cell(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|');
}
