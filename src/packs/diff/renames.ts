import type { Pack } from '../../model/pack.ts';
import type { Prompt } from '../../model/prompt.ts';
import { areSimilar } from './compare-lists.ts';

/** The prompts that have a new id: their text is the same, or their title, or both are similar. */
export function promptRenames(before: Pack, after: Pack): Map<string, string> {
  return renames(byId(before.prompts), byId(after.prompts), [
    (one, other) => one.template === other.template,
    (one, other) => one.title === other.title,
    (one, other) => areSimilar(one.title, other.title) && areSimilar(one.template, other.template),
  ]);
}

/** The inputs that have a new id: what they ask for is the same, by label or by description. */
export function inputRenames(before: Pack, after: Pack): Map<string, string> {
  return renames(new Map(Object.entries(before.inputs)), new Map(Object.entries(after.inputs)), [
    hasSameLabel,
    hasSameHelp,
  ]);
}

/** The deliverables of a prompt that have a new id: what they answer is the same, by label or by description. */
export function deliverableRenames(before: Prompt, after: Prompt): Map<string, string> {
  return renames(byId(before.deliverables), byId(after.deliverables), [hasSameLabel, hasSameHelp]);
}

/** Things by their ids. */
export function byId<Thing extends { id: string }>(things: readonly Thing[]): Map<string, Thing> {
  return new Map(things.map((thing) => [thing.id, thing]));
}

interface Described {
  kind: string;
  label: string;
  description: string;
}

function hasSameLabel(one: Described, other: Described): boolean {
  return one.kind === other.kind && one.label === other.label;
}

function hasSameHelp(one: Described, other: Described): boolean {
  return one.kind === other.kind && one.description !== '' && one.description === other.description;
}

/**
 * Pairs what was removed with what was added, by the first sign of sameness that holds for exactly one of each. What could
 * belong to two is paired with neither.
 */
function renames<Thing>(
  before: ReadonlyMap<string, Thing>,
  after: ReadonlyMap<string, Thing>,
  signs: readonly ((before: Thing, after: Thing) => boolean)[],
): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const isSame of signs) {
    const removed = [...before].filter(([id]) => !after.has(id) && !pairs.has(id));
    const added = [...after].filter(([id]) => !before.has(id) && ![...pairs.values()].includes(id));
    for (const [id, thing] of removed) {
      const matches = added.filter(([, other]) => isSame(thing, other));
      const [match] = matches;
      const isMutual = match && removed.filter(([, other]) => isSame(other, match[1])).length === 1;
      if (match && matches.length === 1 && isMutual) pairs.set(id, match[0]);
    }
  }
  return pairs;
}
