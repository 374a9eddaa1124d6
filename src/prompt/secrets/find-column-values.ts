import type { Candidates } from './candidate.ts';
import { isQuote, RULE } from './characters.ts';
import type { Finding } from './finding.ts';
import type { NameInText } from './names-in-text.ts';
import { isDistinct, isNonSecret } from './non-secret.ts';
import { strengthOf, type NameStrength } from './name-strength.ts';

/** The separators between the cells of a row: pipes, tabs, commas or semicolons. */
const SEPARATORS = ['|', '│', '\t', ',', ';'] as const;
/** Two blanks or more, as in the aligned output of kubeadm and many other commands. */
const ALIGNED = '  ';
/** For each character: its number if it is a separator, or a value for a character that no header contains. */
const EXCLUDES = SEPARATORS.length + 1;
const MEANINGS = new Uint8Array(256);
for (const sign of '=:{}<>()[]') MEANINGS[sign.charCodeAt(0)] = EXCLUDES;
for (const [index, sign] of SEPARATORS.entries()) MEANINGS[sign === '│' ? RULE : sign.charCodeAt(0)] = index + 1;
const SPACE = 32;
/** The result of `edgeOf` if there is no edge; -1 is the offset before the first character. */
const NO_EDGE = -2;
const ALIGNED_CELL = /\S+(?: \S+)*/g;
/** The longest header, in characters. */
const MAX_HEAD_LENGTH = 2000;
/**
 * The maximum number of characters of a cell besides the name in it, so that a long word with many names in it is not read for
 * each of them.
 */
const MAX_BESIDE_NAME = 100;
/** A cell of a header that separates by commas or semicolons, which sentences and code do not match. */
const PLAIN_CELL = /^["'`]?[\p{L}\d_][\p{L}\d_ .-]{0,40}["'`]?$/u;

/** The line of dashes between the header of a table and its rows. */
const DASHES = /^[ \t]*[|+├╞╠]?[ \t]*:?(?:-{2,}|─{2,}|═{2,}|={2,})[-+|:\s\u2500-\u257f=]*(?:\n|$)/;

/**
 * Finds values in a column whose header is a secret-like name: Markdown tables, the output of database clients, CSV and TSV. Only
 * a line with a secret-like name can be a header. `head` of a finding is the offset of the header of its table.
 */
export function findColumnValues(text: string, { codes, names }: Candidates): Finding[] {
  const found: Finding[] = [];
  let done = -1;
  let above: Line | undefined;
  for (const name of names) {
    if (name.start < done || !fillsCell(text, codes, name)) continue;
    const start = name.start === 0 ? 0 : text.lastIndexOf('\n', name.start - 1) + 1;
    const line = readLine(text, codes, start);
    done = line.end;
    if (line.end - start <= MAX_HEAD_LENGTH && line.separator !== undefined && isHead(text, line, above)) {
      const columns = columnsOf(text.slice(start, line.end), start, line.separator);
      if (columns) {
        const rows = rowsBelow(text, line.end + 1, line.separator, columns);
        found.push(...rows.found.map((finding) => ({ ...finding, head: { start, end: line.end } })));
        done = Math.max(done, rows.end);
      }
    }
    above = line;
  }
  return found;
}

/** Whether a name fills its cell, alone or with one other word, so that it may be in a header. */
function fillsCell(text: string, codes: Uint8Array, { start, end }: NameInText): boolean {
  const right = edgeOf(codes, text.length, end, 1);
  const left = right === NO_EDGE ? NO_EDGE : edgeOf(codes, text.length, start - 1, -1);
  return left !== NO_EDGE && headStrength(trimmed(text.slice(left + 1, right))) !== undefined;
}

/**
 * Where the cell around a name ends, in one direction; `NO_EDGE` if it is too long, has too many words or a number, or if its
 * line is not a header.
 */
function edgeOf(codes: Uint8Array, length: number, from: number, step: number): number {
  let blanks = 0;
  let at = from;
  for (; at >= 0 && at < length; at += step) {
    if (Math.abs(at - from) > MAX_BESIDE_NAME) return NO_EDGE;
    const code = codes[at] ?? 0;
    const meaning = MEANINGS[code];
    if (meaning === EXCLUDES) return NO_EDGE;
    if (meaning !== 0 || code < SPACE) break;
    if (code !== SPACE) continue;
    const next = codes[at + step] ?? 0;
    if (next <= SPACE || isQuote(next) || (MEANINGS[next] !== 0 && MEANINGS[next] !== EXCLUDES)) break;
    if (++blanks > 1 || (isDigit(next) && isDigit(codes[at + 2 * step] ?? 0))) return NO_EDGE;
  }
  return at;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** A line, and what separates its cells; undefined if nothing does, or if the line is not a header. */
interface Line {
  start: number;
  end: number;
  separator?: string;
  /** How many columns it has. */
  count: number;
}

function readLine(text: string, codes: Uint8Array, start: number): Line {
  const end = endOfLine(text, start);
  const counts = SEPARATORS.map(() => 0);
  if (end - start > MAX_HEAD_LENGTH) return { start, end, count: 0 };
  for (let at = start; at < end; at++) {
    const meaning = MEANINGS[codes[at] ?? 0] ?? 0;
    if (meaning === 0) continue;
    if (meaning === EXCLUDES) return { start, end, count: 0 };
    counts[meaning - 1] = (counts[meaning - 1] ?? 0) + 1;
  }
  const index = counts.findIndex((count) => count > 0);
  const separator = SEPARATORS[index];
  if (separator !== undefined) return { start, end, separator, count: (counts[index] ?? 0) + 1 };
  const head = text.slice(start, end);
  return head.trim().includes(ALIGNED)
    ? { start, end, separator: ALIGNED, count: countOf(head, ALIGNED) }
    : { start, end, count: 0 };
}

/**
 * Whether a line is the first of a table: a line of dashes follows it if pipes separate the cells; otherwise no row is above
 * it.
 */
function isHead(text: string, { start, end, separator, count }: Line, above: Line | undefined): boolean {
  if (separator === '|' || separator === '│') return DASHES.test(text.slice(end + 1, end + MAX_HEAD_LENGTH + 1));
  if (above?.separator === separator && above?.end === start - 1) return above.count !== count;
  const before = text.slice(Math.max(0, start - MAX_HEAD_LENGTH - 1), Math.max(0, start - 1));
  return countOf(before.slice(before.lastIndexOf('\n') + 1), separator ?? '') !== count;
}

/** The strength of each name in a header; undefined if none is secret-like, or if the line is a sentence or code. */
function columnsOf(head: string, start: number, separator: string): (NameStrength | undefined)[] | undefined {
  const names = cells(head, start, separator).map(({ text }) => text);
  const isCertain = separator !== ',' && separator !== ';' && separator !== ALIGNED;
  const written = separator === ALIGNED ? names : head.split(separator);
  if (!isCertain && !written.every((cell) => PLAIN_CELL.test(cell.trimEnd()))) return undefined;
  const columns = names.map(headStrength);
  return columns.some((column) => column !== undefined) ? columns : undefined;
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

/** The strengths of cells that were judged before. A log repeats the same ones on every line. */
const judged = new Map<string, NameStrength | undefined>();
const CACHE_SIZE = 4096;

/** A header counts as a name if the whole cell is one: `password`, not `password reset requested`. */
function headStrength(cell: string): NameStrength | undefined {
  const known = judged.get(cell);
  if (known !== undefined || judged.has(cell)) return known;
  const isName = /^[\p{L}\p{M}\w.-]{2,40}(?: [\p{L}\p{M}\w.-]{2,20})?$/u.test(cell);
  const strength = isName ? strengthOf(cell.replace(' ', '_')) : undefined;
  if (judged.size >= CACHE_SIZE) judged.clear();
  judged.set(cell, strength);
  return strength;
}

/** How many columns a line has. */
function countOf(line: string, separator: string): number {
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
    const rest = cell.replace(/^[\s"'`]+/, '');
    return { text: trimmed(rest), at: start + cell.length - rest.length };
  });
}

/** A cell without blanks and quotes around it. */
function trimmed(cell: string): string {
  return cell.replace(/^[\s"'`]+|[\s"'`]+$/g, '');
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}
