/** The beginning of a text in no more than so many UTF-16 units, and in whole characters: half of one has no UTF-8. */
export function beginning(text: string, most: number): string {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}
