// cspell:ignore zugang -- a word of German
import { DIGIT, FLAGS } from './characters.ts';
import type { NameInText } from './names-in-text.ts';
import type { NameStrength } from './name-strength.ts';
import { isNonSecret } from './non-secret.ts';

/** Names whose values are read in a way of their own, or judged by more than the value. */
const SPECIAL =
  /codes?$|pass$|otp$|pin$|ssn$|encrypt$|id$|mnemonic|seed|phrase|words$|auth|bearer|cookie|credential|zugang|community|^-/i;
/** 1 for each character of a value that ends at whitespace and nowhere else. */
const IN_VALUE = new Uint8Array(256);
for (let code = 0; code < 128; code++) if (/[\w.:/-]/.test(String.fromCharCode(code))) IN_VALUE[code] = 1;
/** 1 for each character that may be in the type between a name and its value. */
const IN_TYPE = new Uint8Array(256);
for (let code = 0; code < 128; code++) if (/[\w<>[\] |.]/.test(String.fromCharCode(code))) IN_TYPE[code] = 1;
const [LINE_FEED, RETURN, SPACE, QUOTE, APOSTROPHE, COMMA, DASH, FULL_STOP, COLON, EQUALS] = [
  10, 13, 32, 34, 39, 44, 45, 46, 58, 61,
];
/** The shortest and the longest value that is looked at, and how far after it a type may reach, in characters. */
const [SHORTEST, LONGEST, TYPE_LENGTH] = [1, 32, 64];
const SHORTEST_WEAK = 8;
/** The most digits of a value that is looked at. */
const MAX_DIGITS = 3;

interface Judged {
  codes: Uint8Array;
  isNonSecret: boolean;
}
/** The values that were judged before, by their hashes, for names of each strength. A log repeats the same ones on every line. */
const judged: Record<NameStrength, Map<number, Judged>> = { strong: new Map(), plain: new Map(), weak: new Map() };
const specialNames = new Map<string, boolean>();
const CACHE_SIZE = 4096;

/**
 * Whether an ordinary value follows a name, a colon and a space, as in `session: closed` of a log. Most pairs in logs are of
 * this kind, and this check is cheaper than reading the value with everything that may be around it.
 */
export function isPlainPair(
  text: string,
  codes: Uint8Array,
  { start, end, text: name, strength }: NameInText,
): boolean {
  if (codes[end] !== COLON || codes[end + 1] !== SPACE) return false;
  const before = codes[start - 1] ?? LINE_FEED;
  if (before !== SPACE && before !== LINE_FEED) return false;
  const from = end + 2;
  let to = from;
  let digits = 0;
  for (; IN_VALUE[codes[to] ?? 0] === 1; to++) if (((FLAGS[codes[to] ?? 0] ?? 0) & DIGIT) !== 0) digits++;
  // Numbers hardly repeat, so that what was found about them is of no use again.
  if (digits > MAX_DIGITS) return false;
  const last = codes[to - 1] ?? 0;
  if (to - from < SHORTEST || to - from > LONGEST || last === COLON || last === FULL_STOP) return false;
  const next = codes[to] === COMMA ? to + 1 : to;
  if (!endsPair(codes, next, text.length) || isSpecial(name)) return false;
  return (strength === 'weak' && to - from < SHORTEST_WEAK) || isKnownNonSecret(text, codes, from, to, strength);
}

function isSpecial(name: string): boolean {
  let isKnown = specialNames.get(name);
  if (isKnown === undefined) {
    isKnown = SPECIAL.test(name);
    if (specialNames.size >= CACHE_SIZE) specialNames.clear();
    specialNames.set(name, isKnown);
  }
  return isKnown;
}

/** Whether the next word of a line follows, rather than an arrow to a new value, or the value after its type. */
function endsPair(codes: Uint8Array, at: number, length: number): boolean {
  const code = codes[at] ?? 0;
  if (at >= length || code === LINE_FEED || code === RETURN) return true;
  if (code !== SPACE) return false;
  const first = codes[at + 1] ?? 0;
  if (first === DASH || first === EQUALS || first === SPACE) return false;
  let type = at + 1;
  while (type < at + TYPE_LENGTH && IN_TYPE[codes[type] ?? 0] === 1) type++;
  if (codes[type] !== EQUALS) return true;
  const value = codes[type + 1] === SPACE ? codes[type + 2] : codes[type + 1];
  return value !== QUOTE && value !== APOSTROPHE && value !== SPACE;
}

function isKnownNonSecret(text: string, codes: Uint8Array, from: number, to: number, strength: NameStrength): boolean {
  let hash = 0;
  for (let at = from; at < to; at++) hash = (Math.imul(hash, 31) + (codes[at] ?? 0)) | 0;
  const values = judged[strength];
  const value = values.get(hash);
  if (value && isSame(codes, from, to, value.codes)) return value.isNonSecret;
  const isNone = isNonSecret(text.slice(from, to), strength, false);
  if (values.size >= CACHE_SIZE) values.clear();
  values.set(hash, { codes: codes.slice(from, to), isNonSecret: isNone });
  return isNone;
}

function isSame(codes: Uint8Array, from: number, to: number, value: Uint8Array): boolean {
  if (value.length !== to - from) return false;
  for (let at = from; at < to; at++) if (codes[at] !== value[at - from]) return false;
  return true;
}
