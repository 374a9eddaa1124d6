/** The kind of a line of a reply; only a `text` line can be a heading. */
export type LineKind = 'text' | 'blank' | 'code' | 'quote' | 'table';

/** A line of a reply, without trailing spaces. */
export interface ReplyLine {
  text: string;
  kind: LineKind;
}

/** Adds its kind to each line of a text, given which lines are code. */
export function withKinds(texts: string[], isCode: readonly boolean[]): ReplyLine[] {
  const lines: ReplyLine[] = [];
  for (const [index, text] of texts.entries()) {
    lines.push({ text, kind: isCode[index] ? 'code' : kindOf(text, texts[index + 1] ?? '', lines.at(-1)?.kind) });
  }
  return lines;
}

/** Whether a line is not blank. */
export function isFilled(line: ReplyLine): boolean {
  return line.kind !== 'blank';
}

/** Joins lines, without the blank ones at the beginning and the end. */
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
  if (/^[|｜\u2502\u2503\u2551\u250C-\u254B\u2554-\u256F]/.test(start)) return 'table';
  // A table without outer pipes is recognized by the row of dashes below its header.
  const inTable = above === 'table' || isDelimiterRow(below) || isDelimiterRow(text);
  return inTable && text.includes('|') ? 'table' : 'text';
}

function isDelimiterRow(text: string): boolean {
  return text.includes('|') && text.includes('-') && /^[\s|:-]+$/.test(text);
}
