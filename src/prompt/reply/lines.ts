import { clean } from '../clean.ts';
import { areCode } from './code.ts';
import { unwrapped } from './wrapping.ts';

/** What a line of a reply is; a label can stand on a line of `text` alone. */
export type LineKind = 'text' | 'blank' | 'code' | 'quote' | 'table';

/** A line of a reply, without spaces at its end. */
export interface Line {
  text: string;
  kind: LineKind;
}

/** The lines of a reply: cleaned, without what a terminal or a mail program drew around them, each with its kind. */
export function readLines(reply: string): Line[] {
  const cleaned = clean(reply.replace(/^\uFEFF/, '')).split('\n');
  const texts = unwrapped(cleaned.map((text) => text.trimEnd()));
  const isCode = areCode(texts);
  const lines: Line[] = [];
  for (const [index, text] of texts.entries()) {
    lines.push({ text, kind: isCode[index] ? 'code' : kindOf(text, texts[index + 1] ?? '', lines.at(-1)?.kind) });
  }
  return lines;
}

function kindOf(text: string, below: string, above: LineKind | undefined): LineKind {
  const start = text.trimStart();
  if (start === '') return 'blank';
  if (start.startsWith('>')) return 'quote';
  if (/^[|\u2502\u2503\u2551\u250C-\u254B\u2554-\u256F]/.test(start)) return 'table';
  // A table without outer pipes shows itself by the row of dashes under its head.
  const inTable = above === 'table' || isDelimiterRow(below) || isDelimiterRow(text);
  return inTable && text.includes('|') ? 'table' : 'text';
}

function isDelimiterRow(text: string): boolean {
  return text.includes('|') && text.includes('-') && /^[\s|:-]+$/.test(text);
}
