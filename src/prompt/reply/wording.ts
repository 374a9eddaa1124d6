import { clean } from '../clean.ts';

/** Characters that dress words up in Markdown, as the inside of a character class. */
export const MARKUP = '*_`';

const DASH = '\u2010-\u2015\u2212-';

/**
 * The source of a `iu` pattern for these words however a reply writes them: other spacing, dashes and quotes, `&` for
 * `and`, an underscore or a dash for a space, emphasis between words, and no mark or another one at the end.
 */
export function wordingPattern(words: string): string {
  // Cleaned, because what is looked for in a reply is compared with a cleaned one.
  return clean(words)
    .trim()
    .replace(/[?!.:]$/, '')
    .split(/\s+/)
    .map(wordPattern)
    .join(`(?:[${MARKUP}]*\\s+[${MARKUP}]*|[_${DASH}])`);
}

function wordPattern(word: string): string {
  if (/^(?:and|&)$/i.test(word)) return '(?:and|&)';
  if (/^[-\u2010-\u2015\u2212]+$/.test(word)) return `[${DASH}]+`;
  return word.replace(/[*`~]+|./gu, (character) => {
    // A terminal draws emphasis and code in other ways than with marks.
    if (/[*`~]/.test(character)) return '[*`~]{0,3}';
    if (/[-\u2010-\u2015\u2212]/.test(character)) return `[\\s${DASH}]?`;
    if (/['\u2018\u2019\u02BC]/.test(character)) return "['\u2018\u2019\u02BC]";
    if (/["\u201C-\u201E]/.test(character)) return '["\u201C-\u201E]';
    // Markdown may escape any punctuation with a backslash.
    return /[\p{P}\p{S}]/u.test(character) ? `\\\\?${escapePattern(character)}` : character;
  });
}

/** Words as a key that is equal where only case, spacing, dashes, quotes, `&` and emphasis differ. */
export function wordingKey(words: string): string {
  return plainWords(words)
    .replace(/&/g, 'and')
    .replace(/[\s_-]+/g, '');
}

/** Words in lower case, without emphasis and code marks, with single spaces and one kind of dash and quote. */
export function plainWords(words: string): string {
  return clean(words)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[*`~\u201C-\u201E"\\]|<u\+[0-9a-f]{4,6}>/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019\u02BC]/g, "'")
    .replace(/[\s_]+/g, ' ')
    .trim();
}

/** A text that a pattern takes to the letter. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
