import type { Span } from '../span.ts';

/** The length of the prefix by which secrets are looked for, in characters. */
const WINDOW = 8;
/** The maximum number of prefixes in one pattern; more are searched for with a rolling hash. */
const FEW = 512;

/** Secrets with the same prefix, sorted, each with the index of the longest other secret that it begins with. */
interface Alike {
  secrets: string[];
  shorter: number[];
}

/** Returns the next offset at or after this one where any of the prefixes starts; -1 if there is none. */
type Search = (from: number) => number;

/**
 * Returns every place in a text where one of these secrets occurs, sorted and without overlaps; where several begin, the
 * longest. All are looked for in one pass, however many there are; none may be shorter than 8 characters.
 */
export function occurrences(text: string, secrets: Iterable<string>): Span[] {
  const alike = groupedByBeginning(secrets);
  if (alike.size === 0) return [];
  const search = alike.size <= FEW ? byPattern(text, alike.keys()) : bySum(text, alike.keys());
  const found: Span[] = [];
  for (let start = search(0); start >= 0;) {
    const group = alike.get(text.slice(start, start + WINDOW));
    const length = group ? longestAt(text, start, group) : 0;
    if (length > 0) found.push({ start, end: start + length });
    start = search(start + Math.max(length, 1));
  }
  return found;
}

function groupedByBeginning(secrets: Iterable<string>): Map<string, Alike> {
  const groups = new Map<string, Alike>();
  for (const secret of [...new Set(secrets)].sort()) {
    const beginning = secret.slice(0, WINDOW);
    const group = groups.get(beginning) ?? { secrets: [], shorter: [] };
    groups.set(beginning, group);
    let shorter = group.secrets.length - 1;
    while (shorter >= 0 && !secret.startsWith(group.secrets[shorter] ?? '')) shorter = group.shorter[shorter] ?? -1;
    group.secrets.push(secret);
    group.shorter.push(shorter);
  }
  return groups;
}

function byPattern(text: string, beginnings: Iterable<string>): Search {
  const escaped = [...beginnings].map((beginning) => beginning.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const pattern = new RegExp(escaped.join('|'), 'g');
  return (from) => {
    pattern.lastIndex = from;
    return pattern.exec(text)?.index ?? -1;
  };
}

const BASE = 0x01000193;
const LAST = Array.from({ length: WINDOW - 1 }).reduce((power: number) => Math.imul(power, BASE), 1);

/** Rabin–Karp search: the hash of a window is computed from the hash at the offset before. */
function bySum(text: string, beginnings: Iterable<string>): Search {
  const sums = new Uint8Array(1 << 16);
  const wanted = new Set<number>();
  for (const beginning of beginnings) {
    const sum = sumOf(beginning, 0);
    wanted.add(sum);
    sums[sum & 0xffff] = 1;
  }
  return (from) => {
    let sum = sumOf(text, from);
    for (let start = from, next = from + WINDOW; next <= text.length; start++, next++) {
      if (sums[sum & 0xffff] === 1 && wanted.has(sum)) return start;
      // Kept to 32 bits at every step: with larger numbers the loop takes many times as long.
      const rest = (sum - Math.imul(text.charCodeAt(start), LAST)) | 0;
      sum = (Math.imul(rest, BASE) + text.charCodeAt(next)) | 0;
    }
    return -1;
  };
}

function sumOf(text: string, start: number): number {
  let sum = 0;
  for (let at = start; at < start + WINDOW; at++) sum = (Math.imul(sum, BASE) + text.charCodeAt(at)) | 0;
  return sum;
}

/**
 * The length of the longest of these secrets that begins here, or 0. The text here begins with it, so nothing can
 * sort between the two but secrets that begin with it too: it is the last one not after the text, or one of its own
 * beginnings.
 */
function longestAt(text: string, start: number, { secrets, shorter }: Alike): number {
  let low = 0;
  for (let high = secrets.length; low < high;) {
    const middle = (low + high) >> 1;
    if (isAfter(secrets[middle] ?? '', text, start)) high = middle;
    else low = middle + 1;
  }
  for (let at = low - 1; at >= 0; at = shorter[at] ?? -1) {
    const secret = secrets[at] ?? '';
    if (text.startsWith(secret, start)) return secret.length;
  }
  return 0;
}

function isAfter(secret: string, text: string, start: number): boolean {
  for (let at = 0; at < secret.length; at++) {
    const difference = secret.charCodeAt(at) - text.charCodeAt(start + at);
    // Past the end of the text the difference is NaN: the secret is the longer one, and comes after.
    if (difference !== 0) return !(difference < 0);
  }
  return false;
}
