/** Whether a text in lower case contains every word of a query, each at least as a part of a word. */
export function hasWords(text: string, query: string): boolean {
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
