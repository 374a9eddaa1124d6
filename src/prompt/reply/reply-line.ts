/** What a line of a reply is; a heading can stand on a line of `text` alone. */
export type LineKind = 'text' | 'blank' | 'code' | 'quote' | 'table';

/** A line of a reply, without spaces at its end. */
export interface ReplyLine {
  text: string;
  kind: LineKind;
}

/** The lines of a text with their kinds, where some are known to be code. */
export function withKinds(texts: string[], isCode: readonly boolean[]): ReplyLine[] {
  const lines: ReplyLine[] = [];
  for (const [index, text] of texts.entries()) {
    lines.push({ text, kind: isCode[index] ? 'code' : kindOf(text, texts[index + 1] ?? '', lines.at(-1)?.kind) });
  }
  return lines;
}

/** Whether a line has anything on it. */
export function isFilled(line: ReplyLine): boolean {
  return line.kind !== 'blank';
}

/** The text of lines as their Markdown source, without blank lines around it. */
export function textOf(lines: readonly ReplyLine[]): string {
  const first = lines.findIndex(({ text }) => text !== '');
  const last = lines.findLastIndex(({ text }) => text !== '');
  const texts = lines.slice(first, last + 1).map(({ text }) => text);
  return first < 0 ? '' : texts.join('\n');
}

/** Whether a line is a thematic break of Markdown, or the line that a terminal draws for it. */
export function isThematicBreak(line: ReplyLine | undefined): boolean {
  return line?.kind === 'text' && /^\s*(?:([-*_])\s*(?:\1\s*){2,}|[─━═]{3,}|={5,})$/.test(line.text);
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
