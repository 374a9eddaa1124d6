import { onOneLine } from '../../base/text.ts';
import { clean } from '../../prompt/clean.ts';
/** Lines of Markdown that only separate others: fences, the dashes below the head of a table, and thematic breaks. */
const SEPARATOR = /^\s*(?:(?:```|~~~).*|\|?(?:\s*:?-+:?\s*\|)+[\s:-]*|(?:-{3,}|\*{3,}|_{3,})\s*)$/;

/** A private character, so that it is in no text. */
const HELD = '\uE000';

/** Code in a line. Nothing in it is a mark. */
const CODE = /(`+)((?:(?!\1)[^])+)\1/g;

/** The Markdown marks of a line or a phrase, and the text that replaces each. */
const MARKS: [RegExp, string][] = [
  [/^\s*#{1,6}\s+(.*?)[\s#:]*$/, '$1:'],
  [/^\s*(?:>\s*)*(?:[-*+•]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?/, ''],
  [/^\s*(?:>\s*)+/, ''],
  [/!?\[([^[\]]*)\]\(\1\)/g, '$1'],
  [/!?\[([^[\]]*)\]\(([^()\s]*)(?:\s+"[^"]*")?\)/g, '$1 ($2)'],
  [/<((?:https?:\/\/|mailto:)[^<>\s]+|[^<>\s@]+@[^<>\s@]+)>/g, '$1'],
  [/(^|[^\\\p{N}])(\*{1,3}|~~)(?=\S)([^*~]*[^*~\s])\2(?!\p{N})/gu, '$1$3'],
  [/(^|[^\p{L}\p{N}_])(_{1,2})(?=[^\s_])([^_]*[^\s_])\2(?![\p{L}\p{N}_])/gu, '$1$3'],
  [/\\([\\`*_{}[\]()#+.!|~>-])/g, '$1'],
];

/**
 * Returns a text without the marks of Markdown, for places that show it as it is. The address of a link follows its text, and
 * the cells of a row are separated by commas.
 */
export function plainText(markdown: string): string {
  const lines = markdown.split('\n').filter((line) => !SEPARATOR.test(line));
  const plain = lines.map((line) => (/^\s*\|.*\|\s*$/.test(line) ? cellsOf(line).join(', ') : plainLine(line)));
  return plain
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function plainLine(line: string): string {
  // While the marks are removed, each piece of code is replaced by a private character.
  const codes: string[] = [];
  const held = line.replaceAll(HELD, '').replace(CODE, (_, _ticks, code: string) => {
    codes.push(code);
    return HELD;
  });
  return MARKS.reduce((text, [mark, by]) => text.replace(mark, by), held)
    .replaceAll(HELD, () => codes.shift() ?? '')
    .trim();
}

function cellsOf(row: string): string[] {
  const cells = row.match(/(?:\\.|[^|\\])+/g) ?? [];
  return cells.map((cell) => plainLine(cell.trim())).filter(Boolean);
}

/** Returns a text on one line, without spaces around it and with its invisible characters written out. */
export function oneLine(text: string): string {
  return onOneLine(clean(text)).trim();
}
