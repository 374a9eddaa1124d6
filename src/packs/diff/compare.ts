import { change, type DraftChange } from './change.ts';
import { diffArrays } from 'diff'; // Myers' algorithm, maintained as part of jsdiff

/** Whether two JSON values are equal, whatever the order of their keys. An absent value equals only an absent one. */
export function areEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
    return one.every((item, index) => areEqual(item, other[index]));
  }
  const [fields, others] = [definedFields(one), definedFields(other)];
  return fields.size === others.size && [...fields].every(([name, value]) => areEqual(value, others.get(name)));
}

/** Returns the fields of an object that its JSON has. */
function definedFields(value: object): Map<string, unknown> {
  return new Map(Object.entries(value).filter(([, field]) => field !== undefined));
}

/** Returns the changes of fields that are not classified; each is a major change, since it might break anything. */
export function otherChanges(path: string, before: object, after: object, covered: readonly string[]): DraftChange[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => !covered.includes(field),
  );
  const earlier: Record<string, unknown> = { ...before };
  const later: Record<string, unknown> = { ...after };
  return fields
    .sort()
    .flatMap((field) => orOther(path === '' ? field : `${path}.${field}`, earlier[field], later[field], []));
}

/** Returns the changes found in a value. If it changed and none was found, returns one unclassified, major change. */
export function orOther(path: string, before: unknown, after: unknown, found: DraftChange[]): DraftChange[] {
  if (found.length > 0 || areEqual(before, after)) return found;
  return [change('major', 'other-changed', path, [before, after], 'diff.other-changed', { path })];
}

/** Returns a major change of one field; none if its values are equal. */
export function fieldChange(before: unknown, after: unknown, make: () => DraftChange): DraftChange[] {
  return areEqual(before, after) ? [] : [make()];
}

/**
 * Returns the changes of the milestones of an input or a deliverable, if they are not equal. New ones break nothing, but to
 * change or remove them may.
 */
export function milestoneChanges(
  path: string,
  label: string,
  before: string | Record<string, string> | undefined,
  after: string | Record<string, string> | undefined,
): DraftChange[] {
  if (areEqual(before, after)) return [];
  const values: [unknown, unknown] = [before ?? null, after ?? null];
  const bump = before === undefined ? 'minor' : 'major';
  if (after === undefined)
    return [change(bump, 'milestones-changed', path, values, 'diff.milestones-removed', { label })];
  const milestones =
    typeof after === 'string'
      ? [after]
      : Object.entries(after).map(([choice, milestone]) => `${choice} (${milestone})`);
  return [change(bump, 'milestones-changed', path, values, 'diff.milestones-changed', { label, milestones })];
}

/** What happened to a list of texts. */
export interface ListEdits {
  removed: string[];
  added: string[];
  changed: { before: string; after: string }[];
  moved: string[];
}

/** Compares two lists of texts. Two texts in the same place that share most of their words count as one that changed. */
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
