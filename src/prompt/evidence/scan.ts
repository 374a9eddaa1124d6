import type { Finder, Finding } from './finding.ts';
import { splitsPair } from './unicode.ts';

/** What came of one slice: the secrets that begin in it, and how far the scan has got, in UTF-16 units. */
export interface Progress {
  findings: Finding[];
  done: number;
}

/** What a finder sees before and behind a slice, so that no border hides a secret: more than the longest key. */
const BEFORE = 256;
const BEHIND = 16_384;

/**
 * Looks for secrets slice by slice (on line borders where there are lines), so that a caller can show how far it is,
 * let the page breathe, or stop by leaving the loop. Finds what one look at the whole text would find.
 */
export async function* scan(text: string, find: Finder, size = 262_144): AsyncGenerator<Progress, void> {
  for (let start = 0; start < text.length;) {
    const end = borderNear(text, start, size);
    const from = Math.max(0, start - BEFORE);
    const to = Math.min(text.length, end + BEHIND);
    const found = await find(text.slice(from, to));
    const findings = found
      .map((finding) => ({ ...finding, start: finding.start + from, end: finding.end + from }))
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

/** Where a secret ends that goes on beyond all that was seen: at the next white space or quote. */
function restOf(text: string, at: number): number {
  const stop = /[\s"']/g;
  stop.lastIndex = at;
  return stop.exec(text)?.index ?? text.length;
}
