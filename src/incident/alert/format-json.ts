import { scanJson } from './parse-alert-json.ts';

/** The longest container that is written on one line, in characters. */
const WIDTH = 100;
/** The deepest level that is broken into lines, so that the indentation cannot outgrow the text. */
const MAX_DEPTH = 10;
/** The shortest string that is shown with its line ends; a shorter one is as easy to read with `\n`. */
const MIN_MULTILINE_LENGTH = 12;

interface OpenContainer {
  isArray: boolean;
  /** The items as they are written; a member with its key. */
  items: string[];
  /** The length on one line; infinite if an item has several lines. */
  length: number;
}

/**
 * Formats a JSON text with two spaces of indentation and short containers on one line; undefined if it is not JSON. Keys
 * keep their order and repetitions, and numbers all of their digits. A string with line ends is shown as lines after
 * `|`, and a string that is itself JSON is formatted after `(JSON text)`.
 */
export function formatJson(text: string): string | undefined {
  return format(text, 0);
}

function format(text: string, level: number): string | undefined {
  let root = '';
  let key = '';
  const open: OpenContainer[] = [];
  const add = (item: string, length: number) => {
    const container = open.at(-1);
    if (!container) {
      root = item;
      return;
    }
    container.items.push(key + item);
    container.length += length + 2;
    key = '';
  };
  /** The keys of the members that are being read, from the outside in. */
  const keys: string[] = [];
  const isJson = scanJson(text, {
    open(bracket) {
      keys.push(key);
      key = '';
      open.push({ isArray: bracket === '[', items: [], length: 4 });
    },
    close() {
      const closed = open.pop();
      key = keys.pop() ?? '';
      if (closed) add(formatContainer(closed, level + open.length), closed.length);
    },
    key(start, end) {
      key = `${text.slice(start, end)}: `;
      const container = open.at(-1);
      if (container) container.length += end - start + 2;
    },
    scalar(start, end) {
      const token = text.slice(start, end);
      const lines = formatString(token, level + open.length);
      add(lines ?? token, lines?.includes('\n') ? Infinity : (lines ?? token).length);
    },
  });
  return isJson ? root : undefined;
}

/** A string on several lines; undefined if it is better shown as it is. */
function formatString(token: string, depth: number): string | undefined {
  if (depth >= MAX_DEPTH || token.length < MIN_MULTILINE_LENGTH || !token.startsWith('"')) return undefined;
  const isJson = /^"\s*(?:\\[nrt]\s*)*[[{]/.test(token);
  if (!isJson && !/\\[nr]/.test(token)) return undefined;
  const text = JSON.parse(token) as string;
  const json = isJson ? format(text.trim(), depth) : undefined;
  if (json !== undefined) return `(JSON text) ${json}`;
  if (!/[\r\n]/.test(text)) return undefined;
  const indent = `\n${'  '.repeat(depth)}| `;
  return indent + text.replace(/\r\n?/g, '\n').replaceAll('\n', indent);
}

function formatContainer({ isArray, items, length }: OpenContainer, depth: number): string {
  const [start, end] = isArray ? '[]' : '{}';
  if (items.length === 0) return `${start}${end}`;
  if (length <= WIDTH || depth >= MAX_DEPTH) {
    const space = isArray ? '' : ' ';
    return `${start}${space}${items.join(', ')}${space}${end}`;
  }
  const indent = `\n${'  '.repeat(depth)}`;
  return `${start}${indent}  ${isArray ? fillLines(items, `${indent}  `) : items.join(`,${indent}  `)}${indent}${end}`;
}

/** The items of an array, each on its own line, except scalars, which fill the lines. */
function fillLines(items: string[], indent: string): string {
  let column = indent.length - 1;
  const parts = items.map((item, index) => {
    const isShort = !/^[[{(\n]/.test(item);
    const fits = index > 0 && isShort && column + 1 + item.length < WIDTH;
    // A container of several lines is indented already.
    const lineStart = item.lastIndexOf('\n') + 1;
    column = item.length - lineStart + (lineStart > 0 ? 0 : fits ? column + 2 : indent.length - 1);
    if (index === 0) return item;
    return fits ? `, ${item}` : `,${indent}${item}`;
  });
  return parts.join('');
}
