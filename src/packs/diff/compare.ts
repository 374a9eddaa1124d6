import { diffArrays } from 'diff'; // Myers' algorithm, maintained as part of jsdiff
import type { Pack, Prompt } from '../../model/pack.ts';
import { change, type Change } from './change.ts';

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
export function unclassifiedChanges(
  path: string,
  before: object,
  after: object,
  compared: readonly string[],
): Change[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => !compared.includes(field),
  );
  const earlier: Record<string, unknown> = { ...before };
  const later: Record<string, unknown> = { ...after };
  return fields
    .sort()
    .flatMap((field) => withUnclassified(path === '' ? field : `${path}.${field}`, earlier[field], later[field], []));
}

/** Returns the changes found in a value. If it changed and none was found, returns one unclassified, major change. */
export function withUnclassified(path: string, before: unknown, after: unknown, found: Change[]): Change[] {
  if (found.length > 0 || areEqual(before, after)) return found;
  return [change('major', 'other-changed', path, [before, after], { path })];
}

/** Returns the change that `make` makes; none if the values are equal. */
export function fieldChange(before: unknown, after: unknown, make: () => Change): Change[] {
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
): Change[] {
  if (areEqual(before, after)) return [];
  const values: [unknown, unknown] = [before ?? null, after ?? null];
  const bump = before === undefined ? 'minor' : 'major';
  if (after === undefined) return [change(bump, ['milestones-changed', 'milestones-removed'], path, values, { label })];
  const milestones =
    typeof after === 'string'
      ? [after]
      : Object.entries(after).map(([choice, milestone]) => `${choice} (${milestone})`);
  return [change(bump, 'milestones-changed', path, values, { label, milestones })];
}

/** The edits of a list of texts. */
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
function areSimilar(one: string, other: string): boolean {
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

/** Finds the prompts that have a new id: their text is the same, or their title, or both are similar. */
export function promptRenames(before: Pack, after: Pack): Map<string, string> {
  return renames(byId(before.prompts), byId(after.prompts), [
    (one, other) => one.template === other.template,
    (one, other) => one.title === other.title,
    (one, other) => areSimilar(one.title, other.title) && areSimilar(one.template, other.template),
  ]);
}

/** Finds the inputs that have a new id: their label or their description is the same. */
export function inputRenames(before: Pack, after: Pack): Map<string, string> {
  return renames(new Map(Object.entries(before.inputs)), new Map(Object.entries(after.inputs)), [
    hasSameLabel,
    hasSameHelp,
  ]);
}

/** Finds the deliverables of a prompt that have a new id: their label or their description is the same. */
export function deliverableRenames(before: Prompt, after: Prompt): Map<string, string> {
  return renames(byId(before.deliverables), byId(after.deliverables), [hasSameLabel, hasSameHelp]);
}

/** Maps items by their ids. */
export function byId<Item extends { id: string }>(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}

interface WithDescription {
  kind: string;
  label: string;
  description: string;
}

function hasSameLabel(one: WithDescription, other: WithDescription): boolean {
  return one.kind === other.kind && one.label === other.label;
}

function hasSameHelp(one: WithDescription, other: WithDescription): boolean {
  return one.kind === other.kind && one.description !== '' && one.description === other.description;
}

/**
 * Pairs a removed and an added item if a criterion matches them uniquely. The criteria are tried in order.
 */
function renames<Item>(
  before: ReadonlyMap<string, Item>,
  after: ReadonlyMap<string, Item>,
  criteria: readonly ((before: Item, after: Item) => boolean)[],
): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const isSame of criteria) {
    const removed = [...before].filter(([id]) => !after.has(id) && !pairs.has(id));
    const added = [...after].filter(([id]) => !before.has(id) && ![...pairs.values()].includes(id));
    for (const [id, item] of removed) {
      const matches = added.filter(([, other]) => isSame(item, other));
      const [match] = matches;
      const isMutual = match && removed.filter(([, other]) => isSame(other, match[1])).length === 1;
      if (match && matches.length === 1 && isMutual) pairs.set(id, match[0]);
    }
  }
  return pairs;
}
