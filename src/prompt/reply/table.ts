import type { Line } from './lines.ts';
import { readList } from './list.ts';
import type { Row } from './part.ts';
import type { Section } from './section.ts';
import { wordingKey } from './wording.ts';

/**
 * The rows of the tables in a section (of Markdown or drawn by a terminal), or of a list of `Column: value` pairs, keyed
 * by the columns as declared; undefined where there is none. Other columns are left out, absent ones are empty.
 */
export function readTable(columns: string[], { lines }: Section): Row[] | undefined {
  const own = lines.filter(({ kind }) => kind !== 'code' && kind !== 'quote');
  // A drawn table often stands in a fence, to keep its lines straight.
  const fenced = lines.filter(({ kind }) => kind === 'code');
  return rowsOfTables(columns, own) ?? readList(columns, own) ?? rowsOfTables(columns, fenced);
}

function rowsOfTables(columns: string[], lines: Line[]): Row[] | undefined {
  const tables = tablesIn(lines.map(({ text }) => text)).map(({ head, rows }) => {
    const keys = head.map(wordingKey);
    const places = columns.map((column) => keys.indexOf(wordingKey(column)));
    return { rows, places, known: places.filter((place) => place >= 0).length };
  });
  // A table may come in parts; one that shares fewer columns is another table.
  const most = tables.reduce((found, { known }) => Math.max(found, known), 0);
  if (most === 0) return undefined;
  return tables
    .filter(({ known }) => known === most)
    .flatMap(({ rows, places }) => rows.map((cells) => places.map((place) => cells[place] ?? '')))
    .filter((cells) => cells.some((cell) => cell !== ''))
    .map((cells) => Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])));
}

interface Table {
  head: string[];
  rows: string[][];
}

const DRAWN_BAR = /[\u2502\u2503\u2551]/; // │ ┃ ║
const BAR = /[|\u2502\u2503\u2551]/;
const JOINT = /[+\u250C-\u254B\u2552-\u256C]/;

/** The tables in these lines: runs of rows with bars and of borders. */
function tablesIn(lines: string[]): Table[] {
  const tables: Table[] = [];
  let run: string[] = [];
  for (const line of [...lines, '']) {
    if (BAR.test(line) || (isBorder(line) && JOINT.test(line))) {
      run.push(line);
      continue;
    }
    const isDrawn = run.some((row) => isBorder(row) && /[+\u2500-\u257F]/.test(row));
    const table = isDrawn ? drawnTable(run) : pipeTable(run);
    if (table) tables.push(table);
    run = [];
  }
  return tables;
}

/** A table of GitHub Flavored Markdown 0.29, section 4.10: a head, a row of dashes, a row a line. */
function pipeTable(run: string[]): Table | undefined {
  const border = run.findIndex((line, index) => index > 0 && isBorder(line));
  if (border < 1) return undefined;
  const [head = [], ...rows] = [run[border - 1] ?? '', ...run.slice(border + 1)].map((line) =>
    cellsOf(line.trim(), line.trimStart().startsWith('|')),
  );
  return { head, rows };
}

/** A table as terminals draw it. Between borders stands one row, its cells wrapped over lines. */
function drawnTable(run: string[]): Table {
  const groups: string[][] = [[]];
  for (const line of run) {
    // A dash in a cell is no border.
    if (isBorder(line) && (JOINT.test(line) || /[-=\u2500\u2501\u2550]{3}/.test(line))) groups.push([]);
    else groups.at(-1)?.push(line);
  }
  const rows = groups.flat();
  const isClosed = rows.every((line) => BAR.test(line.trimStart()[0] ?? ''));
  const [head = [], ...body] = groups
    .filter((group) => group.length > 0)
    .map((group) => group.map((line) => cellsOf(line, isClosed)));
  const [only = [], ...more] = body;
  return { head: merged(head), rows: more.length > 0 ? body.map(merged) : withContinuations(only) };
}

/** Without borders between rows, a line whose first cell is empty goes on with the row above. */
function withContinuations(lines: string[][]): string[][] {
  const groups: string[][][] = [];
  for (const cells of lines) {
    if (cells[0] === '' && groups.length > 0) groups.at(-1)?.push(cells);
    else groups.push([cells]);
  }
  return groups.map(merged);
}

function merged(lines: string[][]): string[] {
  const width = lines.reduce((most, cells) => Math.max(most, cells.length), 0);
  return Array.from({ length: width }, (_, column) =>
    lines
      .map((cells) => cells[column] ?? '')
      .filter((cell) => cell !== '')
      .join(' '),
  );
}

function cellsOf(line: string, isClosed: boolean): string[] {
  const cells = DRAWN_BAR.test(line) ? line.split(DRAWN_BAR) : line.split(/(?<!\\)\|/);
  return cells.slice(isClosed ? 1 : 0).map((cell) => cell.replaceAll('\\|', '|').trim());
}

function isBorder(line: string): boolean {
  return /[-=\u2500\u2501\u2550]/.test(line) && /^[\s|:+=\u2500-\u257F-]+$/.test(line);
}
