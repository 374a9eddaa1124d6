import { CLASSES, LETTER, WORD } from './characters.ts';
import { COMMAND_WORDS } from './find-command-secrets.ts';
import { COOKIE_WORDS } from './find-cookies.ts';
import { DEVICE_WORDS } from './find-device-secrets.ts';
import { DIALOG_WORDS } from './find-dialog-secrets.ts';
import { FILE_WORDS } from './find-file-secrets.ts';
import { KUBERNETES_WORDS } from './find-kubernetes-secrets.ts';
import { KEY_WORDS } from './find-private-keys.ts';
import { PRINTED_WORDS } from './find-printed-secrets.ts';
import { PERSONAL_WORDS } from './find-numbers.ts';
import { SQL_WORDS } from './find-sql-secrets.ts';
import { restsOf } from './name-parts.ts';
import { NAME_PARTS } from './name-strength.ts';
import { STORED_WORDS } from './find-stored-secrets.ts';
import { ANCHOR_WORDS } from './find-token-formats.ts';
import { URL_WORDS } from './find-url-secrets.ts';
import { FORMAT_STARTS } from './token-formats.ts';

/** A string that the scan searches for: a part of a secret-like name, a word of a pattern, or the start of a token form. */
export interface Literal {
  use: 'name' | 'word' | 'form';
  /** The codes of its characters, each with the bits of `fold`. */
  codes: Uint8Array;
  /** 32, the bit by which capitals and lower-case letters differ, to ignore case; 0 to match case. */
  fold: number;
  /** The flags of the characters that may not be next to it. */
  before: number;
  after: number;
  /** For a part of a name: the letters that may follow it, see `restsOf`. */
  rests: readonly Uint8Array[] | undefined;
  /** Its index in `words`; -1 if no pattern uses this word. */
  index: number;
}

/** The literals whose first three characters have the same classes, by bucket. The first bucket is empty. */
const buckets: Literal[][] = [[]];
/** The bucket of each three character classes. A literal of two characters is listed under every possible third class. */
export const bucketOf = new Uint16Array(1 << 18);
/** For each bucket, a 64-bit set of the classes that the fourth character of its literals can have. */
export const fourths: number[] = [0, 0];
/** Whether all literals of a bucket are token forms, which begin a word. */
export const isOfTokenFormats: boolean[] = [true];
const ANY = Array.from({ length: 64 }, (_, index) => index);
/** Half of a set in `fourths` that has every class. */
const ALL_CLASSES = -1;

function addLiteral(written: string, use: Literal['use'], index: number): void {
  const word = use === 'word' ? written.replace(/^<(.+)$/, '$1').replace(/^(.+)>$/, '$1') : written;
  const isExact = use === 'form' || (use === 'word' && /[A-Z]/.test(word));
  const edge = isExact && word === written ? WORD : LETTER;
  const before = use === 'word' && (isExact || written.startsWith('<')) ? edge : 0;
  const after = use === 'word' && (isExact || written.endsWith('>')) ? edge : 0;
  const text = isExact ? word : word.toLowerCase();
  const fold = isExact ? 0 : 32;
  const codes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) codes[at] = text.charCodeAt(at) | fold;
  const literal = { use, codes, fold, before, after, rests: use === 'name' ? restsOf(text) : undefined, index };
  const classAt = (at: number) => (at < text.length ? (CLASSES[text.charCodeAt(at)] ?? 0) : undefined);
  const [first = 0, second = 0, third, fourth] = [classAt(0), classAt(1), classAt(2), classAt(3)];
  for (const last of third === undefined ? ANY : [third]) {
    const beginning = (first << 12) | (second << 6) | last;
    if (bucketOf[beginning] === 0) {
      bucketOf[beginning] = buckets.push([]) - 1;
      fourths.push(0, 0);
      isOfTokenFormats.push(true);
    }
    const bucket = bucketOf[beginning] ?? 0;
    buckets[bucket]?.push(literal);
    if (fourth === undefined) fourths.fill(ALL_CLASSES, 2 * bucket, 2 * bucket + 2);
    else fourths[2 * bucket + (fourth >> 5)] = (fourths[2 * bucket + (fourth >> 5)] ?? 0) | (1 << (fourth & 31));
    if (use !== 'form') isOfTokenFormats[bucket] = false;
  }
}

/** The words of all patterns. */
export const words = [
  ...new Set([
    ...ANCHOR_WORDS,
    ...COMMAND_WORDS,
    ...COOKIE_WORDS,
    ...DEVICE_WORDS,
    ...DIALOG_WORDS,
    ...FILE_WORDS,
    ...KEY_WORDS,
    ...KUBERNETES_WORDS,
    ...PERSONAL_WORDS,
    ...PRINTED_WORDS,
    ...SQL_WORDS,
    ...STORED_WORDS,
    ...URL_WORDS,
  ]),
];
const nameParts = new Set<string>(NAME_PARTS);
for (const text of nameParts) if (isAscii(text)) addLiteral(text, 'name', words.indexOf(text));
for (const [index, text] of words.entries()) if (!nameParts.has(text)) addLiteral(text, 'word', index);
for (const text of FORMAT_STARTS) addLiteral(text, 'form', -1);

/** All literals, sorted by bucket. */
export const literals: readonly Literal[] = buckets.flat();
/** The index of the first literal of each bucket; the last number is that of all literals. */
export const firstOf = new Uint16Array(buckets.length + 1);
for (let bucket = 0; bucket < buckets.length; bucket++)
  firstOf[bucket + 1] = (firstOf[bucket] ?? 0) + (buckets[bucket]?.length ?? 0);
/**
 * The length of each literal, the code of its last character and its `fold`, in arrays: most literals are ruled out by these
 * numbers alone, without a look at the object.
 */
export const lengths = Uint8Array.from(literals, ({ codes }) => codes.length);
/** The code of the last character of each literal. */
export const lasts = Uint8Array.from(literals, ({ codes }) => codes.at(-1) ?? 0);
/** The `fold` of each literal. */
export const folds = Uint8Array.from(literals, ({ fold }) => fold);

/** Whether a text has no characters beyond ASCII. */
export function isAscii(text: string): boolean {
  return !/[^\t\x20-\x7e]/.test(text);
}
