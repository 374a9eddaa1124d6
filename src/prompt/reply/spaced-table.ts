import type { WrittenTable } from './bar-tables.ts';

/** Tables without a frame: cells separated by tabs, pipes, or commas or semicolons as in CSV, or aligned with spaces. */
export function spacedTables(lines: readonly string[], isHead: (cells: string[]) => boolean): WrittenTable[] {
  const ruled = dashedTable(lines, isHead);
  if (ruled) return [ruled];
  for (const table of [...['\t', ' | ', ',', ';'].map(separatedBy), aligned]) {
    const head = lines.findIndex((line) => line.length < 2000 && isHead(table.cells(line)));
    if (head < 0) continue;
    const read = table.read(lines, head);
    if (read.rows.length > 0) return [read];
  }
  return [];
}

/**
 * A table with each cell on a line of its own, as some programs copy it: all the heads, then the cells of each row.
 * Undefined if a row lacks cells, because then it is unknown which column a cell belongs to.
 */
export function stackedTable(
  lines: readonly string[],
  columnOf: (name: string) => number | undefined,
): WrittenTable | undefined {
  const filled = lines.flatMap((text, line) => (text.trim() === '' ? [] : [{ text: text.trim(), line }]));
  const first = filled.findIndex(({ text }) => columnOf(text) !== undefined);
  const head: string[] = [];
  const columns = new Set<number | undefined>([undefined]);
  for (const { text } of first < 0 ? [] : filled.slice(first)) {
    const column = columnOf(text);
    if (columns.has(column)) break;
    columns.add(column);
    head.push(text);
  }
  const cells = filled.slice(first + head.length);
  if (head.length < 3 || cells.length === 0 || cells.length % head.length !== 0) return undefined;
  if (cells.some(({ text }) => text.length > 200)) return undefined;
  const rows = Array.from({ length: cells.length / head.length }, (_, row) =>
    cells.slice(row * head.length, (row + 1) * head.length).map(({ text }) => text),
  );
  return { head, rows, start: filled[first]?.line ?? 0, end: (cells.at(-1)?.line ?? 0) + 1 };
}

interface TableReader {
  cells: (line: string) => string[];
  read: (lines: readonly string[], head: number) => WrittenTable;
}

/** Cells between separators, without a row of dashes below the head or bars around rows. */
function separatedBy(separator: string): TableReader {
  const split = (line: string) => (/[,;]/.test(separator) ? splitRecord(line, separator) : line.split(separator));
  const cells = (line: string) => (line.includes(separator) ? split(line).map((cell) => cell.trim()) : []);
  return {
    cells,
    read(lines, start) {
      const rest = lines.slice(start + 1);
      const length = rest.findIndex((line) => !line.includes(separator));
      const end = length < 0 ? lines.length : start + 1 + length;
      const rows = lines.slice(start + 1, end).filter((line) => !IS_DASHES.test(line));
      return { head: cells(lines[start] ?? ''), rows: rows.map(cells), start, end };
    },
  };
}

const IS_DASHES = /^[\s\p{P}─━═]*$/u;

const COLUMN_DASHES = /^\s*[-=]{2,}(?: +[-=]{2,})+\s*$/;

/** Columns that a line of dashes below the head marks, as PowerShell and reStructuredText do: `---- ----`. */
function dashedTable(lines: readonly string[], isHead: (cells: string[]) => boolean): WrittenTable | undefined {
  for (const [line, dashes] of lines.entries()) {
    if (line === 0 || dashes.length > 2000 || !COLUMN_DASHES.test(dashes)) continue;
    const edges = [...dashes.matchAll(/[-=]+/g)].map(({ index }) => index);
    const head = cellsAt(lines[line - 1] ?? '', edges);
    if (head.length !== edges.length || !isHead(head)) continue;
    const after = lines.slice(line + 1);
    const length = after.findIndex((text) => text.trim() === '' || COLUMN_DASHES.test(text));
    const rows = after.slice(0, length < 0 ? undefined : length).map((text) => cellsAt(text, edges));
    const start = COLUMN_DASHES.test(lines[line - 2] ?? '') ? line - 2 : line - 1;
    const isClosed = length >= 0 && COLUMN_DASHES.test(after[length] ?? '');
    if (rows.length > 0) return { head, rows, start, end: line + 1 + rows.length + (isClosed ? 1 : 0) };
  }
  return undefined;
}

/** A record of CSV (RFC 4180) on one line. */
function splitRecord(line: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (const [index, character] of [...line].entries()) {
    if (character === '"') {
      if (isQuoted && line[index + 1] === '"') cell += '"';
      isQuoted = !isQuoted;
    } else if (character === separator && !isQuoted) {
      cells.push(cell);
      cell = '';
    } else cell += character;
  }
  return [...cells, cell];
}

/** Columns aligned with spaces. They start where the headers start; cells may be wrapped below. */
const aligned: TableReader = {
  cells: (line) =>
    /\S {2,}\S/.test(line)
      ? line
          .trim()
          .split(/ {2,}/)
          .map((cell) => cell.trim())
      : [],
  read(lines, start) {
    const line = lines[start] ?? '';
    const heads = [...line.matchAll(/\S+(?: \S+)*/g)];
    const edges = heads.map(({ index }) => index);
    const rows: string[][] = [];
    let end = start + 1;
    for (; end < lines.length && (lines[end] ?? '').trim() !== ''; end++) {
      const row = lines[end] ?? '';
      if (IS_DASHES.test(row)) continue;
      const cells = cellsAt(row, edges);
      const last = rows.at(-1);
      if (cells[0] === '' && last)
        rows[rows.length - 1] = last.map((cell, index) => `${cell} ${cells[index] ?? ''}`.trim());
      else rows.push(cells);
    }
    return { head: heads.map(([text]) => text), rows, start, end };
  },
};

/** The cells of a row: split where the headers start, or at the gaps if a cell crosses such a place. */
function cellsAt(row: string, edges: number[]): string[] {
  const crosses = edges.some((edge) => edge > 0 && edge < row.length && row[edge - 1] !== ' ');
  if (crosses) return aligned.cells(row);
  return edges.map((edge, index) => row.slice(index === 0 ? 0 : edge, edges[index + 1]).trim());
}
