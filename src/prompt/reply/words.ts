// cspell:ignore Maßnahme Massnahme äöüß eine einer eines
import { clean } from '../clean.ts';

/** A letter, and after it a number set as a superscript, which refers to a footnote. */
export const FOOTNOTE = /(\p{L})[\u00B9\u00B2\u00B3\u2070-\u2079]+/gu;

/** Returns words in lower case without emphasis and code marks, with single spaces and one kind of dash and quote. */
export function plainWords(words: string): string {
  return clean(words)
    .replace(FOOTNOTE, '$1')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[*`~\u201C-\u201E"\\]|<u\+[0-9a-f]{4,6}>/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019\u02BC]/g, "'")
    .replace(/[\s_]+/g, ' ')
    .trim();
}

/**
 * Returns a key for words that ignores case, spacing, dashes, quotes, emphasis and final punctuation, and reads `&` as “and”
 * and `what's` as “what is”. German umlauts are read as they are written without them: `Maßnahme` as `Massnahme`.
 */
export function wordsKey(words: string): string {
  return plainWords(words)
    .replace(/[?!.:,;]+$/, '')
    .replace(/^(what|who|where|how|why|when|that|there|here|it)'s(?= )/, '$1 is')
    .replace(/&/g, 'and')
    .replace(/[äöüß]/g, (letter) => UMLAUTS[letter] ?? letter)
    .replace(/[\s_-]+/g, '');
}

const UMLAUTS: Record<string, string | undefined> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** The stems of the words of a text in order, without articles, prepositions and the like. */
export function stemsOf(words: string): string[] {
  return plainWords(words)
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}' -]+/gu, ' ')
    .split(' ')
    .map((word) => word.replace(/^[-']+|[-']+$/g, ''))
    .filter((word) => word !== '' && !STOP_WORDS.has(word))
    .map(stemOf);
}

/** Returns the index at which a list of stems contains other stems in sequence, or -1. */
export function indexOfStems(list: readonly string[], stems: readonly string[]): number {
  for (let start = 0; start + stems.length <= list.length; start++) {
    if (stems.every((stem, index) => list[start + index] === stem)) return start;
  }
  return -1;
}

const STOP_WORDS = new Set(
  (
    'a an and or the of for in on to our your my this these is are was were it its ' +
    'der die das des dem den ein eine einer eines und oder von vom für im am zu zum zur'
  ).split(' '),
);

const IRREGULAR: Record<string, string | undefined> = {
  criterion: 'criteria',
  hypotheses: 'hypothesis',
  analyses: 'analysis',
  causes: 'caus',
  cause: 'caus',
  fixes: 'fix',
};

const SUFFIX =
  /(?:ifications?|izations?|isations?|ibilit(?:y|ies)|abilit(?:y|ies)|ibl[ey]|abl[ey]|ations?|at(?:e[sd]?|ing)|ements?|ments?|ness|ly|ive|ions?|ing|ed|ies|es|e|al|s|y)$/;

/** The shortest stem, in letters; shorter words only lose a plural `s`. */
const MIN_STEM_LENGTH = 4;

/** A crude stem of an English word, good enough to treat `reversible` and `reversibility` as one. */
function stemOf(word: string): string {
  const regular = IRREGULAR[word];
  if (regular !== undefined) return regular;
  // `behaviour` and `behavior` are one word.
  let stem = word.replace(/^(\p{L}{3,})our/u, '$1or');
  for (let round = 0; round < 3; round++) {
    const suffix = SUFFIX.exec(stem)?.[0] ?? '';
    const isPlural = suffix === 's' && !/(?:ss|us|is)$/.test(stem);
    if (suffix === '' || (suffix === 's' && !isPlural)) break;
    if (stem.length - suffix.length < (isPlural ? 3 : MIN_STEM_LENGTH)) break;
    stem = stem.slice(0, -suffix.length);
  }
  return stem;
}

/** Escapes a text for use in a regular expression. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
