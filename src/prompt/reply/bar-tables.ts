/** A table as written: its header, its rows, and its lines from `start` up to but not including `end`. */
export interface WrittenTable {
  head: string[];
  /** A row may have fewer or more cells than the header. */
  rows: string[][];
  start: number;
  end: number;
}

/** The cells of a table, and the line of its header within the run of lines it was read from. */
interface TableCells {
  head: string[];
  rows: string[][];
  from: number;
}

const DRAWN_BAR = /[\u2502\u2503\u2551]/; // │ ┃ ║
const BAR = /[|\u2502\u2503\u2551]/;
const JOINT = /[+\u250C-\u254B\u2552-\u256C]/;
const CLOSED = /^\s*\|.*\|\s*$/;

const ASCIIDOC = /^\s*\|={3,}\s*$/;

/** The maximum number of lines of an AsciiDoc table. */
const MAX_ASCIIDOC_LINES = 300;
/** The maximum number of lines into which a terminal breaks one row. */
const MAX_WRAPPED_LINES = 6;
/** The longest line that may contain a whole table, in characters. */
const MAX_LINE_LENGTH = 20_000;

/** The tables in these lines: of Markdown, Jira or AsciiDoc, on one line, or as a terminal draws them. */
export function barTables(written: readonly string[]): WrittenTable[] {
  const lines = written.map((line) => (/^\s*｜/.test(line) ? line.replaceAll('｜', '|') : line));
  const tables: WrittenTable[] = [];
  for (let start = 0; start < lines.length; start++) {
    if (!isRow(lines[start] ?? '')) continue;
    let end = start + 1;
    while (end < lines.length && isRow(lines[end] ?? '')) end++;
    for (let next = nextRow(lines, start, end); next !== undefined; next = nextRow(lines, start, end)) {
      end = next + 1;
      while (end < lines.length && isRow(lines[end] ?? '')) end++;
    }
    const run = lines.slice(start, end);
    const table = isDrawn(run) && run.length > 1 ? drawnTable(run) : (tableOnOneLine(run) ?? pipeTable(run));
    if (table) tables.push({ head: table.head, rows: table.rows, start: start + table.from, end });
    start = end;
  }
  return tables;
}

function isRow(text: string): boolean {
  return BAR.test(text) || (isBorder(text) && JOINT.test(text));
}

function closingLine(lines: readonly string[], from: number): number | undefined {
  const at = lines.slice(from, from + MAX_ASCIIDOC_LINES).findIndex((text) => ASCIIDOC.test(text));
  return at < 0 ? undefined : from + at;
}

/** Where a table continues after an interruption: a blank line between rows, or the middle of a row that a terminal broke. */
function nextRow(lines: readonly string[], start: number, end: number): number | undefined {
  const last = lines[end - 1] ?? '';
  if (ASCIIDOC.test(lines[start] ?? ''))
    return end - start > 1 && ASCIIDOC.test(last) ? undefined : closingLine(lines, end);
  if (!CLOSED.test(lines[start] ?? '')) return undefined;
  if (!CLOSED.test(last)) {
    if (!last.trimStart().startsWith('|')) return undefined;
    for (let line = end; line < Math.min(end + MAX_WRAPPED_LINES - 2, lines.length); line++) {
      const text = (lines[line] ?? '').trim();
      if (text === '' || text.startsWith('|')) return undefined;
      if (text.endsWith('|')) return line;
    }
    return undefined;
  }
  const next = (lines[end] ?? '').trim() === '' && (lines[end + 1] ?? '').trim() === '' ? end + 2 : end + 1;
  const text = lines[next] ?? '';
  if ((lines[end] ?? '').trim() !== '' || !CLOSED.test(text) || cellsOf(text).length !== cellsOf(last).length)
    return undefined;
  const below = lines.slice(next + 1, next + 3).find((line) => line.trim() !== '') ?? '';
  // A row of dashes below shows that another table begins.
  return isBorder(below) && !isBorder(text) ? undefined : next;
}

/**
 * A table of GitHub Flavored Markdown 0.29, section 4.10; its row of dashes may be missing if all rows are closed. Also
 * one of Jira, with `||` around headers, or of AsciiDoc, between lines of `|===`.
 */
function pipeTable(run: readonly string[]): TableCells | undefined {
  const filled = run.filter((line) => line.trim() !== '');
  if (ASCIIDOC.test(filled[0] ?? '')) return asciiDocTable(run, filled);
  const hasDashes = filled.some(isBorder);
  const written = !hasDashes && /^\s*\|\|/.test(filled[0] ?? '') ? filled.map(fromJira) : filled;
  const dashes = written.find((line, index) => index > 0 && isBorder(line));
  const rows = withJoinedLines(written, cellsOf(dashes ?? written[0] ?? '').length);
  if (rows.length < 2) return undefined;
  const border = rows.findIndex((line, index) => index > 0 && isBorder(line));
  if (border < 1 && !rows.every((line) => CLOSED.test(line))) return undefined;
  const top = border < 1 ? 0 : border - 1;
  const [head = [], ...body] = [rows[top] ?? '', ...rows.slice(border < 1 ? 1 : border + 1)]
    .filter((line) => !isBorder(line) || !/--/.test(line))
    .map(cellsOf);
  const from =
    border < 1 ? 0 : run.findIndex((line) => line.trim() !== '' && (rows[top] ?? '').startsWith(line.trim()));
  return {
    head,
    rows: withContinuations(body.map((cells) => withJoinedCode(cells, head.length))),
    from: Math.max(0, from),
  };
}

/** The rows with those joined that a terminal broke: a row that lacks cells or its last pipe continues on the next line. */
function withJoinedLines(lines: readonly string[], width: number): string[] {
  const rows: string[] = [];
  for (let line = 0; line < lines.length; line++) {
    const joined = joinedRow(lines, line, width);
    rows.push(joined?.text ?? lines[line] ?? '');
    line = joined?.last ?? line;
  }
  return rows;
}

function joinedRow(lines: readonly string[], from: number, width: number): { text: string; last: number } | undefined {
  let text = (lines[from] ?? '').trim();
  if (!text.startsWith('|') || isBorder(text) || (CLOSED.test(text) && cellsOf(text).length >= width)) return undefined;
  for (let last = from + 1; last < Math.min(lines.length, from + MAX_WRAPPED_LINES); last++) {
    const next = (lines[last] ?? '').trim();
    if (isBorder(next) || (text.endsWith('|') && next.startsWith('|'))) return undefined;
    text = `${text} ${next}`;
    const count = cellsOf(text).length;
    if (count > width) return undefined;
    if (count === width && CLOSED.test(text)) return { text, last };
  }
  return undefined;
}

/** The rows with those joined that only continue the cells above: the first cell is empty, and so are most others. */
function withContinuations(rows: string[][]): string[][] {
  const joined: string[][] = [];
  for (const cells of rows) {
    const above = joined.at(-1);
    const filled = cells.filter((cell) => cell !== '').length;
    const continues =
      above !== undefined &&
      cells[0] === '' &&
      filled * 2 < cells.length &&
      cells.length === above.length &&
      cells.every((cell, column) => cell === '' || above[column] !== '');
    if (continues) joined[joined.length - 1] = above.map((cell, column) => `${cell} ${cells[column] ?? ''}`.trim());
    else joined.push(cells);
  }
  return joined;
}

/** A row with more cells than the header, in which cells within one code span or quotation are joined. */
function withJoinedCode(cells: string[], width: number): string[] {
  const joined: string[] = [];
  let surplus = cells.length - width;
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

/** A row of Jira as one of Markdown: `||` around headers is one pipe, and the pipe in `[text|URL]` is text. */
function fromJira(line: string): string {
  const row = line.replace(/\[[^[\]|]{1,200}\|[^[\]|]{1,500}\]/g, (link) => link.replace('|', '\\|'));
  return /^\s*\|\|/.test(row) ? row.replaceAll('||', '|') : row;
}

function asciiDocTable(run: readonly string[], filled: readonly string[]): TableCells | undefined {
  const [head = '', ...rows] = filled.filter((line) => !ASCIIDOC.test(line));
  const heads = cellsOf(head);
  const cells = rows.flatMap(cellsOf);
  // A row may have each of its cells on a line of its own.
  if (heads.length < 2 || cells.length % heads.length !== 0) return undefined;
  const body = Array.from({ length: cells.length / heads.length }, (_, row) =>
    cells.slice(row * heads.length, (row + 1) * heads.length),
  );
  return { head: heads, rows: body, from: run.indexOf(filled[0] ?? '') };
}

/** A table whose line ends were lost: `| a | b | |---|---| | 1 | 2 |`. */
function tableOnOneLine(run: readonly string[]): TableCells | undefined {
  const [line = ''] = run;
  if (run.length > 1 || line.length > MAX_LINE_LENGTH) return undefined;
  const dashes = /\|(?:[ \t]{0,9}:?-{2,}:?[ \t]{0,9}\|){2,}/.exec(line);
  if (!dashes) return undefined;
  const width = cellsOf(dashes[0]).length;
  const head = cellsOf(`${line.slice(line.indexOf('|'), dashes.index)}|`.replace(/\|\s*\|$/, '|'));
  if (head.length !== width) return undefined;
  const cells = splitAtBars(line.slice(dashes.index + dashes[0].length)).map(unescaped);
  if (cells[0] === '') cells.shift();
  if (cells.at(-1) === '') cells.pop();
  const rows: string[][] = [];
  for (let at = 0; at < cells.length; at += width + 1) {
    const row = cells.slice(at, at + width);
    // Between two rows is an empty cell.
    if (row.length < width || (cells[at + width] ?? '') !== '') return undefined;
    rows.push(row);
  }
  return { head, rows, from: 0 };
}

function cellsOf(line: string): string[] {
  const row = line.trim();
  const cells = splitAtBars(row).map(unescaped);
  if (row.startsWith('|')) cells.shift();
  if (cells.length > 1 && cells.at(-1) === '') cells.pop();
  return cells;
}

/** The parts of a row between its bars. A bar after a backslash belongs to its cell. */
function splitAtBars(row: string): string[] {
  const cells: string[] = [];
  let isContinued = false;
  for (const part of row.split('|')) {
    if (isContinued) cells.push(`${cells.pop() ?? ''}|${part}`);
    else cells.push(part);
    isContinued = part.endsWith('\\');
  }
  return cells;
}

function unescaped(cell: string): string {
  return cell.replaceAll('\\|', '|').trim();
}

/** Whether a run of rows is a table as terminals draw it. */
function isDrawn(run: readonly string[]): boolean {
  return run.some((row) => isBorder(row) && /[+\u2500-\u257F]/.test(row));
}

/** Whether a line separates rows of a table, such as `|---|---|` or `├───┼───┤`. */
function isBorder(line: string): boolean {
  return /[-=\u2500\u2501\u2550]/.test(line) && /^[\s|:+=\u2500-\u257F-]+$/.test(line);
}

/** A table as terminals draw it. The lines between two borders are one row, with its cells wrapped. */
function drawnTable(run: readonly string[]): TableCells {
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
    .map((group) => group.map((line) => drawnCells(line, isClosed)));
  const [only = [], ...more] = body;
  const widths = drawnCells(rows[0] ?? '', isClosed, (cell) => cell).map((cell) => cell.length - 2);
  return { head: merged(head), rows: more.length > 0 ? body.map(merged) : withWrappedLines(only, widths), from: 0 };
}

/**
 * Without borders between rows, a line continues the row above if its first cell is empty, or if it has empty cells and the
 * first word of each other cell did not fit into the line above.
 */
function withWrappedLines(lines: string[][], widths: readonly number[]): string[][] {
  const groups: string[][][] = [];
  for (const [index, cells] of lines.entries()) {
    const above = lines[index - 1] ?? [];
    const isWrapped = (cell: string, column: number) => {
      const [word = ''] = cell.split(' ', 1);
      const before = above[column] ?? '';
      return cell === '' || (before !== '' && before.length + 1 + word.length > (widths[column] ?? Infinity));
    };
    const continues = cells[0] === '' || (cells.includes('') && cells.every(isWrapped));
    if (continues && groups.length > 0) groups.at(-1)?.push(cells);
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

function drawnCells(line: string, isClosed: boolean, read = unescaped): string[] {
  const cells = DRAWN_BAR.test(line) ? line.split(DRAWN_BAR) : splitAtBars(line);
  return cells.slice(isClosed ? 1 : 0).map(read);
}
