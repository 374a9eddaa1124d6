import type { Row } from './answer.ts';
import { columnMatcher, type ColumnMatcher } from './column-matcher.ts';
import { htmlToMarkdown } from './html-to-markdown.ts';
import { LEVEL_COLUMN, levelIn } from './level-heading.ts';
import { listedRows, pairedCells, rowName, type ListedRows } from './listed-rows.ts';
import { plainRows } from './plain-rows.ts';
import { assignNumbers } from './row-numbers.ts';
import { NUMBER_COLUMN } from './shown-columns.ts';
import { topicsAbove } from './topics-above.ts';
import { unknownColumns } from './unknown-columns.ts';
import { openingFence } from './code-fence.ts';
import { jsonRows, xmlRows } from './data-rows.ts';
import { joinColumns } from './join-columns.ts';
import { isConditional, mayBeEmpty, withoutPlaceholder } from './optional-columns.ts';
import { isFilled, withKinds, type ReplyLine } from './reply-line.ts';
import { spacedTables, stackedTable } from './spaced-table.ts';
import { barTables, type WrittenTable } from './bar-tables.ts';
import { wordsKey } from './words.ts';

/** The table that a section contains. */
export interface TableReading {
  rows: Row[];
  /** The columns that are empty in every row, apart from those that may be, or that a row with too few or too many cells lacks. */
  partial: string[];
  /** The text around the table, and the columns that were not asked for. */
  detail: string;
}

/** The result of one way to read a section. */
interface Candidate {
  /** The cells by column, and after them the number of the row, if it has one that no column asks for. */
  rows: string[][];
  detail: string;
  /** The indexes of the columns that a row lacks, because it has fewer or more cells than the header. */
  lacking?: ReadonlySet<number>;
  /** Whether its header names every column, so that a column without cells is empty and was not misread. */
  isWhole?: boolean;
  /** The indexes of the columns that it names, with or without cells. */
  named: ReadonlySet<number>;
}

/**
 * Reads the rows of a section: from tables in Markdown, HTML or CSV or drawn by a terminal, from options under sub-headings,
 * or from lists of `Column: value` pairs. Undefined if there are none.
 */
export function readTable(columns: string[], lines: readonly ReplyLine[]): TableReading | undefined {
  const matcher = columnMatcher(columns);
  const own = lines.filter(({ kind }) => kind !== 'code' && kind !== 'quote');
  // A drawn table is often fenced, so that its lines stay aligned.
  const fenced = lines.filter(({ kind }) => kind === 'code');
  const quoted = lines.flatMap(({ kind, text }) => (kind === 'quote' ? [text.replace(/^\s*>\s?/, '')] : []));
  const texts = own.map(({ text }) => text);
  const ways: (() => Candidate | undefined)[] = [
    () => fromTables(matcher, barTables(texts), texts),
    () => fromList(matcher, own),
    () => fromTables(matcher, spacedTables(texts, isHead(matcher)), texts),
    () => fromHtml(matcher, texts),
    () => fromData(matcher, lines),
    () =>
      fromFence(
        matcher,
        fenced.map(({ text }) => text),
        lines,
      ),
    () => fromTables(matcher, barTables(quoted), quoted),
    () => {
      const table = stackedTable(texts, matcher.match);
      return table && fromTables(matcher, [table], texts);
    },
    () => fromPlainList(matcher, own),
  ];
  // The lines of JSON also look like pairs.
  if (/^\s*[[{]/.test(lines.find((line) => isFilled(line) && !openingFence(line.text))?.text ?? ''))
    ways.unshift(() => {
      const data = fromData(matcher, lines);
      return data && { ...data, isWhole: true };
    });
  let best: { candidate: Candidate; covered: number } | undefined;
  for (const way of ways) {
    const candidate = way();
    const covered = candidate ? columns.filter((_, column) => candidate.rows.some((row) => row[column])).length : -1;
    if (candidate && covered > (best?.covered ?? -1)) best = { candidate, covered };
    if (covered === columns.length || (candidate?.isWhole && covered > 0)) break;
  }
  if (!best) return undefined;
  const { rows, detail, lacking, named } = best.candidate;
  const isPartial = (name: string, column: number) =>
    lacking?.has(column) === true || (!mayBeEmpty(name, named.has(column)) && rows.every((row) => !row[column]));
  const shown = rows.some((row) => row[columns.length]) ? [...columns, NUMBER_COLUMN] : columns;
  const cellOf = (row: string[], column: string, index: number) => withoutPlaceholder(column, row[index] ?? '');
  return {
    rows: rows.map((row) => Object.fromEntries(shown.map((column, index) => [column, cellOf(row, column, index)]))),
    partial: rows.length === 0 ? [] : columns.filter(isPartial),
    detail,
  };
}

function isHead(matcher: ColumnMatcher): (cells: string[]) => boolean {
  return (cells) =>
    cells.length > 1 &&
    matcher.assign(cells).filter((column) => column !== undefined).length >= Math.min(2, matcher.columns.length);
}

function fromTables(matcher: ColumnMatcher, written: WrittenTable[], lines: readonly string[]): Candidate | undefined {
  const tables = written.map((table) => {
    const { head, rows } = joinColumns(matcher, transposed(matcher, table) ?? table);
    const assigned = matcher.assign(head);
    const known = assigned.filter((column) => column !== undefined).length;
    return {
      head,
      rows,
      ...assignNumbers(matcher.columns, { head, rows, assigned }),
      start: table.start,
      end: table.end,
      known,
    };
  });
  // A table may come in parts. One that shares fewer columns is a different table.
  const most = tables.reduce((found, { known }) => Math.max(found, known), 0);
  if (most === 0) return undefined;
  const own = tables.filter(({ known }) => known === most);
  const lacking = new Set<number>();
  const topics = topicsAbove(matcher, lines, own);
  const rows = own.flatMap((table, index) => {
    const above = new Map([...(topics[index] ?? []), ...headingAbove(matcher, lines, table, tables)]);
    return table.rows.flatMap((cells) => {
      const row = withPairs(matcher, table, cells, fittedRow(matcher, table, cells, lacking));
      if (row.every((cell, column) => cell === '' || column === table.numbered)) return [];
      const number = table.numbers === undefined ? [] : [cells[table.numbers] ?? ''];
      return [[...row.map((cell, column) => cell || (above.get(column) ?? '')), ...number]];
    });
  });
  const outside = lines.filter((_, line) => !own.some(({ start, end }) => start <= line && line < end));
  const detail = [outside.join('\n').trim(), ...own.map((table) => unknownColumns(table))].filter(
    (text) => text !== '',
  );
  const isWhole = own.every(({ columnIndexes }) =>
    matcher.columns.every((_, column) => columnIndexes.includes(column)),
  );
  const named = new Set(own.flatMap(({ columnIndexes }) => columnIndexes.filter((column) => column !== undefined)));
  return { rows, detail: detail.join('\n\n').replace(/\n{3,}/g, '\n\n'), lacking, isWhole, named };
}

/** The cells of a row by column. Of a row with surplus cells it is unknown which belong together: the first column gets all. */
function fittedRow(
  { columns }: ColumnMatcher,
  { head, columnIndexes }: { head: string[]; columnIndexes: (number | undefined)[] },
  cells: string[],
  lacking: Set<number>,
): string[] {
  const isSurplus = cells.slice(head.length).some((cell) => cell !== '');
  for (const [index, column] of columnIndexes.entries())
    if (
      column !== undefined &&
      (isSurplus ? column > 0 : index >= cells.length && !isConditional(columns[column] ?? ''))
    )
      lacking.add(column);
  if (isSurplus) return columns.map((_, column) => (column === 0 ? cells.join(' | ') : ''));
  return columns.map((_, column) => cells[columnIndexes.indexOf(column)] ?? '');
}

/** Fills the cells of columns that the table lacks from pairs in its other columns: `Details` with `Risk: low<br>…`. */
function withPairs(
  matcher: ColumnMatcher,
  { columnIndexes }: { columnIndexes: (number | undefined)[] },
  cells: string[],
  row: string[],
): string[] {
  const others = cells.filter((cell, index) => columnIndexes[index] === undefined && /[:：]/.test(cell));
  if (others.length === 0 || row.every((cell) => cell !== '')) return row;
  const paired = others.map((cell) => pairedCells(cell, matcher));
  return row.map((cell, column) => cell || (paired.find((pairs) => pairs.has(column))?.get(column) ?? ''));
}

/** A transposed table: its first column has the headers, and each other column is a row. Undefined if it is not transposed. */
function transposed(
  { columns, match, assign }: ColumnMatcher,
  { head, rows }: WrittenTable,
): { head: string[]; rows: string[][] } | undefined {
  const all = [head, ...rows];
  const first = all.map(([cell = '']) => cell);
  const known = new Set(first.map(match).filter((column) => column !== undefined)).size;
  const direct = assign(head).filter((column) => column !== undefined).length;
  if (known < 2 || known <= direct || all.length > 100) return undefined;
  const width = all.reduce((most, cells) => Math.max(most, cells.length), 0);
  const turned = Array.from({ length: width - 1 }, (_, column) => all.map((cells) => cells[column + 1] ?? ''));
  const options = turned.filter((cells) => cells.some((cell) => cell !== ''));
  // If no row of the table is the first column, its top line has the names of the options.
  const [corner = ''] = first;
  if (match(corner) !== undefined || assign(first).includes(0)) return { head: first, rows: options };
  const [only = []] = options;
  const isGeneric =
    only[0] === '' ? corner === '' : /^(?:values?|details?|answers?|descriptions?|notes?)$/i.test(only[0] ?? '');
  if (options.length === 1 && isGeneric) return { head: first.slice(1), rows: [only.slice(1)] };
  // Of a table of one option, its name may be the first header.
  const named = options.length === 1 && only[0] === '' ? [[corner, ...only.slice(1)]] : options;
  return { head: [columns[0] ?? '', ...first.slice(1)], rows: named };
}

/** The cells that the sub-heading above a table fills in all its rows: `### P0` fills a missing column `priority`. */
function headingAbove(
  matcher: ColumnMatcher,
  lines: readonly string[],
  table: { start: number; columnIndexes: (number | undefined)[]; rows: string[][] },
  tables: { start: number; end: number }[],
): Map<number, string> {
  const { columns, match } = matcher;
  const found = new Map<number, string>();
  const previous = Math.max(0, ...tables.filter(({ end }) => end <= table.start).map(({ end }) => end));
  const above = lines.slice(previous, table.start).map((line) => line.replace(/[#*_`]/g, '').trim());
  const heading = above.findLast((line) => line !== '')?.replace(/[:：]$/, '') ?? '';
  if (heading === '' || heading.length > 80) return found;
  for (const [column, name] of columns.entries()) {
    if (table.columnIndexes.includes(column)) continue;
    // A table of one row below the name of an option.
    if (column === 0 && table.rows.length === 1) {
      found.set(0, rowName(heading.replace(/^\d{1,2}[.)]\s+/, ''), matcher));
      continue;
    }
    const [, before = '', after = ''] = /^([^:–—-]{1,40})[:–—-]\s*(.{1,60})$/.exec(heading) ?? [];
    if (before !== '' && match(before) === column) found.set(column, after);
    else if (LEVEL_COLUMN.test(name)) {
      const level = levelIn(heading);
      if (level !== undefined) found.set(column, level);
    } else if (wordsKey(heading).startsWith(wordsKey(name)) && heading.length > name.length) {
      found.set(column, heading.slice(name.length).replace(/^[\s:–—-]+/, ''));
    }
  }
  return found;
}

function fromList(matcher: ColumnMatcher, lines: readonly ReplyLine[]): Candidate | undefined {
  return asCandidate(
    matcher,
    listedRows(
      matcher,
      lines.filter(({ kind }) => kind !== 'table'),
    ),
  );
}

/** Items without pairs are rows only if there are several, and at most as much text around them. */
function fromPlainList(matcher: ColumnMatcher, lines: readonly ReplyLine[]): Candidate | undefined {
  const listed = plainRows(
    matcher.columns,
    lines.filter(({ kind }) => kind !== 'table'),
  );
  const length = listed.rows.reduce((sum, row) => sum + (row.get(0)?.length ?? 0), 0);
  return listed.rows.length > 1 && listed.rest.join('').length <= length ? asCandidate(matcher, listed) : undefined;
}

function asCandidate(matcher: ColumnMatcher, listed: ListedRows | undefined): Candidate | undefined {
  if (!listed) return undefined;
  const rows = listed.rows.map((row) => matcher.columns.map((_, column) => row.get(column) ?? ''));
  const named = new Set(listed.rows.flatMap((row) => [...row.keys()]));
  return { rows, detail: listed.rest.join('\n').trim(), named };
}

function fromHtml(matcher: ColumnMatcher, texts: readonly string[]): Candidate | undefined {
  if (!texts.some((text) => /<(?:t[rdh]|summary|li|dt|h[1-6])[\s>]/i.test(text))) return undefined;
  const lines = htmlToMarkdown(texts.join('\n')).split('\n');
  return fromTables(matcher, barTables(lines), lines) ?? fromList(matcher, withKinds(lines, []));
}

/** Rows that are data in JSON, XML or YAML, mostly in a fence. */
function fromData(matcher: ColumnMatcher, lines: readonly ReplyLine[]): Candidate | undefined {
  const columns = [...matcher.columns];
  const texts = lines.map(({ text }) => text);
  const data = jsonRows(columns, texts) ?? xmlRows(columns, texts);
  if (data) {
    const rows = data.rows.map((row) => columns.map((column) => row[column] ?? ''));
    const named = new Set(columns.flatMap((column, index) => (data.rows.some((row) => column in row) ? [index] : [])));
    return { rows, detail: data.rest.join('\n').trim(), named };
  }
  const fenced = lines.filter(({ kind, text }) => kind === 'code' && !openingFence(text));
  const listed = fromList(
    matcher,
    fenced.map(({ text }) => ({ text, kind: text === '' ? 'blank' : 'text' })),
  );
  const around = lines.filter(({ kind }) => kind !== 'code').map(({ text }) => text);
  // YAML puts texts in quotes.
  const rows = listed?.rows.map((row) => row.map((cell) => cell.replace(/^(["'])(.*)\1$/, '$2')));
  return (
    listed &&
    rows && { ...listed, rows, detail: [listed.detail, around.join('\n').trim()].filter(Boolean).join('\n\n') }
  );
}

function fromFence(matcher: ColumnMatcher, fenced: string[], lines: readonly ReplyLine[]): Candidate | undefined {
  if (fenced.length === 0) return undefined;
  const inside = fenced.filter((text) => !/^\s*(?:`{3,}|~{3,})/.test(text));
  const found =
    fromTables(matcher, barTables(inside), inside) ??
    fromTables(matcher, spacedTables(inside, isHead(matcher)), inside);
  const around = lines.filter(({ kind }) => kind !== 'code').map(({ text }) => text);
  return found && { ...found, detail: around.join('\n').trim() };
}
