/** The parameters of BM25 that most search engines use. */
const [SATURATION, LENGTH_WEIGHT] = [1.2, 0.75];

const STOP_WORDS = new Set(
  'a an and any are as at be by for from has have i if in into is it its me my no not of on or our so that the their them then this to use used user was we what when where which will with you your'.split(
    ' ',
  ),
);

/** Returns the words of a text, in lower case, without accents and endings and without words that say nothing. */
function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/[\p{M}'’]/gu, '');
  // An error or a class is a word for each part of its name: NullPointerException.
  const parts = plain.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  const words = parts.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !STOP_WORDS.has(word)).map(stem);
}

function stem(word: string): string {
  if (word.length < 5) return word.replace(/^([a-z]{3})s$/, '$1');
  return word
    .replace(/(?:ies|ied)$/, 'y')
    .replace(/(?:ing|ed|es|s)$/, '')
    .replace(/([b-df-hj-np-tv-z])\1$/, '$1')
    .replace(/e$/, '');
}

/** A text that shares a word with a query. */
export interface Ranked {
  key: string;
  score: number;
  /**
   * How much of the query the text has, from 0 to 1: the weight of the words that they share. A rare word weighs more. Of a
   * long query only a part has to be shared.
   */
  coverage: number;
}

/** The weight at which a query is long: that of about four words that no text has. */
const LONG = 10;

/**
 * Ranks texts by how well they match a query, the best first (Okapi BM25). Texts without any word of the query are left out.
 * `correct` gives the known word for a word of the query, which may be misspelled.
 */
export function rankTexts(
  texts: ReadonlyMap<string, string>,
  query: string,
  correct: (word: string, known: ReadonlySet<string>) => string = (word) => word,
): Ranked[] {
  const documents = [...texts].map(([key, text]) => ({ key, words: wordsOf(text) }));
  const known = new Set(documents.flatMap(({ words }) => words));
  const averageLength = documents.reduce((sum, { words }) => sum + words.length, 0) / documents.length;
  const terms = [...new Set(wordsOf(query).map((word) => correct(word, known)))].map((word) => {
    const matches = documents.filter(({ words }) => words.includes(word)).length;
    return { word, rarity: Math.log(1 + (documents.length - matches + 0.5) / (matches + 0.5)) };
  });
  const total = Math.min(LONG, terms.reduce((sum, { rarity }) => sum + rarity, 0)); // prettier-ignore
  return documents
    .map(({ key, words }) => {
      const norm = SATURATION * (1 - LENGTH_WEIGHT + (LENGTH_WEIGHT * words.length) / averageLength);
      const found = terms.map(({ word, rarity }) => {
        const times = words.filter((other) => other === word).length;
        return { score: (rarity * times * (SATURATION + 1)) / (times + norm), covered: times > 0 ? rarity : 0 };
      });
      const sum = (part: 'score' | 'covered') => found.reduce((before, one) => before + one[part], 0);
      return { key, score: sum('score'), coverage: Math.min(1, sum('covered') / total) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
}
