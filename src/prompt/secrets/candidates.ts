// cspell:ignore ACDI -- a range of letters
import type { Candidate, Candidates } from './finding.ts';
import { COMMAND_WORDS } from './find-command-secrets.ts';
import { COOKIE_WORDS } from './find-cookies.ts';
import { DEVICE_WORDS } from './find-device-secrets.ts';
import { DIALOG_WORDS } from './find-dialog-secrets.ts';
import { KUBERNETES_WORDS } from './find-kubernetes-secrets.ts';
import { KEY_WORDS } from './find-private-keys.ts';
import { PERSONAL_WORDS } from './find-numbers.ts';
import { SQL_WORDS } from './find-sql-secrets.ts';
import { NAME_PARTS } from './name-strength.ts';
import { namesIn } from './names-in-text.ts';
import { ANCHOR_WORDS } from './find-token-forms.ts';
import { URL_WORDS } from './find-url-secrets.ts';
import { FORM_STARTS } from './token-forms.ts';

/** The flags of each character code. */
const FLAGS = new Uint8Array(256);
/** What continues a word: a letter, a digit, `_` or `-`. */
const WORD = 1;
/** What a run of Base64 consists of, also with the URL-safe alphabet. */
const BASE64 = 2;
/** What the numbers of cards and bank accounts consist of: digits, capitals, and separators of their groups. */
const NUMBER = 4;
const DIGIT = 8;
/** A letter, a digit or `_`, as in `\w`. */
const LETTER = 16;
/** What every fourth character of Base64 is, from the first on, if it encodes ASCII, or a text that begins with a zero byte. */
const ENCODED_TEXT = 32;
/** A number below 64 for each character code: letters are the same in either case, digits and the signs of literals have one each. */
const CLASSES = new Uint8Array(256);
const SIGNS = '_-.:/${+~*<@"=]#';
const KINDS = [/[\w-]/, /[\w+/-]/, /[\dA-Z .-]/, /\d/, /\w/, /[ACDI-Za-f]/];
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  if (/[A-Za-z]/.test(character)) CLASSES[code] = code & 31;
  if (/\d/.test(character)) CLASSES[code] = 27 + Number(character);
  if (SIGNS.includes(character)) CLASSES[code] = 37 + SIGNS.indexOf(character);
  FLAGS[code] = KINDS.reduce((flags, kind, index) => flags | (kind.test(character) ? 1 << index : 0), 0);
}
/** Codes of characters beyond ASCII: blanks that may separate the groups of a number, and all others. */
const BLANK = 128;
const OTHER = 129;
FLAGS[BLANK] = NUMBER;

/** The shortest run of Base64 that is decoded. */
const SHORTEST_RUN = 24;
/** The fewest characters of a card or of a bank account, and the fewest digits. */
const SHORTEST_NUMBER = 13;
const FEWEST_DIGITS = 12;
/** How far after a part of a name the word that it is in may reach, in characters. */
const LONGEST_REST = 20;

/** A text that is looked for: a part of a secret-like name, a word of a pattern, or the start of a token form. */
interface Literal {
  use: 'name' | 'word' | 'form';
  /** Its characters, in lower case unless `isExact`. */
  text: string;
  isExact: boolean;
  /** The flags of the characters that may not be next to it. */
  before: number;
  after: number;
  /** The place of its offsets in `noted`; -1 if no pattern has this word. */
  index: number;
}

/** The literals whose first three characters have the same classes, by bucket. The first bucket is empty. */
const buckets: Literal[][] = [[]];
/** The bucket of each three classes. A literal of two characters is listed under every possible third. */
const bucketOf = new Uint16Array(1 << 18);
/** Whether a literal of a bucket may have a fourth character of a class: 64 bits for each bucket. */
const fourths: number[] = [0, 0];
/** Whether all literals of a bucket are token forms, which begin a word. */
const isOfForms: boolean[] = [true];
const ANY = Array.from({ length: 64 }, (_, index) => index);

function addLiteral(written: string, use: Literal['use'], index: number): void {
  const word = use === 'word' ? written.replace(/^<(?=.)|(?<=.)>$/g, '') : written;
  const isExact = use === 'form' || (use === 'word' && /[A-Z]/.test(word));
  const edge = isExact && word === written ? WORD : LETTER;
  const before = use === 'word' && (isExact || written.startsWith('<')) ? edge : 0;
  const after = use === 'word' && (isExact || written.endsWith('>')) ? edge : 0;
  const text = isExact ? word : word.toLowerCase();
  const [first = 0, second = 0, third, fourth] = Array.from(text, (sign) => CLASSES[sign.charCodeAt(0)] ?? 0);
  for (const last of third === undefined ? ANY : [third]) {
    const beginning = (first << 12) | (second << 6) | last;
    if (bucketOf[beginning] === 0) {
      bucketOf[beginning] = buckets.push([]) - 1;
      fourths.push(0, 0);
      isOfForms.push(true);
    }
    const bucket = bucketOf[beginning] ?? 0;
    buckets[bucket]?.push({ use, text, isExact, before, after, index });
    for (const next of fourth === undefined ? ANY : [fourth])
      fourths[2 * bucket + (next >> 5)] = (fourths[2 * bucket + (next >> 5)] ?? 0) | (1 << (next & 31));
    if (use !== 'form') isOfForms[bucket] = false;
  }
}

const foreignParts = NAME_PARTS.filter((part) => !isAsciiText(part));
/** The words of all patterns. */
const words = [
  ...new Set([
    ...ANCHOR_WORDS,
    ...COMMAND_WORDS,
    ...COOKIE_WORDS,
    ...DEVICE_WORDS,
    ...DIALOG_WORDS,
    ...KEY_WORDS,
    ...KUBERNETES_WORDS,
    ...PERSONAL_WORDS,
    ...SQL_WORDS,
    ...URL_WORDS,
  ]),
];
for (const text of NAME_PARTS) if (isAsciiText(text)) addLiteral(text, 'name', words.indexOf(text));
for (const [index, text] of words.entries()) if (!NAME_PARTS.includes(text)) addLiteral(text, 'word', index);
for (const text of FORM_STARTS) addLiteral(text, 'form', -1);

function isAsciiText(text: string): boolean {
  return !/[^\t\x20-\x7e]/.test(text);
}

/**
 * Returns the places that the finders look at, in one pass over the text: at each character, the classes of the last three
 * decide whether a literal may begin there. A loop over bytes and a table is several times as fast as a pattern of all
 * literals, in every engine.
 */
export function candidatesIn(text: string): Candidates {
  const found: Candidates = { parts: [], names: [], words: new Map(), forms: [], typed: [], numbers: [], runs: [] };
  const { length } = text;
  const codes = codesOf(text, found.parts);
  const hasForeign = found.parts.length > 0;
  const count = placesIn(codes, length);
  const noted: number[][] = [];
  for (let index = 0; index < count; index++) {
    const bucket = bucketAt[index] ?? 0;
    note(codes, places[index] ?? 0, bucket, found, noted);
  }
  noted.forEach((offsets, index) => found.words.set(words[index] ?? '', offsets));
  if (hasForeign) found.parts.sort((a, b) => a.at - b.at);
  found.names = namesIn(text, codes, found.parts);
  found.runs = runsOf(codes, length, BASE64, SHORTEST_RUN).filter(({ at }) => isEncodedText(codes, at));
  found.numbers = runsOf(codes, length, NUMBER, SHORTEST_NUMBER).filter((run) => hasDigits(codes, run));
  return found;
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
  // The fourth character of the last literal, of two characters, is two after the text, where there are zeros.
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
function note(codes: Uint8Array, at: number, bucket: number, found: Candidates, noted: number[][]): void {
  if (isOfForms[bucket] === true && isInsideWord(codes, at)) return;
  let isNamed = false;
  for (const literal of buckets[bucket] ?? []) {
    if (!isAt(codes, at, literal)) continue;
    const { use, index } = literal;
    if (use === 'form' && !isInsideWord(codes, at)) found.forms.push(at);
    if (use === 'name' && !isNamed) {
      notePart(codes, at, literal.text.length, found);
      isNamed = true;
    }
    if (index >= 0) (noted[index] ??= []).push(at);
  }
}

function isAt(codes: Uint8Array, at: number, { text, isExact, before, after }: Literal): boolean {
  const fold = isExact ? 0 : 32;
  // From the end, since the first characters are known to be alike.
  for (let index = text.length - 1; index >= 0; index--)
    if (((codes[at + index] ?? 0) | fold) !== (text.charCodeAt(index) | fold)) return false;
  if ((before | after) === 0) return true;
  const [left, right] = [FLAGS[codes[at - 1] ?? 0] ?? 0, FLAGS[codes[at + text.length] ?? 0] ?? 0];
  return (left & before) === 0 && (right & after) === 0;
}

/** Notes a part of a name, and whether blanks and a digit follow the word that it is in. */
function notePart(codes: Uint8Array, at: number, length: number, found: Candidates): void {
  found.parts.push({ at, length });
  let end = at + length;
  while (end < at + length + LONGEST_REST && ((FLAGS[codes[end] ?? 0] ?? 0) & WORD) !== 0) end++;
  let next = end;
  while (codes[next] === 32 || codes[next] === 9) next++;
  if (next > end && ((FLAGS[codes[next] ?? 0] ?? 0) & DIGIT) !== 0) found.typed.push(end);
}

/** Whether the character at an offset continues a word, and no escape such as `\n` or `%3D` is before it. */
function isInsideWord(codes: Uint8Array, at: number): boolean {
  if (at < 1 || ((FLAGS[codes[at - 1] ?? 0] ?? 0) & (FLAGS[codes[at] ?? 0] ?? 0) & WORD) === 0) return false;
  return codes[at - 2] !== 92 && codes[at - 3] !== 37;
}

/** The runs of at least so many characters with a flag. Only every so many characters is one looked at: no such run fits in between. */
function runsOf(codes: Uint8Array, length: number, flag: number, shortest: number): Candidate[] {
  const runs: Candidate[] = [];
  const flags = FLAGS;
  for (let at = shortest - 1; at < length; at += shortest) {
    if (((flags[codes[at] ?? 0] ?? 0) & flag) === 0) continue;
    let start = at;
    while (start > 0 && ((flags[codes[start - 1] ?? 0] ?? 0) & flag) !== 0) start--;
    while (at + 1 < length && ((flags[codes[at + 1] ?? 0] ?? 0) & flag) !== 0) at++;
    if (at + 1 - start >= shortest) runs.push({ at: start, length: at + 1 - start });
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
  for (let index = at; index < at + length && digits < FEWEST_DIGITS; index++) {
    const flags = FLAGS[codes[index] ?? 0] ?? 0;
    const isSeparator = (flags & LETTER) === 0;
    if ((flags & DIGIT) !== 0) digits++;
    else if (isSeparator && wasSeparator) digits = 0;
    wasSeparator = isSeparator;
  }
  return digits >= FEWEST_DIGITS;
}

let buffer = new Uint8Array(1 << 16);

/**
 * The codes of a text, with all characters beyond ASCII as two codes, and zeros at the end; valid until the next call. Notes
 * the parts of names in other alphabets.
 */
function codesOf(text: string, parts: Candidate[]): Uint8Array {
  const { length } = text;
  if (buffer.length < length + 4) buffer = new Uint8Array(length + 4);
  // The engine copies ASCII much faster than a loop over a string, which may be a part of a larger one.
  const { read, written } = new TextEncoder().encodeInto(text, buffer);
  const isAscii = read === length && written === length;
  for (let at = 0; at < length && !isAscii; at++) {
    const code = text.charCodeAt(at);
    buffer[at] = code < 128 ? code : code === 0xa0 || code === 0x202f ? BLANK : OTHER;
    if (code >= 128) noteForeign(text, at, parts);
  }
  buffer.fill(0, length, length + 4);
  return buffer;
}

/** Telling parts in other alphabets by their first character beyond ASCII. */
const foreign = new Map<string, { part: string; index: number }[]>();
for (const part of foreignParts) {
  const index = part.search(/[^\x20-\x7e]/);
  const first = part[index] ?? '';
  foreign.set(first, [...(foreign.get(first) ?? []), { part, index }]);
}

function noteForeign(text: string, at: number, parts: Candidate[]): void {
  for (const { part, index } of foreign.get(text[at] ?? '') ?? [])
    if (text.startsWith(part, at - index)) parts.push({ at: at - index, length: part.length });
}
