import { BASE64, DIGIT, CLASSES, ENCODED_TEXT, FLAGS, LETTER, NUMBER, WORD } from './characters.ts';
import { codesOf } from './codes-of.ts';
import type { Candidate, Candidates } from './candidate.ts';
import {
  bucketOf,
  firstOf,
  folds,
  fourths,
  isOfTokenFormats,
  lasts,
  lengths,
  literals,
  words,
  type Literal,
} from './literals.ts';
import { RADIX } from './name-parts.ts';
import { namesIn } from './names-in-text.ts';
import { isPlainPair } from './plain-pair.ts';
import { isOnlyMentioned } from './only-mentioned.ts';

/** The shortest run of Base64 that is decoded. */
const MIN_RUN_LENGTH = 24;
/** The fewest characters of a card or of a bank account, and the fewest digits. */
const MIN_NUMBER_LENGTH = 13;
const MIN_DIGITS = 12;
/** How far after a part of a name the word that it is in may reach, in characters. */
const MAX_WORD_REST = 20;

/**
 * Returns the places that the finders look at, in one pass over the text: at each character, the classes of the last three
 * decide whether a literal may begin there. A loop over bytes and a table is several times as fast as a pattern of all
 * literals, in every engine.
 */
export function candidatesIn(text: string): Candidates {
  const { length } = text;
  /** The parts of names that may be secret-like (packed, see `RADIX`), and those in other alphabets. */
  const nameParts: number[] = [];
  const foreignParts: number[] = [];
  const codes = codesOf(text, foreignParts);
  const found: Candidates = {
    codes,
    parts: [],
    names: [],
    mentioned: [],
    words: new Map(),
    formats: [],
    endsBeforeTypeDigit: [],
    numbers: [],
    runs: [],
  };
  const count = placesIn(codes, length);
  const noted: number[][] = [];
  for (let index = 0; index < count; index++) {
    const bucket = bucketAt[index] ?? 0;
    recordLiteral(codes, places[index] ?? 0, bucket, found, nameParts, noted);
  }
  noted.forEach((offsets, index) => found.words.set(words[index] ?? '', offsets));
  foreignParts.sort((a, b) => a - b);
  const offsets = foreignParts.map((packed) => Math.floor(packed / RADIX));
  found.parts = merged(found.parts, offsets);
  found.names = namesIn(text, codes, merged(nameParts, foreignParts));
  found.mentioned = found.names.map((name) => isOnlyMentioned(text, codes, name) || isPlainPair(text, codes, name));
  found.runs = characterRuns(codes, length, BASE64, MIN_RUN_LENGTH).filter(({ at }) => isEncodedText(codes, at));
  found.numbers = characterRuns(codes, length, NUMBER, MIN_NUMBER_LENGTH).filter((run) => hasDigits(codes, run));
  return found;
}

/** The numbers of two lists, each in order, as one list in order. */
function merged(first: number[], second: readonly number[]): number[] {
  if (second.length === 0) return first;
  const all: number[] = [];
  let next = 0;
  for (const number of first) {
    while ((second[next] ?? Infinity) < number) all.push(second[next++] ?? 0);
    all.push(number);
  }
  while (next < second.length) all.push(second[next++] ?? 0);
  return all;
}

/** Where literals may begin, and the bucket of each. */
let places = new Int32Array(1 << 16);
let bucketAt = new Uint16Array(1 << 16);
const fourthBits = Int32Array.from(fourths);

/** Fills `places`, and returns how many there are. The loop does little else, which keeps it fast. */
function placesIn(codes: Uint8Array, length: number): number {
  if (places.length < length) [places, bucketAt] = [new Int32Array(length), new Uint16Array(length)];
  const [classes, known, bits, offsets, found] = [CLASSES, bucketOf, fourthBits, places, bucketAt];
  let four = 0;
  let count = 0;
  // A literal is recognized when its fourth character is read. `codes` ends with zeros, so a literal of two characters at the
  // end of the text is recognized at `length + 1`.
  for (let at = 0; at < length + 2; at++) {
    const next = classes[codes[at] ?? 0] ?? 0;
    const bucket = known[four] ?? 0;
    four = ((four << 6) | next) & 0x3ffff;
    if (bucket === 0 || (((bits[2 * bucket + (next >> 5)] ?? 0) >>> (next & 31)) & 1) === 0) continue;
    offsets[count] = at - 3;
    found[count++] = bucket;
  }
  return count;
}

/** Notes the literals of a bucket that begin at an offset. */
function recordLiteral(
  codes: Uint8Array,
  at: number,
  bucket: number,
  found: Candidates,
  nameParts: number[],
  noted: number[][],
): void {
  if (isOfTokenFormats[bucket] === true && isInsideWord(codes, at)) return;
  let isNamed = false;
  const end = firstOf[bucket + 1] ?? 0;
  for (let number = firstOf[bucket] ?? 0; number < end; number++) {
    const length = lengths[number] ?? 0;
    if (((codes[at + length - 1] ?? 0) | (folds[number] ?? 0)) !== lasts[number]) continue;
    const literal = literals[number];
    if (!literal || !isAt(codes, at, literal)) continue;
    const { use, index, rests } = literal;
    if (use === 'form' && !isInsideWord(codes, at)) found.formats.push(at);
    if (use === 'name' && !isNamed) {
      isNamed = true;
      recordNamePart(codes, at, length, found);
      if (mayBeSecretLike(codes, at + length, rests)) nameParts.push(at * RADIX + length);
    }
    if (index >= 0) (noted[index] ??= []).push(at);
  }
}

/** Whether a literal is at an offset, the last character of which is known to be. */
function isAt(codes: Uint8Array, at: number, { codes: wanted, fold, before, after }: Literal): boolean {
  // From the end, since the first characters are known to be alike.
  for (let index = wanted.length - 2; index >= 0; index--)
    if (((codes[at + index] ?? 0) | fold) !== wanted[index]) return false;
  if ((before | after) === 0) return true;
  const [left, right] = [FLAGS[codes[at - 1] ?? 0] ?? 0, FLAGS[codes[at + wanted.length] ?? 0] ?? 0];
  return (left & before) === 0 && (right & after) === 0;
}

/** Notes a part of a name, and whether blanks and a digit alone follow the word that it is in. */
function recordNamePart(codes: Uint8Array, at: number, length: number, found: Candidates): void {
  found.parts.push(at);
  let end = at + length;
  while (end < at + length + MAX_WORD_REST && ((FLAGS[codes[end] ?? 0] ?? 0) & WORD) !== 0) end++;
  let next = end;
  while (isBlank(codes[next] ?? 0)) next++;
  if (next > end && ((FLAGS[codes[next] ?? 0] ?? 0) & DIGIT) !== 0 && isBlank(codes[next + 1] ?? 0))
    found.endsBeforeTypeDigit.push(end);
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

/** Whether a part of a name that ends at an offset may belong to a secret-like word, by the lower-case letters that follow. */
function mayBeSecretLike(codes: Uint8Array, end: number, rests: readonly Uint8Array[] | undefined): boolean {
  if (rests === undefined || !isLowerCase(codes[end] ?? 0) || !isLowerCase(codes[end - 1] ?? 0)) return true;
  for (const rest of rests) {
    let index = 0;
    while (index < rest.length && codes[end + index] === rest[index]) index++;
    if (index === rest.length) return true;
  }
  return false;
}

function isLowerCase(code: number): boolean {
  return code >= 97 && code <= 122;
}

/** Whether the character at an offset continues a word, and no escape such as `\n` or `%3D` is before it. */
function isInsideWord(codes: Uint8Array, at: number): boolean {
  if (at < 1 || ((FLAGS[codes[at - 1] ?? 0] ?? 0) & (FLAGS[codes[at] ?? 0] ?? 0) & WORD) === 0) return false;
  return codes[at - 2] !== 92 && codes[at - 3] !== 37;
}

/** The runs of at least so many characters with a flag. No character is looked at twice, and those in shorter runs mostly not at all. */
function characterRuns(codes: Uint8Array, length: number, flag: number, shortest: number): Candidate[] {
  const runs: Candidate[] = [];
  const flags = FLAGS;
  /** Where the next run may begin, and up to where all characters from there are known to have the flag. */
  let start = 0;
  let known = 0;
  for (let at = shortest - 1; at < length; at = start + shortest - 1) {
    let back = at;
    while (back >= known && ((flags[codes[back] ?? 0] ?? 0) & flag) !== 0) back--;
    if (back >= known) {
      start = back + 1;
      known = at + 1;
      continue;
    }
    let end = at + 1;
    while (end < length && ((flags[codes[end] ?? 0] ?? 0) & flag) !== 0) end++;
    runs.push({ at: start, length: end - start });
    start = known = end + 1;
  }
  return runs;
}

function isEncodedText(codes: Uint8Array, at: number): boolean {
  for (let index = at; index < at + 16; index += 4)
    if (((FLAGS[codes[index] ?? 0] ?? 0) & ENCODED_TEXT) === 0) return false;
  return true;
}

/** Whether a run has as many digits as a card or a bank account has, with single separators between their groups. */
function hasDigits(codes: Uint8Array, { at, length }: Candidate): boolean {
  let digits = 0;
  let wasSeparator = false;
  for (let index = at; index < at + length && digits < MIN_DIGITS; index++) {
    const flags = FLAGS[codes[index] ?? 0] ?? 0;
    const isSeparator = (flags & LETTER) === 0;
    if ((flags & DIGIT) !== 0) digits++;
    else if (isSeparator && wasSeparator) digits = 0;
    wasSeparator = isSeparator;
  }
  return digits >= MIN_DIGITS;
}
