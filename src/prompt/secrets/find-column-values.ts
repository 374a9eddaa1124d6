import type { Finding } from './finding.ts';
import type { NameInText } from './names-in-text.ts';
import { isDistinct, isNonSecret } from './non-secret.ts';
import { strengthOf, type NameStrength } from './name-strength.ts';

/** What separates the cells of a row: pipes, tabs, commas or semicolons. */
const SEPARATORS = ['|', '│', '\t', ',', ';'] as const;
/** Two blanks or more, as in the aligned output of kubeadm and many other commands. */
const ALIGNED = '  ';
const HAS_SEPARATOR = /[|│\t,;]| {2}/;
const ALIGNED_CELL = /\S+(?: \S+)*/g;
/** A cell of a header that separates by commas or semicolons, which sentences and code do not match. */
const PLAIN_CELL = /^["'`]?[\p{L}\d_][\p{L}\d_ .-]{0,40}["'`]?$/u;

/** The line of dashes between the header of a table and its rows. */
const DASHES = /^[ \t]*[|+├╞╠]?[ \t]*:?(?:-{2,}|─{2,}|═{2,}|={2,})[-+|:\s\u2500-\u257f=]*(?:\n|$)/;

/**
 * Finds values in a column whose header is a secret-like name: Markdown tables, the output of database clients, CSV and TSV. Only
 * a line with a secret-like name can be a header. `head` of a finding is the offset of the header of its table.
 */
export function findColumnValues(text: string, names: readonly NameInText[]): Finding[] {
  const found: Finding[] = [];
  let done = -1;
  for (const { start: at } of names) {
    if (at < done) continue;
    const near = Math.max(0, at - 2000);
    const line = text.slice(near, at).lastIndexOf('\n');
    if (line < 0 && near > 0) continue;
    const start = line < 0 ? 0 : near + line + 1;
    const end = endOfLine(text, start);
    done = end;
    if (end - start > 2000) continue;
    const head = text.slice(start, end);
    if (/[=:{}<>()[\]]/.test(head) || !HAS_SEPARATOR.test(head)) continue;
    const separator =
      SEPARATORS.find((mark) => head.includes(mark)) ?? (head.trim().includes(ALIGNED) ? ALIGNED : undefined);
    if (separator === undefined) continue;
    if (!isHead(text, start, end, separator)) continue;
    const names = cells(head, start, separator).map(({ text: name }) => name);
    if (
      (separator === ',' || separator === ';' || separator === ALIGNED) &&
      !(separator === ALIGNED ? names : head.split(separator)).every((cell) => PLAIN_CELL.test(cell.trimEnd()))
    )
      continue;
    const columns = names.map(headStrength);
    if (!columns.some((column) => column !== undefined)) continue;
    const rows = rowsBelow(text, end + 1, separator, columns);
    found.push(...rows.found.map((finding) => ({ ...finding, head: { start, end } })));
    done = Math.max(done, rows.end);
  }
  return found;
}

/** Whether a line is the first of a table: a line of dashes follows it if pipes separate the cells; otherwise no row is above it. */
function isHead(text: string, start: number, end: number, separator: string): boolean {
  if (separator === '|' || separator === '│') return DASHES.test(text.slice(end + 1, end + 2001));
  const above = text.slice(Math.max(0, start - 2001), Math.max(0, start - 1));
  const line = above.slice(above.lastIndexOf('\n') + 1);
  return columnsOf(line, separator) !== columnsOf(text.slice(start, end), separator);
}

function rowsBelow(
  text: string,
  from: number,
  separator: string,
  columns: (NameStrength | undefined)[],
): { found: Finding[]; end: number } {
  const found: Finding[] = [];
  let start = from;
  while (start < text.length) {
    const end = endOfLine(text, start);
    const line = text.slice(start, Math.min(end, start + 20_000));
    if (line.trim() === '') break;
    if (!/^[\s|+:=\u2500-\u257f-]*$/.test(line)) {
      const values = cells(line, start, separator);
      if (values.length !== columns.length) break;
      for (const [index, { text: value, at }] of values.entries()) {
        const strength = columns[index];
        // Columns of blanks are less certain than others.
        const isVague = separator === ALIGNED && !isDistinct(value);
        if (strength && !isVague && !isSentence(value) && !isNonSecret(value, strength, false))
          found.push({ kind: 'password', foundBy: 'column', start: at, end: at + value.length });
      }
    }
    start = end + 1;
  }
  return { found, end: start };
}

/** Words of a description: `the password of the user`. */
function isSentence(value: string): boolean {
  return /^[\p{L}'-]+(?: [\p{L}'`-]+)+[.?!]?$/u.test(value);
}

/** A header counts as a name if the whole cell is one: `password`, not `password reset requested`. */
function headStrength(cell: string): NameStrength | undefined {
  return /^[\p{L}\p{M}\w.-]{2,40}(?: [\p{L}\p{M}\w.-]{2,20})?$/u.test(cell)
    ? strengthOf(cell.replace(' ', '_'))
    : undefined;
}

/** How many columns a line has. */
function columnsOf(line: string, separator: string): number {
  if (separator === ALIGNED) return line.match(ALIGNED_CELL)?.length ?? 0;
  let count = 1;
  for (let at = line.indexOf(separator); at >= 0; at = line.indexOf(separator, at + 1)) count++;
  return count;
}

function cells(line: string, offset: number, separator: string): { text: string; at: number }[] {
  if (separator === ALIGNED)
    return [...line.matchAll(ALIGNED_CELL)].map(({ 0: cell, index }) => ({ text: cell, at: offset + index }));
  let at = offset;
  return line.split(separator).map((cell) => {
    const start = at;
    at += cell.length + 1;
    const trimmed = cell.replace(/^[\s"'`]+/, '');
    return { text: trimmed.replace(/[\s"'`]+$/, ''), at: start + cell.length - trimmed.length };
  });
}

function endOfLine(text: string, start: number): number {
  const near = text.slice(start, start + 20_001).indexOf('\n');
  if (near >= 0) return start + near;
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}
