import type { Words } from './candidate.ts';
import type { Finding, SecretKind } from './finding.ts';
import { isCommonWord } from './non-secret.ts';

/**
 * A pattern whose first matched group is a secret. It is tried only where there are the words of one of the alternatives:
 * `docker+login|podman+login` means docker and login on the same lines, or podman and login, in any case; `<net>` is a whole word and `<net`
 * the beginning of one; `AUTH` is a whole word in capitals. A sticky pattern (`y`) begins with the word, or at the start of the
 * line if it begins with `^`, and is tried only there; any other is looked for on the lines with the words, and `reach` lines
 * before and after, 0 if not given. A line that ends in a backslash has the next one with it.
 */
export type SecretPattern = readonly [words: string, pattern: RegExp, reach?: number];

/** How much of the lines around a word is looked at, before and after it, in characters: enough for the longest value. */
const CONTEXT_LENGTH = 8192;
/** How much of the text between two places is looked at too, in characters, since a new search costs as much. */
const MAX_MERGED_GAP = 128;

/** The words that decide where patterns are tried, each once. */
export function wordsOfPatterns(patterns: readonly SecretPattern[]): string[] {
  return [...new Set(patterns.flatMap(([words]) => words.split(/[|+]/)))];
}

/** The secrets that these patterns find in a text with these words. */
export function findByPatterns(
  text: string,
  words: Words,
  foundBy: string,
  patterns: readonly SecretPattern[],
  kind: SecretKind = 'password',
): Finding[] {
  if (words.size === 0) return [];
  return patterns.flatMap(([needed, pattern, reach]) =>
    matchesNear(text, words, needed, pattern, reach).flatMap((match) => {
      const secret = match.slice(1).find((group) => group !== undefined) ?? '';
      if (secret === '' || isSampleValue(secret)) return [];
      const start = match.index + match[0].lastIndexOf(secret);
      return [{ kind, foundBy, start, end: start + secret.length }];
    }),
  );
}

/** The matches of a pattern on the lines with these words, as `SecretPattern` has them; `index` is the offset in the text. */
export function matchesNear(text: string, words: Words, needed: string, pattern: RegExp, reach = 0): RegExpExecArray[] {
  const offsets = offsetsOf(words, needed);
  if (offsets.length === 0) return [];
  if (pattern.sticky) {
    const places = pattern.source.startsWith('^') ? lineStarts(text, offsets) : offsets;
    return places.flatMap((place) => matchAt(text, place, pattern));
  }
  const found: RegExpExecArray[] = [];
  const alternatives = alternativesOf(needed);
  const needsSeveral = alternatives.some((alternative) => alternative.length > 1);
  for (const { start, end } of linesWith(text, offsets, reach)) {
    if (needsSeveral && !hasAlternative(words, alternatives, start, end)) continue;
    const isCut = start > 0 && text[start - 1] !== '\n';
    for (const match of text.slice(start, end).matchAll(pattern)) {
      // At the start of a part of a line, `^` matches by mistake.
      if (isCut && match.index === 0) continue;
      match.index += start;
      found.push(match);
    }
  }
  return found;
}

function matchAt(text: string, offset: number, pattern: RegExp): RegExpExecArray[] {
  pattern.lastIndex = offset;
  const match = pattern.exec(text);
  return match ? [match] : [];
}

/** The offsets of the rarest word of each alternative all of whose words are in the text. */
function offsetsOf(words: Words, needed: string): readonly number[] {
  let offsets: readonly number[] = [];
  for (const alternative of alternativesOf(needed)) {
    let rarest: readonly number[] | undefined;
    for (const word of alternative) {
      const places = words.get(word) ?? [];
      if (rarest === undefined || places.length < rarest.length) rarest = places;
    }
    if (rarest === undefined || rarest.length === 0) continue;
    offsets = offsets.length === 0 ? rarest : [...offsets, ...rarest].sort((a, b) => a - b);
  }
  return offsets;
}

/** Whether all words of one of the alternatives begin in a range of the text. */
function hasAlternative(words: Words, alternatives: string[][], start: number, end: number): boolean {
  return alternatives.some((alternative) =>
    alternative.every((word) => {
      const places = words.get(word) ?? [];
      return (places[firstFrom(places, start)] ?? Infinity) < end;
    }),
  );
}

/** The index of the first of these offsets that is not before another one. */
function firstFrom(offsets: readonly number[], from: number): number {
  let low = 0;
  for (let high = offsets.length; low < high;) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

const split = new Map<string, string[][]>();

function alternativesOf(needed: string): string[][] {
  let alternatives = split.get(needed);
  if (!alternatives) {
    alternatives = needed.split('|').map((alternative) => alternative.split('+'));
    split.set(needed, alternatives);
  }
  return alternatives;
}

/** The lines with these offsets and `reach` lines around them, as ranges of the text; near ranges are merged. */
function* linesWith(
  text: string,
  offsets: readonly number[],
  reach: number,
): Generator<{ start: number; end: number }> {
  let stretch: { start: number; end: number } | undefined;
  for (const offset of offsets) {
    if (stretch && offset < stretch.end && reach === 0 && text[stretch.end] === '\n') continue;
    const isInside = stretch !== undefined && offset < stretch.end;
    const start = isInside ? offset : lineBefore(text, offset, reach);
    const end = lineAfter(text, offset, reach);
    if (stretch && start <= stretch.end + MAX_MERGED_GAP) stretch.end = Math.max(stretch.end, end);
    else {
      if (stretch) yield stretch;
      stretch = { start, end };
    }
  }
  if (stretch) yield stretch;
}

/** The starts of the lines with these offsets. */
function lineStarts(text: string, offsets: readonly number[]): number[] {
  const starts: number[] = [];
  let done = 0;
  for (const offset of offsets) {
    const from = Math.max(done, offset - CONTEXT_LENGTH);
    const line = from + text.slice(from, offset).lastIndexOf('\n') + 1;
    if (line > from || line === 0 || (from > done && text[from - 1] === '\n')) starts.push(line);
    done = offset;
  }
  return starts;
}

/** The start of the line with an offset, or of one of the lines before it. */
function lineBefore(text: string, offset: number, lines: number): number {
  const from = Math.max(0, offset - CONTEXT_LENGTH);
  const near = text.slice(from, offset);
  let at = near.length;
  for (let line = 0; line <= lines && at >= 0; line++) at = at === 0 ? -1 : near.lastIndexOf('\n', at - 1);
  return from + at + 1;
}

/** The end of the line with an offset, or of one of the lines after it. */
function lineAfter(text: string, offset: number, lines: number): number {
  const near = text.slice(offset, offset + CONTEXT_LENGTH);
  let at = -1;
  for (let line = 0; line <= lines; line++) {
    at = near.indexOf('\n', at + 1);
    if (at < 0) return offset + near.length;
    if (near[at - 1] === '\\') line--;
  }
  return offset + at;
}

/** A variable, a template, or the word for what should be there. */
function isSampleValue(secret: string): boolean {
  return (
    /^(?:\$(?!\w{1,3}\$)|%(?!\^)|[<{]|\*+(?![0-9A-F])|\.\.\.|\\)/.test(secret) ||
    /^(?:user|file:.*)$/i.test(secret) ||
    isCommonWord(secret)
  );
}
