// cspell:disable -- words of other languages
import { isForeign, OTHER } from './characters.ts';
import type { NameInText } from './names-in-text.ts';

/** The hashes of some words, which find a word without a copy of it. All letters beyond ASCII count as the same. */
function hashesOf(words: string): ReadonlySet<number> {
  const codesOf = (word: string) => Uint8Array.from(word, (sign) => Math.min(sign.charCodeAt(0), OTHER));
  return new Set(words.split(' ').map((word) => hashOf(codesOf(word), 0, word.length)));
}

/** Words after a name that a value may follow: those of sentences that state a value, and those that say how one is stored. */
const LEADS_TO_VALUE = hashesOf(
  'root admin user wifi vpn db is was has é è är für от до для да на к generated created reset changed assigned set for of on in to at from von zur zum der de del para pour du do da ' +
    'api secreta secreto secrète segreta segreto privée acesso accesso na voor per ist lautet es est er enc encrypted hashed hidden unencrypted clear cleartext plain plaintext cipher simple ' +
    'ascii hexadecimal hex scrypt sha512 sha256 sha1 md5',
);
/** Commands that take a name and a value as two words. */
const SETTERS = hashesOf('set setenv setx config configure env param');
/** Names of directives that are followed by a value of any form. */
const DIRECTIVE = /^(?:requirepass|masterauth|masteruser)$/i;
/** The most letters and digits of an ordinary word, as `isDistinct` has it. */
const MAX_WORD_LENGTH = 20;
const MAX_DIGITS = 4;
/** The longest word before a name that is looked at, in characters. */
const MAX_WORD_BEFORE_LENGTH = 48;
const [TAB, LINE_FEED, SPACE, COMMA, DASH, FULL_STOP, COLON, EQUALS] = [9, 10, 32, 44, 45, 46, 58, 61];
/** 1 for each quote or opening bracket that a text may begin after. */
const BEGINS_TEXT = new Uint8Array(256);
for (const sign of '"\'`([{,;>') BEGINS_TEXT[sign.charCodeAt(0)] = 1;
const LOGIN = new TextEncoder().encode('login');

/**
 * Whether a sentence only mentions a name, so that there is no value: one ordinary word or a short number follows it, as in `the token expired`,
 * and no command is before it. Most names in logs and messages are of this kind, and it is cheaper to see than the absence of
 * a value. `codes` are those of the text.
 */
export function isOnlyMentioned(text: string, codes: Uint8Array, { start, end, text: name }: NameInText): boolean {
  if (codes[end] !== SPACE) return false;
  let letters = end + 1;
  while (isLetter(codes[letters] ?? 0) || isForeign(codes[letters] ?? 0)) letters++;
  let last = letters;
  while (isDigit(codes[last] ?? 0)) last++;
  if (last === end + 1 || letters - end > MAX_WORD_LENGTH || last - letters > MAX_DIGITS) return false;
  if (!endsWord(codes, last, text.length) || isNumbered(codes, last)) return false;
  if (letters > end + 1 && LEADS_TO_VALUE.has(hashOf(codes, end + 1, last))) return false;
  const isDirective = name.length >= 10 && DIRECTIVE.test(name);
  return (isLetter(codes[start] ?? 0) || isForeign(codes[start] ?? 0)) && !isDirective && followsWord(codes, start);
}

/** Whether a value follows a number or a word after a name, as in `Unseal Key 1: …` and `Mot de passe temporaire : …`. */
function isNumbered(codes: Uint8Array, at: number): boolean {
  while (codes[at] === SPACE || codes[at] === TAB) at++;
  return codes[at] === COLON || codes[at] === EQUALS;
}

/** Whether whitespace ends a word, or a comma or a full stop before it. */
function endsWord(codes: Uint8Array, at: number, length: number): boolean {
  const end = codes[at] === COMMA || codes[at] === FULL_STOP ? at + 1 : at;
  return end >= length || isSpace(codes[end] ?? 0);
}

/** Whether a name is at the start of a line or of a quoted text, or after a word that is neither a command, nor an option, nor the user of a `.netrc`. */
function followsWord(codes: Uint8Array, start: number): boolean {
  const before = codes[start - 1] ?? LINE_FEED;
  if (before === LINE_FEED || BEGINS_TEXT[before] === 1) return true;
  if (before !== SPACE && before !== TAB) return false;
  const last = start - 1;
  let first = last;
  while (first > 0 && last - first < MAX_WORD_BEFORE_LENGTH && !isSpace(codes[first - 1] ?? 0)) first--;
  if (first === last || last - first === MAX_WORD_BEFORE_LENGTH || codes[first] === DASH) return false;
  let letters = last;
  while (letters > first && isLetter(codes[letters - 1] ?? 0)) letters--;
  if (last - letters < 10 && SETTERS.has(hashOf(codes, letters, last))) return false;
  let end = first;
  while (end > 0 && isSpace(codes[end - 1] ?? 0)) end--;
  return end < LOGIN.length || LOGIN.some((code, index) => codes[end - LOGIN.length + index] !== code);
}

/** A number for the letters and digits between two offsets, the same in either case. */
function hashOf(codes: Uint8Array, start: number, end: number): number {
  let hash = 0;
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + (Math.min(codes[at] ?? 0, OTHER) | 32)) | 0;
  return hash;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isSpace(code: number): boolean {
  return code === SPACE || (code >= 9 && code <= 13);
}
