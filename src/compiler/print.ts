import type { Code, InlineCode, ListItem, Nodes, RootContent } from 'mdast';
import { decodeString } from 'micromark-util-decode-string';
import { endOf, startOf, type SlotMark } from './outline.ts';
import type { ParsedSource, Span } from './parse.ts';
import { walk } from './walk.ts';

/** A run of printed text and the offset in the source that it came from. */
export interface Piece {
  text: string;
  offset: number;
  kind: 'text' | 'code' | 'slot';
}

/**
 * The pieces of a stretch of a source, as a prompt carries them: the characters of the author, but for escapes of
 * `{ } < > :` and entities, which become bare, and slots, which become `{{id}}`. Code stays as it is.
 */
export function pieces(source: ParsedSource, span: Span, slots: SlotMark[] = [], code: Span[] = []): Piece[] {
  const edits = [
    ...within(source.escapes, span).map((range) => ({ ...range, kind: 'text' as const, text: bare(source, range) })),
    ...within(code, span).map((range) => ({ ...range, kind: 'code' as const, text: slice(source, range) })),
    ...within(slots, span).map(({ start, end, id }) => ({ start, end, kind: 'slot' as const, text: `{{${id}}}` })),
  ].sort((a, b) => a.start - b.start);

  const printed: Piece[] = [];
  let at = span.start;
  for (const { start, end, kind, text } of edits) {
    if (start < at) continue; // inside a slot or code that was printed whole
    printed.push({ kind: 'text', offset: at, text: source.body.slice(at, start) }, { kind, offset: start, text });
    at = end;
  }
  printed.push({ kind: 'text', offset: at, text: source.body.slice(at, span.end) });
  return printed.filter((piece) => piece.text !== '');
}

/** A block of a prompt as text: one blank line at most between its parts, no trailing spaces, no indentation of its own. */
export function printBlock(source: ParsedSource, node: RootContent, slots: SlotMark[] = []): string {
  const span = { start: startOf(node), end: endOf(node) };
  const indent = (node.position?.start.column ?? 1) - 1;
  const text = pieces(source, span, slots, codeSpans(node))
    .map((piece) => (piece.kind === 'code' ? piece.text : piece.text.replace(/\n[ \t]*(?=\n[ \t]*\n)/g, '')))
    .join('');
  const [first = '', ...others] = text.split('\n');
  const lines = [first, ...others.map((line) => dedent(line, indent))];
  return lines
    .map(withoutTrailingSpace)
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
}

/** Those of some ranges, in the order of the text, that lie inside another. */
function within<Range extends Span>(ranges: Range[], { start, end }: Span): Range[] {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while ((ranges[last]?.end ?? Infinity) <= end) last++;
  return ranges.slice(low, last);
}

/** A line without the indentation of its block; a tab that reaches further than that stays whole. */
function dedent(line: string, indent: number): string {
  let column = 0;
  let at = 0;
  while (column < indent && (line[at] === ' ' || line[at] === '\t')) {
    const next = line[at] === ' ' ? column + 1 : column + 4 - (column % 4);
    if (next > indent) break;
    column = next;
    at++;
  }
  return line.slice(at);
}

/** A loop, since a pattern for spaces at an end takes quadratic time on spaces that are not there. */
function withoutTrailingSpace(line: string): string {
  let end = line.length;
  while (line[end - 1] === ' ' || line[end - 1] === '\t') end--;
  return line.slice(0, end);
}

/** An item of a list, without its bullet or number. */
export function printItem(source: ParsedSource, item: ListItem): string {
  return printBlock(source, item).replace(/^(?:[-*+]|\d+[.)])(?:[ \t]+|$)/, '');
}

/** A short text, such as a label or a title, as it is printed: on one line. */
export function printLine(source: ParsedSource, span: Span): string {
  const text = pieces(source, span)
    .map((piece) => piece.text)
    .join('');
  return text.replace(/[ \t]*\n[ \t]*/g, ' ').trim();
}

/** Where code stands below a node; nothing in it is an escape, a slot or a blank line too many. */
export function codeSpans(node: Nodes): Span[] {
  const spans: Span[] = [];
  for (const { node: child } of walk(node)) {
    if (isCode(child)) spans.push({ start: startOf(child), end: endOf(child) });
  }
  return spans;
}

/** Whether a node is code, in a block or in a line. */
export function isCode(node: Nodes): node is Code | InlineCode {
  return node.type === 'code' || node.type === 'inlineCode';
}

function slice(source: ParsedSource, { start, end }: Span): string {
  return source.body.slice(start, end);
}

function bare(source: ParsedSource, range: Span): string {
  const written = slice(source, range);
  return written.startsWith('&') || /^\\[{}<>:]$/.test(written) ? decodeString(written) : written;
}
