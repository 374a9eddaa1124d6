import type { Row } from './answer.ts';
import { columnMatcher } from './column-matcher.ts';
import { openingFence } from './code-fence.ts';
import { rowsOf } from './json-reply.ts';
import { readLooseJson } from './loose-json.ts';

/** Rows that a section states as data, and its other lines. */
export interface DataRows {
  rows: Row[];
  rest: string[];
}

/** The longest text that is read as data, in characters. */
const MAX_DATA_LENGTH = 200_000;

/** Reads the rows of a table from a list of objects in JSON, bare or in a fence; undefined if there is none. */
export function jsonRows(columns: string[], lines: readonly string[]): DataRows | undefined {
  const start = lines.findIndex((line) => /^\s*[[{]\s*(?:[{["']|$)/.test(line));
  if (start < 0) return undefined;
  const text = lines.slice(start).join('\n').slice(0, MAX_DATA_LENGTH);
  const read = readLooseJson(text.trimStart());
  const end = read && text.length - text.trimStart().length + read.end;
  const found = read && rowsOf(columns, only(read.value));
  const rows = found?.rows ?? [];
  if (!rows.some((row) => columns.filter((column) => row[column]).length > 1)) return undefined;
  const rest = [...lines.slice(0, start), ...text.slice(end).split('\n')];
  return { rows, rest: [...rest.filter((line) => !openingFence(line)), found?.detail ?? ''] };
}

/** The list in an object with one member, such as `{"options": […]}`. */
function only(value: Parameters<typeof rowsOf>[1]): Parameters<typeof rowsOf>[1] {
  const [member] = value instanceof Map && value.size === 1 ? [...value.values()] : [];
  return Array.isArray(member) ? member : value;
}

const ELEMENT = /<([\p{L}][\p{L}\p{N}_.-]{0,40})(?:\s[^<>]{0,200})?>([^<>]{0,4000})<\/\1>/gu;

/** Reads the rows of a table from XML with an element for each cell; undefined if there are none. */
export function xmlRows(columns: string[], lines: readonly string[]): DataRows | undefined {
  if (!lines.some((line) => /<\/\p{L}/u.test(line))) return undefined;
  const { match } = columnMatcher(columns);
  const records: Map<string, string>[] = [];
  const rest = lines
    .join('\n')
    .slice(0, MAX_DATA_LENGTH)
    .replace(ELEMENT, (whole, name: string, value: string) => {
      const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_.-]/g, ' ');
      if (match(words) === undefined) return whole;
      if (records.at(-1)?.has(words) !== false) records.push(new Map());
      records.at(-1)?.set(words, value.trim().replace(/\s*\n\s*/g, ' '));
      return '';
    });
  if (!records.some((record) => record.size > 1)) return undefined;
  const { rows, detail } = rowsOf(columns, records) ?? { rows: [], detail: '' };
  return { rows, rest: [...rest.split('\n').filter((line) => !/^\s*(?:<[^<>]*>\s*)*$/.test(line)), detail] };
}
