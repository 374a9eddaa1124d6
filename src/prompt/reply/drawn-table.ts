/** The cells of a table, and the line of its header within the run of lines it was read from. */
export interface TableCells {
  head: string[];
  rows: string[][];
  from: number;
}

const DRAWN_BAR = /[\u2502\u2503\u2551]/; // │ ┃ ║
const BAR = /[|\u2502\u2503\u2551]/;
const JOINT = /[+\u250C-\u254B\u2552-\u256C]/;

/** Whether a run of rows is a table as terminals draw it. */
export function isDrawn(run: readonly string[]): boolean {
  return run.some((row) => isBorder(row) && /[+\u2500-\u257F]/.test(row));
}

/** Whether a line separates rows of a table, such as `|---|---|` or `├───┼───┤`. */
export function isBorder(line: string): boolean {
  return /[-=\u2500\u2501\u2550]/.test(line) && /^[\s|:+=\u2500-\u257F-]+$/.test(line);
}

/** A table as terminals draw it. The lines between two borders are one row, with its cells wrapped. */
export function drawnTable(run: readonly string[]): TableCells {
  const groups: string[][] = [[]];
  for (const line of run) {
    // A dash in a cell is not a border.
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

/** Without borders between rows, a line with an empty first cell continues the row above. */
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
