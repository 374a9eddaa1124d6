/** The parameters of BM25 that most search engines use. */
const [SATURATION, LENGTH_WEIGHT] = [1.2, 0.75];

const STOP_WORDS = new Set(
  'a an and any are as at be by for from has have i if in into is it its me my no not of on or our so that the their them then this to use used user was we what when where which will with you your'.split(
    ' ',
  ),
);

/** Returns the words of a text, in lower case, without endings and without words that say nothing. */
function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words.filter((word) => !STOP_WORDS.has(word)).map(stem);
}

function stem(word: string): string {
  if (word.length < 5) return word.replace(/(?<=[a-z]{3})s$/, '');
  return word
    .replace(/(?:ies|ied)$/, 'y')
    .replace(/(?:ing|ed|es|s)$/, '')
    .replace(/([b-df-hj-np-tv-z])\1$/, '$1')
    .replace(/e$/, '');
}

/**
 * Returns the keys of some texts in the order in which a search for a query finds them, the best first (Okapi BM25). Texts
 * without any word of the query are left out.
 */
export function rankByBm25(texts: ReadonlyMap<string, string>, query: string): string[] {
  const documents = [...texts].map(([key, text]) => ({ key, words: wordsOf(text) }));
  const averageLength = documents.reduce((sum, { words }) => sum + words.length, 0) / documents.length;
  const weigh = (word: string, words: string[]) => {
    const matches = documents.filter((document) => document.words.includes(word)).length;
    const rarity = Math.log(1 + (documents.length - matches + 0.5) / (matches + 0.5));
    const times = words.filter((other) => other === word).length;
    const norm = SATURATION * (1 - LENGTH_WEIGHT + (LENGTH_WEIGHT * words.length) / averageLength);
    return (rarity * times * (SATURATION + 1)) / (times + norm);
  };
  const terms = [...new Set(wordsOf(query))];
  return documents
    .map(({ key, words }) => ({ key, score: terms.reduce((sum, word) => sum + weigh(word, words), 0) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ key }) => key);
}
