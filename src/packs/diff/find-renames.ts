import type { Pack, Prompt } from '../../model/pack.ts';
import { areSimilar } from './compare-lists.ts';

/** Finds the prompts that have a new id: their text is the same, or their title, or both are similar. */
export function promptRenames(before: Pack, after: Pack): Map<string, string> {
  return renames(byId(before.prompts), byId(after.prompts), [
    (one, other) => one.template === other.template,
    (one, other) => one.title === other.title,
    (one, other) => areSimilar(one.title, other.title) && areSimilar(one.template, other.template),
  ]);
}

/** Finds the inputs that have a new id: their kind is the same, and their label or their description. */
export function inputRenames(before: Pack, after: Pack): Map<string, string> {
  return renames(new Map(Object.entries(before.inputs)), new Map(Object.entries(after.inputs)), [
    hasSameLabel,
    hasSameDescription,
  ]);
}

/** Finds the deliverables of a prompt that have a new id: their kind is the same, and their label or their description. */
export function deliverableRenames(before: Prompt, after: Prompt): Map<string, string> {
  return renames(byId(before.deliverables), byId(after.deliverables), [hasSameLabel, hasSameDescription]);
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

function hasSameDescription(one: WithDescription, other: WithDescription): boolean {
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
