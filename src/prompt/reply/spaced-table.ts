import type { WrittenTable } from './bar-tables.ts';

/** Tables without a frame: cells separated by tabs, pipes, or commas or semicolons as in CSV, or aligned with spaces. */
export function spacedTables(lines: readonly string[], isHead: (cells: string[]) => boolean): WrittenTable[] {
  for (const table of [tabbed, barred, commaSeparated, semicolonSeparated, aligned]) {
    const head = lines.findIndex((line) => line.length < 2000 && isHead(table.cells(line)));
    if (head < 0) continue;
    const read = table.read(lines, head);
    if (read.rows.length > 0) return [read];
  }
  return [];
}

interface TableReader {
  cells: (line: string) => string[];
  read: (lines: readonly string[], head: number) => WrittenTable;
}

const tabbed: TableReader = {
  cells: (line) => (line.includes('\t') ? line.split('\t').map((cell) => cell.trim()) : []),
  read: (lines, head) => rowsWhile(lines, head, tabbed.cells, (line) => line.includes('\t')),
};

/** Pipes between cells, but neither around rows nor a row of dashes below the header. */
const barred: TableReader = {
  cells: (line) => (line.includes(' | ') ? line.split(' | ').map((cell) => cell.trim()) : []),
  read: (lines, head) => rowsWhile(lines, head, barred.cells, (line) => line.includes(' | ')),
};

const commaSeparated = separatedBy(',');
const semicolonSeparated = separatedBy(';');

/** CSV of RFC 4180, one record a line. */
function separatedBy(separator: string): TableReader {
  const cells = (line: string) => (line.includes(separator) ? splitRecord(line, separator) : []);
  return { cells, read: (lines, head) => rowsWhile(lines, head, cells, (line) => line.includes(separator)) };
}

function splitRecord(line: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (const [index, character] of [...line].entries()) {
    if (character === '"') {
      if (isQuoted && line[index + 1] === '"') cell += '"';
      isQuoted = !isQuoted;
    } else if (character === separator && !isQuoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += character;
  }
  return [...cells, cell.trim()];
}

function rowsWhile(
  lines: readonly string[],
  start: number,
  cells: (line: string) => string[],
  isRow: (line: string) => boolean,
): WrittenTable {
  const head = cells(lines[start] ?? '');
  let end = start + 1;
  const rows: string[][] = [];
  for (; end < lines.length && isRow(lines[end] ?? ''); end++) {
    if (!/^[\s\p{P}─━═]*$/u.test(lines[end] ?? '')) rows.push(cells(lines[end] ?? ''));
  }
  return { head, rows, start, end };
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
      if (/^[\s\p{P}─━═]*$/u.test(row)) continue;
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
