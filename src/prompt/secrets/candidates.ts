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
/** A number below 64 for each character code: letters are the same in either case, digits and the signs of literals have one each. */
const CLASSES = new Uint8Array(256);
const SIGNS = '_-.:/${+~*<@"=]';
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  if (/[A-Za-z]/.test(character)) CLASSES[code] = code & 31;
  if (/\d/.test(character)) CLASSES[code] = 27 + Number(character);
  if (SIGNS.includes(character)) CLASSES[code] = 37 + SIGNS.indexOf(character);
  if (/[\w-]/.test(character)) FLAGS[code] = (FLAGS[code] ?? 0) | WORD;
  if (/[\w+/-]/.test(character)) FLAGS[code] = (FLAGS[code] ?? 0) | BASE64;
  if (/[\dA-Z .-]/.test(character)) FLAGS[code] = (FLAGS[code] ?? 0) | NUMBER;
  if (/\d/.test(character)) FLAGS[code] = (FLAGS[code] ?? 0) | DIGIT;
}
/** Codes of characters beyond ASCII: blanks that may separate the groups of a number, and all others. */
const BLANK = 128;
const OTHER = 129;
FLAGS[BLANK] = NUMBER;

/** The shortest run of Base64 that is decoded. */
const SHORTEST_RUN = 24;
/** The fewest characters of a card or of a bank account. */
const SHORTEST_NUMBER = 13;
/** The fewest digits of either. */
const FEWEST_DIGITS = 12;

/**
 * A text that is looked for: a part of a telling name or a word of a pattern, ignoring case; a word with capitals, which has to
 * be a whole word of the text exactly so; or the start of a token form.
 */
interface Literal {
  text: string;
  use: 'name' | 'word' | 'exact' | 'form';
  /** The place of its offsets in `noted`; -1 if no pattern has this word. */
  index: number;
}

/** Literals by the classes of their first three characters; one of two characters is listed under every possible third. */
const literals = new Map<number, Literal[]>();
/** Whether there are literals with these classes. */
const isPossible = new Uint8Array(1 << 18);

function addLiteral(literal: Literal): void {
  const [first = 0, second = 0, third] = Array.from(literal.text, (character) => CLASSES[character.charCodeAt(0)] ?? 0);
  for (const last of third === undefined ? Array.from({ length: 64 }, (_, index) => index) : [third]) {
    const beginning = (first << 12) | (second << 6) | last;
    isPossible[beginning] = 1;
    literals.set(beginning, [...(literals.get(beginning) ?? []), literal]);
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
for (const text of NAME_PARTS) if (isAsciiText(text)) addLiteral({ text, use: 'name', index: words.indexOf(text) });
for (const [index, text] of words.entries())
  if (!NAME_PARTS.includes(text)) addLiteral({ text, use: /[A-Z]/.test(text) ? 'exact' : 'word', index });
for (const text of FORM_STARTS) addLiteral({ text, use: 'form', index: -1 });

function isAsciiText(text: string): boolean {
  return !/[^\t\x20-\x7e]/.test(text);
}

/**
 * Returns the places that the finders look at, in one pass over the text: at each character, the classes of the last three
 * decide whether a literal may begin there. A loop over bytes and a table is several times as fast as a pattern of all
 * literals, in every engine.
 */
export function candidatesIn(text: string): Candidates {
  const found: Candidates = { names: [], words: new Map(), forms: [], numbers: [], runs: [] };
  const { length } = text;
  const codes = codesOf(text, found.names);
  const hasForeign = found.names.length > 0;
  // One more than there are characters, for a literal of two at the end.
  const count = placesIn(codes, length + 1);
  const noted: number[][] = [];
  for (let index = 0; index < count; index++) note(codes, places[index] ?? 0, found, noted);
  noted.forEach((offsets, index) => found.words.set(words[index] ?? '', offsets));
  if (hasForeign) found.names.sort((a, b) => a.at - b.at);
  found.runs = runsOf(codes, length, BASE64, SHORTEST_RUN);
  found.numbers = runsOf(codes, length, NUMBER, SHORTEST_NUMBER).filter((run) => hasDigits(codes, run));
  return found;
}

/** Where literals may begin. */
let places = new Int32Array(1 << 16);

/** Fills `places`, and returns how many there are. The loop does nothing else, which keeps it fast. */
function placesIn(codes: Uint8Array, length: number): number {
  if (places.length < length) places = new Int32Array(length);
  const [classes, possible, noted] = [CLASSES, isPossible, places];
  let beginning = 0;
  let count = 0;
  for (let at = 0; at < length; at++) {
    beginning = ((beginning << 6) | (classes[codes[at] ?? 0] ?? 0)) & 0x3ffff;
    if (possible[beginning] !== 0) noted[count++] = at - 2;
  }
  return count;
}

/** Notes the literals that begin at an offset. */
function note(codes: Uint8Array, at: number, found: Candidates, noted: number[][]): void {
  let beginning = 0;
  for (let index = at; index < at + 3; index++) beginning = (beginning << 6) | (CLASSES[codes[index] ?? 0] ?? 0);
  let isNamed = false;
  for (const { text, use, index } of literals.get(beginning) ?? []) {
    if (use === 'form') {
      if (!isInsideWord(codes, at) && beginsWith(codes, at, text)) found.forms.push(at);
    } else if (use === 'exact' ? isWholeWord(codes, at, text) : beginsWithIgnoringCase(codes, at, text)) {
      if (use === 'name' && !isNamed) {
        found.names.push({ at, length: text.length });
        isNamed = true;
      }
      if (index >= 0) (noted[index] ??= []).push(at);
    }
  }
}

function beginsWith(codes: Uint8Array, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index++) if (codes[at + index] !== text.charCodeAt(index)) return false;
  return true;
}

function isWholeWord(codes: Uint8Array, at: number, text: string): boolean {
  const [before = 0, after = 0] = [codes[at - 1], codes[at + text.length]];
  return beginsWith(codes, at, text) && (((FLAGS[before] ?? 0) | (FLAGS[after] ?? 0)) & WORD) === 0;
}

function beginsWithIgnoringCase(codes: Uint8Array, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index++)
    if (((codes[at + index] ?? 0) | 32) !== (text.charCodeAt(index) | 32)) return false;
  return true;
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

/** Whether a run has as many digits as a card or a bank account has. */
function hasDigits(codes: Uint8Array, { at, length }: Candidate): boolean {
  let digits = 0;
  for (let index = at; index < at + length; index++) if (((FLAGS[codes[index] ?? 0] ?? 0) & DIGIT) !== 0) digits++;
  return digits >= FEWEST_DIGITS;
}

let buffer = new Uint8Array(1 << 16);

/**
 * The codes of a text, with all characters beyond ASCII as two codes, and zeros at the end; valid until the next call. Notes
 * the names in other alphabets.
 */
function codesOf(text: string, names: Candidate[]): Uint8Array {
  const { length } = text;
  if (buffer.length < length + 4) buffer = new Uint8Array(length + 4);
  // The engine copies ASCII much faster than a loop over a string, which may be a part of a larger one.
  const { read, written } = new TextEncoder().encodeInto(text, buffer);
  const isAscii = read === length && written === length;
  for (let at = 0; at < length && !isAscii; at++) {
    const code = text.charCodeAt(at);
    buffer[at] = code < 128 ? code : code === 0xa0 || code === 0x202f ? BLANK : OTHER;
    if (code >= 128) noteForeign(text, at, names);
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

function noteForeign(text: string, at: number, names: Candidate[]): void {
  for (const { part, index } of foreign.get(text[at] ?? '') ?? [])
    if (text.startsWith(part, at - index)) names.push({ at: at - index, length: part.length });
}
