/** The word of a list, which means all of its items or one of them. */
export type ListType = 'and' | 'or';

/** Joins two or more items as a language does: `a, b, and c`. */
export type JoinList = (items: readonly string[], type: ListType) => string;

/** The texts between the items of a list: of two, of more, and before the last one. */
export type Separators = readonly [pair: string, middle: string, last: string];

/** Joins two or more items with separators. */
export function joinWithSeparators(items: readonly string[], separators: Separators): string {
  const isLast = (at: number) => at === items.length - 1;
  return items.reduce((text, item, at) => text + separators[isLast(1) ? 0 : isLast(at) ? 2 : 1] + item);
}
