/** Whether a list means all of its items or one of them. */
export type ListType = 'conjunction' | 'disjunction';

/** Joins two or more items as a language does: `a, b, and c`. */
export type JoinList = (items: readonly string[], type: ListType) => string;

/** What stands between two items of a list: of two alone, of a longer one, and before its last. */
export type Separators = readonly [pair: string, middle: string, last: string];

/** Returns the function that joins lists by the rules of a language, given as a BCP 47 tag. */
export function joinListIn(language: string): JoinList {
  // Made on first use, which takes a slow machine 30 ms.
  const formats: Partial<Record<ListType, Intl.ListFormat>> = {};
  return (items, type) => (formats[type] ??= new Intl.ListFormat(language, { type })).format(items);
}

/**
 * Returns the separators of a language for a page, which joins its lists with them instead of the rules of the browser:
 * loading these would stop a slow phone for 80 ms when it opens a workflow.
 */
export function separatorsIn(language: string): Record<ListType, Separators> {
  const between = (items: string[], type: ListType) =>
    new Intl.ListFormat(language, { type })
      .formatToParts(items)
      .flatMap(({ type: part, value }) => (part === 'literal' ? value : []));
  const separators = (type: ListType): Separators => {
    const [pair = ''] = between(['a', 'b'], type);
    const [, middle = '', last = ''] = between(['a', 'b', 'c', 'd'], type);
    return [pair, middle, last];
  };
  return { conjunction: separators('conjunction'), disjunction: separators('disjunction') };
}

/** Joins two or more items with separators. */
export function joinWithSeparators(items: readonly string[], [pair, middle, last]: Separators): string {
  const [first = '', ...rest] = items;
  const end = rest.pop() ?? '';
  return [first, ...rest].join(middle) + (rest.length > 0 ? last : pair) + end;
}
