/** What became of a list of texts: what was taken out, what came in, what reads otherwise and what stands elsewhere. */
export interface Edits {
  removed: string[];
  added: string[];
  changed: { before: string; after: string }[];
  moved: string[];
}

/** From so many texts on a list is compared by its ends alone: the table of a longest common run would be too big. */
const MANY = 2000;

/** Holds two lists of texts against each other. Texts that share most of their words count as one that was changed. */
export function editsOf(before: readonly string[], after: readonly string[]): Edits {
  const gone: string[] = [];
  const come: string[] = [];
  const changed: Edits['changed'] = [];
  for (const gap of gaps(before, after)) {
    const left = [...gap.added];
    for (const text of gap.removed) {
      const index = left.findIndex((other) => areAkin(text, other));
      const [found] = index < 0 ? [] : left.splice(index, 1);
      if (found === undefined) gone.push(text);
      else changed.push({ before: text, after: found });
    }
    come.push(...left);
  }
  const moved: string[] = [];
  const removed = gone.filter((text) => {
    const index = come.indexOf(text);
    if (index < 0) return true;
    moved.push(...come.splice(index, 1));
    return false;
  });
  return { removed, added: come, changed, moved };
}

/** Whether what two lists share stands in another order in them, or not as often. */
export function areReordered(before: readonly string[], after: readonly string[]): boolean {
  const kept = before.filter((text) => after.includes(text));
  const now = after.filter((text) => before.includes(text));
  return kept.length !== now.length || kept.some((text, index) => text !== now[index]);
}

/** Whether two texts are plainly one that was rewritten: half of their words, or more, are the same. */
export function areAkin(one: string, other: string): boolean {
  const [left, right] = [wordsOf(one), wordsOf(other)];
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared > 0 && shared * 2 >= Math.max(left.size, right.size);
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []);
}

/** The places where two lists differ, between the texts that both have in the same order. */
function* gaps(before: readonly string[], after: readonly string[]): Generator<{ removed: string[]; added: string[] }> {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end++;
  const [left, right] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  let [i, j] = [0, 0];
  for (const [a, b] of [...common(left, right), [left.length, right.length] as const]) {
    if (a > i || b > j) yield { removed: left.slice(i, a), added: right.slice(j, b) };
    [i, j] = [a + 1, b + 1];
  }
}

/** The places of a longest list of texts that both have in the same order. */
function common(left: readonly string[], right: readonly string[]): (readonly [number, number])[] {
  if (left.length * right.length > MANY * MANY) return [];
  const width = right.length + 1;
  const lengths = new Uint32Array((left.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      lengths[i * width + j] = left[i] === right[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let [i, j] = [0, 0]; i < left.length && j < right.length;) {
    if (left[i] === right[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}
