/** Groups of words that mean the same in a search, such as `['rollback', 'roll back', 'revert']`, and the page about them. */
export interface Synonyms {
  /** The path of the page. */
  page: string;
  groups: readonly (readonly string[])[];
}

/**
 * Returns a query, then the same query with one word or phrase replaced by a synonym of it. A word
 * in the middle of being typed has none.
 */
export function withSynonyms(query: string, { groups }: Pick<Synonyms, 'groups'>): string[] {
  const padded = ` ${query.toLowerCase().split(/\s+/).join(' ')} `;
  const variants = groups.flatMap((group) => {
    // The longest first: "roll back" also contains the word "back".
    const found = [...group].sort((a, b) => b.length - a.length).find((term) => padded.includes(` ${term} `));
    if (found === undefined) return [];
    return group.filter((term) => term !== found).map((term) => padded.replace(` ${found} `, ` ${term} `).trim());
  });
  return [query, ...new Set(variants)];
}
