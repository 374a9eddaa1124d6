/** An open code fence. */
export interface CodeFence {
  /** A backtick or a tilde. */
  mark: string;
  /** How many marks it has. */
  length: number;
  /** How far it is indented, in characters. */
  indent: number;
  /** The words after it, in lower case. */
  info: string;
}

/** The code fence that a line opens (CommonMark 0.31, section 4.5), at any indentation, because terminals indent all. */
export function openingFence(text: string): CodeFence | undefined {
  let indent = 0;
  while (text[indent] === ' ' || text[indent] === '\t') indent++;
  const mark = text[indent];
  if (mark !== '`' && mark !== '~') return undefined;
  let end = indent + 1;
  while (text[end] === mark) end++;
  if (end - indent < 3 || (mark === '`' && text.includes('`', end))) return undefined;
  return { mark, length: end - indent, indent, info: text.slice(end).trim().toLowerCase() };
}

/** Whether a line, read as an opening fence, closes this one: bare, the same mark as often, at most three spaces further in. */
function closes(fence: CodeFence, line: CodeFence | undefined): boolean {
  return (
    line?.info === '' && line.mark === fence.mark && line.length >= fence.length && line.indent <= fence.indent + 3
  );
}

/** A fenced block: its first line, the line after its last, and whether a fence closes it. */
interface FencedBlock {
  start: number;
  end: number;
  isClosed: boolean;
}

/** The lines of a text that are fences, in order, as two parallel lists. */
interface FenceLines {
  lineNumbers: number[];
  fences: CodeFence[];
}

function fenceLines(lines: readonly string[]): FenceLines {
  const lineNumbers: number[] = [];
  const fences: CodeFence[] = [];
  const known = new Map<string, CodeFence>(); // most fences of a text are the same
  for (let line = 0; line < lines.length; line++) {
    const text = lines[line] ?? '';
    const fence = known.get(text) ?? openingFence(text);
    if (!fence) continue;
    if (text.length < 40 && known.size < 100) known.set(text, fence);
    lineNumbers.push(line);
    fences.push(fence);
  }
  return { lineNumbers, fences };
}

/**
 * For each line, whether it is in a code fence or is one. Agents nest fences of equal length and forget to close them. So
 * a tagged fence inside another opens a level of its own if all of them are closed before the next heading, and a heading
 * of the reply, as `isHeading` recognizes it, ends a fence that would otherwise swallow it.
 */
export function areCode(lines: string[], isHeading: (line: number) => boolean = () => false): boolean[] {
  const found = fenceLines(lines);
  if (found.lineNumbers.length === 0) return new Array<boolean>(lines.length).fill(false);
  const headings = lines.flatMap((_, line) => (isHeading(line) ? [line] : []));
  const blocks = fencedBlocks(found, { from: 0, to: lines.length }, headings);
  const all = marked(lines.length, blocks.list);
  if (!blocks.isOdd) return all;
  // One fence is left open somewhere, probably the first that contains a heading.
  const first = blocks.list.find((block) => headingIn(block, headings) !== undefined);
  const heading = first && headingIn(first, headings);
  if (!first || heading === undefined) return all;
  const before = blocks.list.slice(0, blocks.list.indexOf(first));
  const after = fencedBlocks(found, { from: heading, to: lines.length }, headings);
  const other = marked(lines.length, [...before, { ...first, end: heading }, ...after.list]);
  const swallowed = (isCode: boolean[]) => headings.filter((line) => isCode[line]).length;
  return swallowed(other) < swallowed(all) ? other : all;
}

/** For each line, whether it is in a code fence that is closed. */
export function closedCode(lines: string[]): boolean[] {
  const { list } = fencedBlocks(fenceLines(lines), { from: 0, to: lines.length }, []);
  return marked(
    lines.length,
    list.filter(({ isClosed }) => isClosed),
  );
}

function marked(length: number, blocks: FencedBlock[]): boolean[] {
  const isCode = new Array<boolean>(length).fill(false);
  for (const { start, end } of blocks) isCode.fill(true, start, end);
  return isCode;
}

/** The first heading inside a block; headings are in ascending order. */
function headingIn({ start, end }: FencedBlock, headings: readonly number[]): number | undefined {
  const heading = headings[firstAfter(headings, start)];
  return heading !== undefined && heading < end ? heading : undefined;
}

/** The index of the first number greater than a value, in ascending numbers. */
function firstAfter(numbers: readonly number[], value: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The fenced blocks in a range of lines; `isOdd` means that a fence was ended without a closing fence. */
function fencedBlocks(
  found: FenceLines,
  { from, to }: { from: number; to: number },
  headings: readonly number[],
): { list: FencedBlock[]; isOdd: boolean } {
  const list: FencedBlock[] = [];
  let isOdd = false;
  let end = from;
  for (let index = 0; index < found.lineNumbers.length; index++) {
    if ((found.lineNumbers[index] ?? 0) < end) continue;
    const block = fencedBlock(found, index, to, headings);
    isOdd ||= !block.isClosed;
    list.push(block);
    end = block.end;
  }
  return { list, isOdd };
}

function fencedBlock(
  { lineNumbers, fences }: FenceLines,
  from: number,
  to: number,
  headings: readonly number[],
): FencedBlock {
  const start = lineNumbers[from] ?? 0;
  const fence = fences[from];
  const heading = headings[firstAfter(headings, start)] ?? Infinity;
  let nextHeading = heading; // the first one below the first fence that closes the block
  let nested = 0;
  let firstClose: number | undefined;
  for (let index = from + 1; fence && index < lineNumbers.length; index++) {
    const line = lineNumbers[index] ?? 0;
    const inner = fences[index];
    // Beyond a heading only the first fence that closes it counts.
    if (firstClose !== undefined && nextHeading < line) break;
    if (closes(fence, inner)) {
      if (firstClose === undefined) {
        firstClose = line;
        nextHeading = headings[firstAfter(headings, line)] ?? Infinity;
      }
      if (nested === 0) return { start, end: line + 1, isClosed: true };
      nested--;
      continue;
    }
    if (inner?.info && inner.mark === fence.mark && inner.length >= fence.length) {
      // A fence that opens below a heading shows that this one ended above it.
      if (heading < line) return { start, end: heading, isClosed: true };
      nested++;
    }
    // No reply nests deeper; a hostile one must not make each of its fences look through all the others.
    if (firstClose !== undefined && (nested > 8 || line - firstClose > 2000)) break;
  }
  if (firstClose !== undefined) return { start, end: firstClose + 1, isClosed: true };
  return { start, end: Math.min(heading, to), isClosed: false };
}

/** The words after a fence that may surround a whole reply. */
const REPLY_INFO =
  /^(?:|text|txt|plain|plaintext|markdown|md|mdx|gfm|reply|answer|output|console|response|ya?ml|x?html|xml)(?:\s.*)?$/;

/**
 * The lines inside the one big fence around a reply, and those before and after it; undefined if there is none. An odd
 * number of fences inside shows that the big one was never closed.
 */
export function largestFence(lines: string[]): { before: string[]; inside: string[]; after: string[] } | undefined {
  const { lineNumbers, fences } = fenceLines(lines);
  const [outer] = fences;
  const [first = 0] = lineNumbers;
  if (!outer || !REPLY_INFO.test(outer.info)) return undefined;
  const last = fences.findLastIndex((fence, index) => index > 0 && closes(outer, fence));
  const isOpen = last < 0 || (last - 1) % 2 === 1;
  const end = isOpen ? lines.length : (lineNumbers[last] ?? lines.length);
  return { before: lines.slice(0, first), inside: lines.slice(first + 1, end), after: lines.slice(end + 1) };
}

/** The lines of a reply without the fences of its blocks of Markdown, for a reply that has one around each part. */
export function withoutMarkdownFences(lines: string[]): string[] {
  const kept: string[] = [];
  let open: CodeFence | undefined;
  for (const line of lines) {
    const fence = openingFence(line);
    if (open && closes(open, fence)) open = undefined;
    else if (!open && fence && /^(?:text|markdown|md)$/.test(fence.info)) open = fence;
    else kept.push(line);
  }
  return kept;
}
