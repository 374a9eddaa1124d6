import type { JoinList, ListType, Separators } from './join-list.ts';

const INTL_TYPES = { and: 'conjunction', or: 'disjunction' } as const;

/** Returns the function that joins lists by the rules of a language, given as a BCP 47 tag. */
export function joinListIn(language: string): JoinList {
  // Made on first use, which takes a slow machine 30 ms.
  const formats: Partial<Record<ListType, Intl.ListFormat>> = {};
  return (items, type) => (formats[type] ??= new Intl.ListFormat(language, { type: INTL_TYPES[type] })).format(items);
}

/**
 * Returns the separators of a language for a page, which joins its lists with them instead of the rules of the browser:
 * loading these would stop a slow phone for 80 ms when it opens a workflow.
 */
export function separatorsIn(language: string): Record<ListType, Separators> {
  const between = (items: string[], type: ListType) =>
    new Intl.ListFormat(language, { type: INTL_TYPES[type] })
      .formatToParts(items)
      .flatMap(({ type: part, value }) => (part === 'literal' ? value : []));
  const separators = (type: ListType): Separators => {
    const [pair = ''] = between(['a', 'b'], type);
    const [, middle = '', last = ''] = between(['a', 'b', 'c', 'd'], type);
    return [pair, middle, last];
  };
  return { and: separators('and'), or: separators('or') };
}
