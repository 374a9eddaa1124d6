import { diffArrays } from 'diff'; // Myers' algorithm, maintained as part of jsdiff

/** The edits of a list of texts. */
export interface ListEdits {
  removed: string[];
  added: string[];
  changed: { before: string; after: string }[];
  moved: string[];
}

/** Compares two lists of texts. Two texts in the same place that share at least half of their words count as one that changed. */
export function compareLists(before: readonly string[], after: readonly string[]): ListEdits {
  const removed: string[] = [];
  const added: string[] = [];
  const changed: ListEdits['changed'] = [];
  for (const gap of gapsBetween(before, after)) {
    const candidates = [...gap.added];
    for (const text of gap.removed) {
      const index = candidates.findIndex((other) => areSimilar(text, other));
      const [found] = index < 0 ? [] : candidates.splice(index, 1);
      if (found === undefined) removed.push(text);
      else changed.push({ before: text, after: found });
    }
    added.push(...candidates);
  }
  const moved: string[] = [];
  const gone = removed.filter((text) => {
    const index = added.indexOf(text);
    if (index < 0) return true;
    moved.push(...added.splice(index, 1));
    return false;
  });
  return { removed: gone, added, changed, moved };
}

/** Whether the texts that two lists share differ in order or number. */
export function areReordered(before: readonly string[], after: readonly string[]): boolean {
  const kept = before.filter((text) => after.includes(text));
  const now = after.filter((text) => before.includes(text));
  return kept.length !== now.length || kept.some((text, index) => text !== now[index]);
}

/** Whether one text is plainly a rewrite of another: at least half of their words are the same. */
export function areSimilar(one: string, other: string): boolean {
  const [left, right] = [wordsOf(one), wordsOf(other)];
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared > 0 && shared * 2 >= Math.max(left.size, right.size);
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []);
}

/** Returns the places where two lists differ, between the texts that both have in the same order. */
function gapsBetween(before: readonly string[], after: readonly string[]): { removed: string[]; added: string[] }[] {
  const gaps: { removed: string[]; added: string[] }[] = [];
  let open: { removed: string[]; added: string[] } | undefined;
  for (const { added, removed, value } of diffArrays([...before], [...after])) {
    if (!added && !removed) {
      open = undefined;
      continue;
    }
    if (!open) gaps.push((open = { removed: [], added: [] }));
    open[added ? 'added' : 'removed'].push(...value);
  }
  return gaps;
}
