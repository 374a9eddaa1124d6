import type { Finder, Finding } from './finding.ts';
import { splitsPair } from '../unicode.ts';

/** The result of one slice: the secrets that begin in it, and the offset up to which the scan is done, in UTF-16 units. */
export interface Progress {
  findings: Finding[];
  done: number;
}

/** How much a finder sees before and after a slice, in characters: enough for the name before a value, and for the longest key. */
const CONTEXT_BEFORE = 8192;
const CONTEXT_AFTER = 16_384;

/**
 * Looks for secrets slice by slice (cut at line ends if possible), so a caller can show progress, let the page respond, or
 * stop by leaving the loop. It finds the same secrets as one call for the whole text: the header of a table is passed on to the
 * slices that continue the table.
 */
export async function* scan(text: string, find: Finder, size = 262_144): AsyncGenerator<Progress, void> {
  let head = '';
  for (let start = 0; start < text.length;) {
    const end = borderNear(text, start, size);
    const from = lineNear(text, Math.max(0, start - CONTEXT_BEFORE), start);
    const to = Math.min(text.length, end + CONTEXT_AFTER);
    const slice = head + text.slice(from, to);
    const found = await find(slice);
    const shift = from - head.length;
    head = headOf(slice, found, end - shift);
    const findings = found
      .map((finding) => ({ ...finding, start: finding.start + shift, end: finding.end + shift }))
      // Every secret belongs to the slice it begins in.
      .filter((finding) => finding.start >= start && finding.start < end)
      .map((finding) => (finding.end === to ? { ...finding, end: restOf(text, to) } : finding));
    yield { findings, done: end };
    start = end;
  }
}

function borderNear(text: string, start: number, size: number): number {
  const limit = start + size;
  if (limit >= text.length) return text.length;
  const half = start + (size >> 1);
  const line = text.slice(half, limit).lastIndexOf('\n');
  if (line >= 0) return half + line + 1;
  return splitsPair(text, limit) ? limit + 1 : limit;
}

/** The start of the next line from an offset on, if there is one before a limit. */
function lineNear(text: string, at: number, limit: number): number {
  const line = at === 0 ? -1 : text.slice(at, limit).indexOf('\n');
  return line < 0 ? at : at + line + 1;
}

/** The header, with its line end, of a table that continues after an offset; empty if there is none. */
function headOf(slice: string, findings: readonly Finding[], at: number): string {
  const { head } =
    findings.find((finding) => finding.head !== undefined && finding.head.start < at && finding.end > at) ?? {};
  return head ? `${slice.slice(head.start, head.end)}\n` : '';
}

/** The end of a secret that is longer than the slice: the next whitespace or quote. */
function restOf(text: string, at: number): number {
  const stop = /[\s"']/g;
  stop.lastIndex = at;
  return stop.exec(text)?.index ?? text.length;
}
