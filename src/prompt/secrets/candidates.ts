import type { Candidate, Candidates } from './finding.ts';
import { COMMAND_WORDS } from './find-command-secrets.ts';
import { DEVICE_WORDS } from './find-device-secrets.ts';
import { DIALOG_WORDS } from './find-dialog-secrets.ts';
import { PERSONAL_WORDS } from './find-personal-numbers.ts';
import { SQL_WORDS } from './find-sql-secrets.ts';
import { NAME_PARTS } from './name-strength.ts';
import { ANCHOR_WORDS } from './find-token-forms.ts';
import { URL_WORDS } from './find-url-secrets.ts';
import { FORM_STARTS } from './token-forms.ts';

/** For each character code: the number of its letter (upper or lower case), and these flags. */
const CLASSES = new Uint16Array(256);
const LETTER = 31;
const DIGIT = 32;
/** What may separate the groups of a number. */
const SEPARATOR = 64;
/** What continues a word: a letter, a digit, `_` or `-`. */
const WORD = 128;
/** What also continues a run of Base64. */
const SIGN = 256;
/** A backslash or an ampersand. */
const ESCAPE = 512;
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  if (/[A-Za-z]/.test(character)) CLASSES[code] = (code & LETTER) | WORD;
  if (/\d/.test(character)) CLASSES[code] = DIGIT | WORD;
  if (/[ .-]/.test(character)) CLASSES[code] = SEPARATOR | (character === '-' ? WORD : 0);
  if (character === '_') CLASSES[code] = WORD;
  if (character === '+' || character === '/') CLASSES[code] = SIGN;
  if (character === '\\' || character === '&') CLASSES[code] = ESCAPE;
}
/** Codes of characters beyond ASCII: blanks that may separate the groups of a number, and all others. */
const BLANK = 128;
const OTHER = 129;
CLASSES[BLANK] = SEPARATOR;
/** The shortest run of Base64 that is decoded. */
const RUN = 24;
/** How far after a bracket the first quote of its arguments may be, in characters. */
const CALL = 48;

/** A word that is searched for, and whether it is a part of a secret-like name. */
interface Word {
  word: string;
  isName: boolean;
}

/** Words by the numbers of their first four letters. A shorter word is listed under every possible fourth letter. */
const wordsByBeginning = new Map<number, Word[]>();
/** For each beginning: 0 if no word has it, 1 if a name has it, 2 if only other words have it, which are noted once. */
const wanted = new Uint8Array(1 << 20);
/** Whether a word begins with three letters. This smaller table is looked at first, since it stays in the cache. */
const isBeginning = new Uint8Array(1 << 15);
const foreign = NAME_PARTS.filter((part) => !/^[a-z]+$/.test(part));
const ascii = new Set(
  [
    ...NAME_PARTS,
    ...ANCHOR_WORDS,
    ...COMMAND_WORDS,
    ...DEVICE_WORDS,
    ...DIALOG_WORDS,
    ...SQL_WORDS,
    ...URL_WORDS,
    ...PERSONAL_WORDS,
  ].filter((part) => /^[a-z]+$/.test(part)),
);
for (const word of ascii) {
  const isName = NAME_PARTS.includes(word);
  const known = Math.min(4, word.length);
  let first = 0;
  for (let at = 0; at < 4; at++) first = (first << 5) | (at < known ? word.charCodeAt(at) & LETTER : 0);
  for (let beginning = first; beginning < first + (1 << (5 * (4 - known))); beginning++) {
    wanted[beginning] = isName || wanted[beginning] === 1 ? 1 : 2;
    isBeginning[beginning >> 5] = 1;
    wordsByBeginning.set(beginning, [...(wordsByBeginning.get(beginning) ?? []), { word, isName }]);
  }
}
/** Whether three characters may begin a token form, by the last five bits of each; a form with a start of two has any third. */
const beginsForm = new Uint8Array(1 << 15);
for (const start of FORM_STARTS) {
  const pair = ((start.charCodeAt(0) & 31) << 10) | ((start.charCodeAt(1) & 31) << 5);
  if (start.length > 2) beginsForm[pair | (start.charCodeAt(2) & 31)] = 1;
  else beginsForm.fill(1, pair, pair + 32);
}

/**
 * Reads a text once, character by character, and returns the places that the finders look at. One loop is several times as
 * fast as a pattern of all these words, in every engine.
 */
export function candidatesIn(text: string): Candidates {
  const found: Candidates = {
    names: [],
    words: new Set(),
    forms: [],
    numbers: [],
    runs: [],
    calls: [],
    accounts: [],
    at: { backslash: false, ampersand: false },
  };
  const { length } = text;
  // Local names for the tables make the loop faster.
  const classes = CLASSES;
  const firstLetters = isBeginning;
  const formBeginnings = beginsForm;
  const { codes, isAscii } = codesOf(text);
  /** Beginnings for which every word has been recorded. */
  const done: number[] = [];
  let letters = 0;
  let lastThree = 0;
  let before = 0;
  let previous = 0;
  let digits = 0;
  let numberStart = 0;
  let runStart = 0;
  let formEnd = -1;
  let bracket = -CALL;
  let outerBracket = -CALL;
  // Two more rounds than there are characters, so that the last ones are looked at like the others.
  for (let at = 0; at < length + 2; at++) {
    const code = codes[at] ?? 0;
    const kind = classes[code] ?? 0;
    letters = ((letters << 5) | (kind & LETTER)) & 0xfffff;
    lastThree = ((lastThree << 5) | (code & 31)) & 0x7fff;
    if (firstLetters[letters >> 5] === 1 && wanted[letters] !== 0) noteWord(text, at - 3, letters, found, done);
    if (at === formEnd) {
      if (formBeginnings[lastThree] === 1) found.forms.push(at - 2);
      if ((kind & DIGIT) !== 0) found.accounts.push(at - 2);
    }
    if ((kind & WORD) !== 0) {
      // After a backslash or a percent sign, the word begins after the escape.
      if ((before & WORD) === 0) formEnd = at + 2 + (previous === 92 ? 1 : previous === 37 ? 2 : 0);
    } else {
      if (code === 36 || code === 123) noteForm(text, at, found.forms);
      if (code === 40) {
        outerBracket = bracket;
        bracket = at;
      } else if ((code === 34 || code === 39) && at - bracket < CALL) {
        if (at - outerBracket < CALL) found.calls.push(outerBracket);
        found.calls.push(bracket);
        bracket = outerBracket = -CALL;
      }
      if ((kind & SIGN) === 0) {
        if (at - runStart >= RUN) found.runs.push({ at: runStart, length: at - runStart });
        runStart = at + 1;
        if ((kind & ESCAPE) !== 0) found.at[code === 92 ? 'backslash' : 'ampersand'] = true;
      }
    }
    if ((kind & DIGIT) !== 0) {
      if (digits === 0) numberStart = at;
      if (++digits === 13) found.numbers.push(numberStart);
    } else if (digits > 0 && ((kind & SEPARATOR) === 0 || (before & DIGIT) === 0)) digits = 0;
    before = kind;
    previous = code;
  }
  for (const beginning of done) wanted[beginning] = 2;
  if (!isAscii) noteForeign(text, found.names);
  return found;
}

let buffer = new Uint8Array(1 << 16);

/** The codes of a text, with all characters beyond ASCII as two codes, and two zeros at the end; valid until the next call. */
function codesOf(text: string): { codes: Uint8Array; isAscii: boolean } {
  const { length } = text;
  if (buffer.length < length + 2) buffer = new Uint8Array(length + 2);
  // The engine copies ASCII much faster than a loop over a string, which may be a part of a larger one.
  const { read, written } = new TextEncoder().encodeInto(text, buffer);
  const isAscii = read === length && written === length;
  for (let at = 0; at < length && !isAscii; at++) {
    const code = text.charCodeAt(at);
    buffer[at] = code < 128 ? code : code === 0xa0 || code === 0x202f ? BLANK : OTHER;
  }
  buffer.fill(0, length, length + 2);
  return { codes: buffer, isAscii };
}

function noteWord(text: string, at: number, letters: number, { names, words }: Candidates, done: number[]): void {
  let isNoted = false;
  let isOpen = false;
  for (const { word, isName } of wordsByBeginning.get(letters) ?? []) {
    if (isName ? isNoted : words.has(word)) continue;
    if (equalsIgnoringCase(text, at, word)) {
      if (isName) names.push({ at, length: word.length });
      isNoted ||= isName;
      words.add(word);
    } else isOpen = true;
  }
  if (wanted[letters] === 2 && !isOpen) {
    wanted[letters] = 0;
    done.push(letters);
  }
}

function equalsIgnoringCase(text: string, at: number, word: string): boolean {
  // The first letters are known to be the same.
  for (let index = Math.min(4, word.length); index < word.length; index++) {
    if ((text.charCodeAt(at + index) | 32) !== word.charCodeAt(index)) return false;
  }
  return true;
}

/** Records a symbol with which a form may begin, such as `$` and `{`. */
function noteForm(text: string, at: number, forms: number[]): void {
  const beginning =
    ((text.charCodeAt(at) & 31) << 10) | ((text.charCodeAt(at + 1) & 31) << 5) | (text.charCodeAt(at + 2) & 31);
  if (beginsForm[beginning] === 1) forms.push(at);
}

function noteForeign(text: string, names: Candidate[]): void {
  for (const part of foreign) {
    for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length))
      names.push({ at, length: part.length });
  }
  names.sort((a, b) => a.at - b.at);
}
