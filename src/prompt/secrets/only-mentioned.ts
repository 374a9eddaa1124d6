// cspell:disable -- words of other languages
import type { NameInText } from './names-in-text.ts';

/** Words after a name that a value may follow: those of sentences that state a value, and those that say how one is stored. */
const LEADS_TO_VALUE = new Set(
  (
    'is was has generated created reset changed assigned set for of on in to at from von zur zum der de del para pour du do da ' +
    'na voor per ist lautet es est er enc encrypted hashed hidden unencrypted clear cleartext plain plaintext cipher simple ' +
    'ascii hexadecimal hex scrypt sha512 sha256 sha1 md5'
  ).split(' '),
);
/** Commands that take a name and a value as two words. */
const SETTERS = new Set(['set', 'setenv', 'setx', 'config', 'configure']);
/** Names of directives that are followed by a value, whatever it looks like. */
const DIRECTIVE = /^(?:requirepass|masterauth|masteruser)$/i;
/** The most letters and digits of an ordinary word, as `isDistinct` has it. */
const MAX_WORD_LENGTH = 20;
const MAX_DIGITS = 4;
/** The longest word before a name that is looked at, in characters. */
const MAX_WORD_BEFORE_LENGTH = 48;
const [TAB, LINE_FEED, SPACE, COLON, EQUALS] = [9, 10, 32, 58, 61];

/**
 * Whether a sentence only mentions a name, so that there is no value: one ordinary word or a short number follows it, as in `the token expired`,
 * and no command is before it. Most names in logs and messages are of this kind, and it is cheaper to see than the absence of
 * a value.
 */
export function isOnlyMentioned(text: string, { start, end, text: name }: NameInText): boolean {
  if (text.charCodeAt(end) !== SPACE) return false;
  let letters = end + 1;
  while (isLetter(text.charCodeAt(letters))) letters++;
  let last = letters;
  while (isDigit(text.charCodeAt(last))) last++;
  if (last === end + 1 || letters - end > MAX_WORD_LENGTH || last - letters > MAX_DIGITS) return false;
  if (!endsWord(text, last) || (letters === end + 1 && isNumbered(text, last))) return false;
  if (LEADS_TO_VALUE.has(text.slice(end + 1, last).toLowerCase())) return false;
  const isDirective = name.length >= 10 && DIRECTIVE.test(name);
  return isLetter(text.charCodeAt(start)) && !isDirective && followsWord(text, start);
}

/** Whether a number is one of several values, as in `Unseal Key 1: …`. */
function isNumbered(text: string, at: number): boolean {
  while (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === TAB) at++;
  return text.charCodeAt(at) === COLON || text.charCodeAt(at) === EQUALS;
}

/** Whether whitespace ends a word, or a comma or a full stop before it. */
function endsWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 44 || code === 46 ? isSpace(text.charCodeAt(at + 1)) : isSpace(code);
}

/** Whether a name is at the start of a line, or after a word that is neither a command, nor an option, nor the user of a `.netrc`. */
function followsWord(text: string, start: number): boolean {
  if (start === 0 || text.charCodeAt(start - 1) === LINE_FEED) return true;
  if (text.charCodeAt(start - 1) !== SPACE && text.charCodeAt(start - 1) !== TAB) return false;
  const last = start - 1;
  let first = last;
  while (first > 0 && last - first < MAX_WORD_BEFORE_LENGTH && !isSpace(text.charCodeAt(first - 1))) first--;
  if (first === last || last - first === MAX_WORD_BEFORE_LENGTH || text.charCodeAt(first) === 45) return false;
  let letters = last;
  while (letters > first && isLetter(text.charCodeAt(letters - 1))) letters--;
  if (last - letters < 10 && SETTERS.has(text.slice(letters, last).toLowerCase())) return false;
  let before = first;
  while (before > 0 && isSpace(text.charCodeAt(before - 1))) before--;
  return text.charCodeAt(before - 1) !== 110 || !text.startsWith('login', before - 5);
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Whether a character is a blank or a line end, or there is none. */
function isSpace(code: number): boolean {
  return code === SPACE || (code >= 9 && code <= 13) || code !== code;
}
