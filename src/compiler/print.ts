import type { ListItem, Nodes, Root, RootContent } from 'mdast';
import { decodeString } from 'micromark-util-decode-string';
import { slotMark, type SlotEncoding } from '../model/slot-mark.ts';
import type { Span } from '../prompt/span.ts';
import type { ParsedSource } from './source.ts';
import { isCode, spanOf } from './syntax-tree.ts';

/** A piece of printed text, and the offset of its origin in the document. */
export interface TemplateSegment {
  text: string;
  offset: number;
  kind: 'text' | 'code' | 'slot';
}

/** The span of a slot, the id of its input, and how its value is written. */
export type SlotSpan = Span & { id: string; encoding?: SlotEncoding };

/**
 * Prints a block of a prompt: the author's characters, without trailing spaces, without the indentation of the block, and
 * with at most one blank line in a row outside code.
 */
export function printBlock(source: ParsedSource, block: RootContent, slots: SlotSpan[] = []): string {
  const indent = (block.position?.start.column ?? 1) - 1;
  const text = printPieces(source, block, slots)
    .map((piece) => (piece.kind === 'code' ? piece.text : piece.text.replace(/\n[ \t]*(?=\n[ \t]*\n)/g, '')))
    .join('');
  const [first = '', ...others] = text.split('\n');
  return [first, ...others.map((line) => dedent(line, indent))]
    .map(trimEnd)
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
}

/** Prints a list item without its bullet or number. */
export function printItem(source: ParsedSource, item: ListItem): string {
  return printBlock(source, item).replace(/^(?:[-*+]|\d+[.)])(?:[ \t]+|$)/, '');
}

/** Prints a short text, such as a label or a title, on one line. */
export function printLine(source: ParsedSource, span: Span): string {
  const text = editedPieces(source, span, [], [])
    .map((piece) => piece.text)
    .join('');
  return text.replace(/[ \t]*\n[ \t]*/g, ' ').trim();
}

/**
 * Prints a node in pieces: the author's characters, except that slots become marks such as `{{id}}`, and entities and escapes of
 * `{ } < > :` become the bare character. A backslash before `{` or `<` in a Windows path stays. Code is printed unchanged.
 */
export function printPieces(source: ParsedSource, node: Root | RootContent, slots: SlotSpan[]): TemplateSegment[] {
  return editedPieces(source, spanOf(node), slots, without(codeSpans(node), slots));
}

function editedPieces(source: ParsedSource, span: Span, slots: SlotSpan[], code: Span[]): TemplateSegment[] {
  const textAt = ({ start, end }: Span) => source.body.slice(start, end);
  const edits = [
    ...within(source.escapes, span).map((at) => ({ ...at, kind: 'text' as const, text: unescape(source.body, at) })),
    ...within(code, span).map((at) => ({ ...at, kind: 'code' as const, text: textAt(at) })),
    ...within(slots, span).map(({ start, end, id, encoding }) => ({
      ...{ start, end, kind: 'slot' as const, text: slotMark(id, encoding) },
    })),
  ].sort((a, b) => a.start - b.start);

  const pieces: TemplateSegment[] = [];
  let offset = span.start;
  for (const { start, end, kind, text } of edits) {
    if (start < offset) continue; // inside a slot or code that is printed already
    pieces.push({ kind: 'text', offset, text: textAt({ start: offset, end: start }) }, { kind, offset: start, text });
    offset = end;
  }
  pieces.push({ kind: 'text', offset, text: textAt({ start: offset, end: span.end }) });
  return pieces.filter((piece) => piece.text !== '');
}

/** Returns the spans that are inside another one. They are in document order, so the first is found by binary search. */
function within<T extends Span>(spans: T[], { start, end }: Span): T[] {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  let next = low;
  while ((spans[next]?.end ?? Infinity) <= end) next++;
  return spans.slice(low, next);
}

/** Returns the remaining parts of spans after other spans inside them are removed. */
function without(spans: Span[], others: Span[]): Span[] {
  return spans.flatMap(({ start, end }) => {
    const inside = within(others, { start, end });
    const starts = [start, ...inside.map((other) => other.end)];
    return starts.map((from, index) => ({ start: from, end: inside[index]?.start ?? end }));
  });
}

/** Returns the spans of code in a node, in document order. */
function codeSpans(node: Nodes, found: Span[] = []): Span[] {
  if (isCode(node)) found.push(spanOf(node));
  else if ('children' in node) for (const child of node.children) codeSpans(child, found);
  return found;
}

/** Returns the character of an escape; unchanged for the escapes that stay. */
function unescape(body: string, { start, end }: Span): string {
  const text = body.slice(start, end);
  if (text.startsWith('&')) return decodeString(text);
  if (/^\\[{<]$/.test(text) && isInPath(body, start)) return text;
  return /^\\[{}<>:]$/.test(text) ? decodeString(text) : text;
}

/** The start of a Windows path: a drive, a share, a variable, the current folder, a root of the registry, or folders. */
const PATH = /^(?:[A-Za-z]:|\\\\[\w.]|%\w+%|\$env:\w|\.{1,2}(?:\\|$)|HK(?:LM|CU|CR|U|CC|EY_)|.*\\[A-Za-z0-9])/;

/** Whether the backslash at an offset separates the parts of a Windows path, as in `C:\logs\{date}`, and escapes nothing. */
function isInPath(body: string, offset: number): boolean {
  const line = body.slice(body.lastIndexOf('\n', offset - 1) + 1, offset);
  return PATH.test(/[^\s"'“‘(|[`]*$/.exec(line)?.[0] ?? '');
}

/** Removes up to `indent` columns of whitespace; a tab that would go beyond them stays. */
function dedent(line: string, indent: number): string {
  let column = 0;
  let index = 0;
  while (column < indent && (line[index] === ' ' || line[index] === '\t')) {
    const next = line[index] === ' ' ? column + 1 : column + 4 - (column % 4);
    if (next > indent) break;
    column = next;
    index++;
  }
  return line.slice(index);
}

/** Removes spaces and tabs at the end. A loop, because `/[ \t]+$/` takes quadratic time on a long run of spaces. */
function trimEnd(line: string): string {
  let end = line.length;
  while (line[end - 1] === ' ' || line[end - 1] === '\t') end--;
  return line.slice(0, end);
}
