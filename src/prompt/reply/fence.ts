/** An open code fence: its marks, how far it is indented, and the word after it in lower case. */
export interface CodeFence {
  marks: string;
  indent: number;
  info: string;
}

/** The code fence that a line opens (CommonMark 0.31, section 4.5), at any indentation, because terminals indent all. */
export function openingFence(text: string): CodeFence | undefined {
  if (!text.includes('```') && !text.includes('~~~')) return undefined;
  const [, space = '', marks, info = ''] = /^(\s*)(`{3,}(?=[^`]*$)|~{3,})(.*)$/.exec(text) ?? [];
  return marks === undefined ? undefined : { marks, indent: space.length, info: info.trim().toLowerCase() };
}

/** Whether a line closes this fence: the same mark, as often or more, and at most three spaces further in. */
export function closesFence(fence: CodeFence, text: string): boolean {
  const marks = text.trim();
  const mark = fence.marks[0] ?? '';
  const same = marks.length >= fence.marks.length && marks.replaceAll(mark, '') === '';
  return same && text.search(/\S/) <= fence.indent + 3;
}

/** A fenced block: its first line, the line after its last, and whether a fence closes it. */
interface FencedBlock {
  start: number;
  end: number;
  isClosed: boolean;
}

/**
 * For each line whether it stands in a code fence or is one. Agents nest fences of equal length and forget to close
 * them. So a tagged fence inside another opens a level of its own where all of them are closed before the next heading,
 * and a heading of the reply, as `isHeading` knows it, ends a fence that would otherwise swallow it.
 */
export function areCode(lines: string[], isHeading: (line: number) => boolean = () => false): boolean[] {
  const blocks = fencedBlocks(lines, 0, isHeading);
  const all = marked(lines.length, blocks.list);
  if (!blocks.isOdd) return all;
  // One fence is left open somewhere, and the first that holds a heading is the likely one.
  const first = blocks.list.find((block) => headingIn(block, isHeading) !== undefined);
  const heading = first && headingIn(first, isHeading);
  if (!first || heading === undefined) return all;
  const before = blocks.list.slice(0, blocks.list.indexOf(first));
  const after = fencedBlocks(lines, heading, isHeading);
  const other = marked(lines.length, [...before, { ...first, end: heading }, ...after.list]);
  const swallowed = (isCode: boolean[]) => isCode.filter((inside, line) => inside && isHeading(line)).length;
  return swallowed(other) < swallowed(all) ? other : all;
}

/** For each line whether it stands in a code fence that is closed. */
export function closedCode(lines: string[]): boolean[] {
  return marked(
    lines.length,
    fencedBlocks(lines, 0, () => false).list.filter(({ isClosed }) => isClosed),
  );
}

function marked(length: number, blocks: FencedBlock[]): boolean[] {
  const isCode = new Array<boolean>(length).fill(false);
  for (const { start, end } of blocks) isCode.fill(true, start, end);
  return isCode;
}

function headingIn({ start, end }: FencedBlock, isHeading: (line: number) => boolean): number | undefined {
  for (let line = start + 1; line < end; line++) if (isHeading(line)) return line;
  return undefined;
}

/** The fenced blocks from a line on; `isOdd` says that the last fence had to be ended without one that closes it. */
function fencedBlocks(
  lines: string[],
  from: number,
  isHeading: (line: number) => boolean,
): { list: FencedBlock[]; isOdd: boolean } {
  const list: FencedBlock[] = [];
  let isOdd = false;
  for (let line = from; line < lines.length; line++) {
    const fence = openingFence(lines[line] ?? '');
    if (!fence) continue;
    const block = fencedBlock(lines, line, fence, isHeading);
    isOdd ||= !block.isClosed;
    list.push(block);
    line = block.end - 1;
  }
  return { list, isOdd };
}

function fencedBlock(
  lines: string[],
  start: number,
  fence: CodeFence,
  isHeading: (line: number) => boolean,
): FencedBlock {
  const nested: CodeFence[] = [];
  let heading: number | undefined;
  let firstClose: number | undefined;
  for (let line = start + 1; line < lines.length; line++) {
    const text = lines[line] ?? '';
    if (isHeading(line)) {
      heading ??= line;
      // Beyond a heading only the first fence that closes it counts.
      if (firstClose !== undefined) return { start, end: firstClose + 1, isClosed: true };
      continue;
    }
    if (!text.includes('```') && !text.includes('~~~')) continue;
    if (closesFence(fence, text)) {
      firstClose ??= line;
      if (nested.pop() === undefined) return { start, end: line + 1, isClosed: true };
      continue;
    }
    const inner = openingFence(text);
    if (inner?.info && inner.marks[0] === fence.marks[0] && inner.marks.length >= fence.marks.length) {
      // A fence that opens below a heading shows that this one ended above it.
      if (heading !== undefined) return { start, end: heading, isClosed: true };
      nested.push(inner);
    }
    // No reply goes further; a hostile one must not make each of its fences look through all the others.
    if (firstClose !== undefined && (nested.length > 8 || line - firstClose > 2000)) break;
  }
  if (firstClose !== undefined) return { start, end: firstClose + 1, isClosed: true };
  return { start, end: heading ?? lines.length, isClosed: false };
}

/** The words after a fence that may stand around a whole reply. */
const REPLY_INFO =
  /^(?:|text|txt|plain|plaintext|markdown|md|mdx|gfm|reply|answer|output|console|response|ya?ml|x?html|xml)(?:\s.*)?$/;

/**
 * The lines inside the one big fence around a reply, with the talk before and after it; undefined where there is none.
 * An odd number of fences inside shows that the big one was never closed.
 */
export function insideBigFence(lines: string[]): { before: string[]; inside: string[]; after: string[] } | undefined {
  const first = lines.findIndex((line) => openingFence(line) !== undefined);
  const outer = openingFence(lines[first] ?? '');
  if (!outer || !REPLY_INFO.test(outer.info)) return undefined;
  const last = lines.findLastIndex((line, index) => index > first && closesFence(outer, line));
  const isFence = (line: string) => openingFence(line) !== undefined;
  const inner = last < 0 ? [] : lines.slice(first + 1, last).filter(isFence);
  const isOpen = last < 0 || inner.length % 2 === 1;
  const end = isOpen ? lines.length : last;
  return { before: lines.slice(0, first), inside: lines.slice(first + 1, end), after: lines.slice(end + 1) };
}

/** The lines of a reply without the fences of its blocks of Markdown, for a reply that has one around each part. */
export function withoutMarkdownFences(lines: string[]): string[] {
  const kept: string[] = [];
  let open: CodeFence | undefined;
  for (const line of lines) {
    const fence = open ? undefined : openingFence(line);
    if (open && closesFence(open, line)) open = undefined;
    else if (fence && /^(?:|text|markdown|md)$/.test(fence.info)) open = fence;
    else kept.push(line);
  }
  return kept;
}
