import { diff3Merge } from 'node-diff3'; // the three-way merge of diff3, as Git does it

/**
 * Merges two changes of a text, line by line; undefined if both changed the same lines. The line ends are those of `mine`.
 */
export function mergeTexts(base: string, mine: string, theirs: string): string | undefined {
  const linesOf = (text: string) => text.replaceAll('\r\n', '\n').split('\n');
  const regions = diff3Merge(linesOf(mine), linesOf(base), linesOf(theirs));
  if (regions.some(({ conflict }) => conflict)) return undefined;
  return regions.flatMap(({ ok = [] }) => ok).join(mine.includes('\r\n') ? '\r\n' : '\n');
}
