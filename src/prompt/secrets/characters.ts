// cspell:ignore ACDI -- a range of letters

/** The flags of each character code. */
export const FLAGS = new Uint8Array(256);
/** A character inside a word: a letter, a digit, `_` or `-`. */
export const WORD = 1;
/** A character of Base64, including the URL-safe alphabet. */
export const BASE64 = 2;
/** A character in the number of a card or a bank account: a digit, a capital, or a separator of groups. */
export const NUMBER = 4;
/** A digit. */
export const DIGIT = 8;
/** A letter, a digit or `_`, as in `\w`. */
export const LETTER = 16;
/** The first of every four characters of Base64 is one of these if it encodes ASCII, or a text that begins with a zero byte. */
export const ENCODED_TEXT = 32;
/** A number below 64 for each character code: letters are the same in either case, digits and the signs of literals have one each. */
export const CLASSES = new Uint8Array(256);
const SIGNS = '_-.:/${+~*<@"=]#';
const KINDS = [/[\w-]/, /[\w+/-]/, /[\dA-Z .-]/, /\d/, /\w/, /[ACDI-Za-f]/];
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  if (/[A-Za-z]/.test(character)) CLASSES[code] = code & 31;
  if (/\d/.test(character)) CLASSES[code] = 27 + Number(character);
  if (SIGNS.includes(character)) CLASSES[code] = 37 + SIGNS.indexOf(character);
  FLAGS[code] = KINDS.reduce((flags, kind, index) => flags | (kind.test(character) ? 1 << index : 0), 0);
}
/** The code of a blank beyond ASCII that may separate the groups of a number. */
export const BLANK = 128;
/** The code of any other character beyond ASCII that is not a letter. */
export const OTHER = 129;
/** The code of the line between the columns of a table: `│`. */
export const RULE = 130;
/** The first of the codes of letters and marks beyond ASCII. Several have the same code, and one may be that of a small letter and its capital. */
export const FOREIGN_LETTER = 131;
FLAGS[BLANK] = NUMBER;

/** Whether a code is that of a letter or a mark of another writing system than ASCII. */
export function isForeign(code: number): boolean {
  return code >= FOREIGN_LETTER;
}

/** Whether a character code is that of an ASCII letter, a digit, `_` or `-`. */
export function isPartOfWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    code === 95 ||
    code === 45
  );
}

/** Whether a character code is that of a quote or a backtick. */
export function isQuote(code: number): boolean {
  return code === 34 || code === 39 || code === 96;
}
