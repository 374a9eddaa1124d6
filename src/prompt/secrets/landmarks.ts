import { ARGUMENT_WORDS } from './find-argument-secrets.ts';
import { COMMAND_WORDS } from './find-command-secrets.ts';
import { DEVICE_WORDS } from './find-device-secrets.ts';
import { DIALOG_WORDS } from './find-dialog-secrets.ts';
import { PERSONAL_WORDS } from './find-personal-numbers.ts';
import { SQL_WORDS } from './find-sql-secrets.ts';
import { NAME_PARTS } from './telling-names.ts';
import { FORM_STARTS } from './token-forms.ts';

/** A literal found in a text. */
export interface Landmark {
  at: number;
  length: number;
}

/** The places of a text that are worth a closer look. */
export interface Landmarks {
  /** Telling parts of names, such as `pass` and `token`. */
  names: Landmark[];
  /** Which telling parts and words of commands are in the text, such as `curl`. */
  words: Set<string>;
  /** Offsets at which a token form may begin. */
  forms: number[];
  /** Offsets of the first of 13 digits or more, with single separators between them. */
  numbers: number[];
  /** Long runs of the characters of Base64. */
  runs: Landmark[];
  /** Which characters that begin escapes are in the text. */
  at: { backslash: boolean; ampersand: boolean };
}

/** What kind of character an ASCII code is: the number of the letter, in either case, and these flags. */
const CLASSES = new Uint16Array(128);
const LETTER = 31;
const DIGIT = 32;
/** What may separate the groups of a number. */
const SEPARATOR = 64;
/** What continues a word: a letter, a digit, `_` or `-`. */
const WORD = 128;
/** What continues a run of Base64 besides. */
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
/** The shortest run of Base64 that is decoded. */
const RUN = 24;

/** A word that is looked for, and whether it is a part of a telling name. */
interface Word {
  word: string;
  isName: boolean;
}

/** Words by the numbers of their first three letters. A word of two letters is listed under every third. */
const wordsByBeginning: (Word[] | undefined)[] = Array.from({ length: 1 << 15 });
/** For each beginning: 0 if no word has it, 1 if a name has it, 2 if only other words have it, which are noted once. */
const beginnings = new Uint8Array(1 << 15);
const foreign = NAME_PARTS.filter((part) => !/^[a-z]+$/.test(part));
const ascii = new Set(
  [
    ...NAME_PARTS,
    ...ARGUMENT_WORDS,
    ...COMMAND_WORDS,
    ...DEVICE_WORDS,
    ...DIALOG_WORDS,
    ...SQL_WORDS,
    ...PERSONAL_WORDS,
  ].filter((part) => /^[a-z]+$/.test(part)),
);
for (const word of ascii) {
  const [first = 0, second = 0, third] = Array.from(word, (letter) => letter.charCodeAt(0) & LETTER);
  const isName = NAME_PARTS.includes(word);
  for (const last of third === undefined ? Array.from({ length: 32 }, (_, number) => number) : [third]) {
    const beginning = (first << 10) | (second << 5) | last;
    beginnings[beginning] = isName || beginnings[beginning] === 1 ? 1 : 2;
    wordsByBeginning[beginning] = [...(wordsByBeginning[beginning] ?? []), { word, isName }];
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
 * Goes through a text once, character by character, and notes the places that the finders look at. One loop is several
 * times as fast as a pattern of all these words, in every engine.
 */
export function landmarksOf(text: string): Landmarks {
  const found: Landmarks = {
    names: [],
    words: new Set(),
    forms: [],
    numbers: [],
    runs: [],
    at: { backslash: false, ampersand: false },
  };
  const wanted = beginnings.slice();
  const { length } = text;
  let isForeign = false;
  let letters = 0;
  let before = 0;
  let digits = 0;
  let numberStart = 0;
  let runStart = 0;
  for (let at = 0; at <= length; at++) {
    // One more round than there are characters, so that the last ones are looked at like the others.
    const code = at < length ? text.charCodeAt(at) : 0;
    let kind = 0;
    if (code < 128) kind = CLASSES[code] ?? 0;
    else {
      isForeign = true;
      if (code === 0xa0 || code === 0x202f) kind = SEPARATOR;
    }
    letters = ((letters << 5) | (kind & LETTER)) & 0x7fff;
    if (wanted[letters] !== 0 && at > 1) noteWord(text, at - 2, letters, found, wanted);
    if ((kind & WORD) !== 0) {
      if ((before & WORD) === 0) noteForm(text, at, found.forms);
    } else {
      if (code === 36 || code === 123) noteForm(text, at, found.forms);
      if ((kind & SIGN) === 0) {
        if (at - runStart >= RUN) found.runs.push({ at: runStart, length: at - runStart });
        runStart = at + 1;
        if (kind === ESCAPE) found.at[code === 92 ? 'backslash' : 'ampersand'] = true;
      }
    }
    if ((kind & DIGIT) !== 0) {
      if (digits === 0) numberStart = at;
      if (++digits === 13) found.numbers.push(numberStart);
    } else if (digits > 0 && ((kind & SEPARATOR) === 0 || (before & DIGIT) === 0)) digits = 0;
    before = kind;
  }
  if (isForeign) noteForeign(text, found.names);
  return found;
}

function noteWord(text: string, at: number, letters: number, { names, words }: Landmarks, wanted: Uint8Array): void {
  let isNoted = false;
  let isOpen = false;
  for (const { word, isName } of wordsByBeginning[letters] ?? []) {
    if (isName ? isNoted : words.has(word)) continue;
    if (equalsIgnoringCase(text, at, word)) {
      if (isName) names.push({ at, length: word.length });
      isNoted ||= isName;
      words.add(word);
    } else isOpen = true;
  }
  if (wanted[letters] === 2 && !isOpen) wanted[letters] = 0;
}

function equalsIgnoringCase(text: string, at: number, word: string): boolean {
  // The first letters are known to be the same.
  for (let index = Math.min(3, word.length); index < word.length; index++) {
    if ((text.charCodeAt(at + index) | 32) !== word.charCodeAt(index)) return false;
  }
  return true;
}

/** Notes a word whose beginning is that of a form. After a backslash or a percent sign, the word begins after the escape. */
function noteForm(text: string, at: number, forms: number[]): void {
  const escape = at > 0 ? text.charCodeAt(at - 1) : 0;
  const start = escape === 92 ? at + 1 : escape === 37 ? at + 2 : at;
  const beginning =
    ((text.charCodeAt(start) & 31) << 10) |
    ((text.charCodeAt(start + 1) & 31) << 5) |
    (text.charCodeAt(start + 2) & 31);
  if (beginsForm[beginning] === 1) forms.push(start);
}

function noteForeign(text: string, names: Landmark[]): void {
  for (const part of foreign) {
    for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length))
      names.push({ at, length: part.length });
  }
  names.sort((a, b) => a.at - b.at);
}
