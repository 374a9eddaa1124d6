/** A table as written: its head, its rows, and the lines it stands on. */
export interface WrittenTable {
  head: string[];
  rows: string[][];
  start: number;
  end: number;
}

const DRAWN_BAR = /[\u2502\u2503\u2551]/; // │ ┃ ║
const BAR = /[|\u2502\u2503\u2551]/;
const JOINT = /[+\u250C-\u254B\u2552-\u256C]/;

/** The tables in these lines: runs of rows with bars and of borders, of Markdown or as terminals draw them. */
export function barTables(lines: readonly string[]): WrittenTable[] {
  const tables: WrittenTable[] = [];
  let start = 0;
  for (let line = 0; line <= lines.length; line++) {
    const text = lines[line] ?? '';
    if (BAR.test(text) || (isBorder(text) && JOINT.test(text))) continue;
    const run = lines.slice(start, line);
    const table = run.length > 1 ? (isDrawn(run) ? drawnTable(run) : pipeTable(run)) : undefined;
    if (table) tables.push({ ...table, start: start + table.from, end: line });
    start = line + 1;
  }
  return tables;
}

interface Cells {
  head: string[];
  rows: string[][];
  /** The line of the head. */
  from: number;
}

function isDrawn(run: string[]): boolean {
  return run.some((row) => isBorder(row) && /[+\u2500-\u257F]/.test(row));
}

/** A table of GitHub Flavored Markdown 0.29, section 4.10; its row of dashes may be missing where all rows are closed. */
function pipeTable(run: string[]): Cells | undefined {
  const border = run.findIndex((line, index) => index > 0 && isBorder(line));
  const isClosed = run.every((line) => /^\s*\|.*\|\s*$/.test(line));
  if (border < 1 && !isClosed) return undefined;
  const from = border < 1 ? 0 : border - 1;
  const [head = [], ...rows] = [run[from] ?? '', ...run.slice(border < 1 ? 1 : border + 1)]
    .filter((line) => !isBorder(line) || !/--/.test(line))
    .map((line) => cellsOf(line.trim(), line.trimStart().startsWith('|')));
  const width = head.at(-1) === '' ? head.length - 1 : head.length;
  return { head, rows: rows.map((cells) => withJoinedCode(cells, width)), from };
}

/** A row with more cells than the head, with those joined that one span of code holds. */
function withJoinedCode(cells: string[], width: number): string[] {
  const filled = cells.at(-1) === '' ? cells.length - 1 : cells.length;
  if (filled <= width) return cells;
  const joined: string[] = [];
  let surplus = filled - width;
  for (const cell of cells) {
    const last = joined.at(-1);
    const isOpen = last !== undefined && ((last.match(/`/g)?.length ?? 0) % 2 === 1 || hasOpenQuote(last));
    if (isOpen && surplus > 0) {
      joined[joined.length - 1] = `${last} | ${cell}`;
      surplus--;
    } else joined.push(cell);
  }
  return joined;
}

function hasOpenQuote(cell: string): boolean {
  return (cell.match(/"/g)?.length ?? 0) % 2 === 1;
}

/** A table as terminals draw it. Between borders stands one row, its cells wrapped over lines. */
function drawnTable(run: string[]): Cells {
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
  return { head: merged(head), rows: more.length > 0 ? body.map(merged) : withContinuations(only), from: 0 };
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
