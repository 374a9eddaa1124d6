/** Shorter words have too many neighbors at an edit distance of 1. */
const LEAST_LENGTH = 5;

/**
 * Returns the known word of which a word is a typo: one letter is missing, added or changed, or two are swapped. The first
 * letter is seldom wrong. A known word, and one without such a neighbor, is returned as it is.
 */
export function nearestWord(word: string, known: ReadonlySet<string>): string {
  if (known.has(word) || word.length < LEAST_LENGTH) return word;
  for (const other of known) {
    if (other.length >= LEAST_LENGTH - 1 && other[0] === word[0] && isSlip(word, other)) return other;
  }
  return word;
}

function isSlip(word: string, other: string): boolean {
  if (Math.abs(word.length - other.length) > 1) return false;
  let start = 0;
  while (start < word.length && word[start] === other[start]) start++;
  const [rest, otherRest] = [word.slice(start), other.slice(start)];
  return (
    rest.slice(1) === otherRest.slice(1) ||
    rest.slice(1) === otherRest ||
    rest === otherRest.slice(1) ||
    (rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest.slice(2) === otherRest.slice(2))
  );
}
