import { ownValue } from '../../base/collections.ts';
import type { Pack, Prompt } from '../../model/pack.ts';
import { SLOT_MARK, slotMark, type SlotEncoding } from '../../model/slot-mark.ts';
import { change, type Change } from './change.ts';
import { areEqual } from './are-equal.ts';
import { unclassifiedChanges } from './unclassified-changes.ts';

/** A prompt of the earlier pack, and the same prompt in the later one. */
export type PromptPair = readonly [before: Prompt, after: Prompt];

/** The packs that two prompts are from, and the id that an input of the earlier one has in the later one. */
interface SlotContext {
  before: Pack;
  after: Pack;
  rename: (input: string) => string;
}

/** Returns a template with the ids of its slots replaced. */
export function renameSlots(template: string, rename: (input: string) => string): string {
  return template
    .replace(SLOT_MARK, (whole, id: string, encoding?: SlotEncoding) =>
      id.includes(' ') ? whole : slotMark(rename(id), encoding),
    )
    .replace(/^\{\{when ([a-z0-9_]+) is /gm, (_, id: string) => `{{when ${rename(id)} is `);
}

/** Returns the changes in the slots of a prompt. An input that was added or removed as a whole is reported once, at the input. */
export function slotChanges([earlier, later]: PromptPair, { before, after, rename }: SlotContext): Change[] {
  const path = `prompts.${later.id}.inputs`;
  const prompt = later.title;
  const namesOf = (id: string) => ({ prompt, label: ownValue(after.inputs, id)?.label ?? id, id });
  const slots = earlier.inputs.map((slot) => ({ ...slot, id: rename(slot.id) }));
  const known = new Set(Object.keys(before.inputs).map(rename));
  const isWholeInput = (id: string, isKnown: boolean) =>
    Object.hasOwn(after.inputs, id) !== isKnown && known.has(id) === isKnown;
  const removed = slots
    .filter(({ id }) => !later.inputs.some((slot) => slot.id === id) && !isWholeInput(id, true))
    .map((slot) => change('major', 'slot-removed', `${path}.${slot.id}`, [slot, null], namesOf(slot.id)));
  const others = later.inputs.flatMap((slot): Change[] => {
    const { id, required } = slot;
    const one = slots.find((other) => other.id === id);
    if (!one) {
      if (isWholeInput(id, false)) return [];
      return required
        ? [change('major', ['input-newly-required', 'slot-required'], `${path}.${id}`, [null, slot], namesOf(id))]
        : [change('minor', 'slot-added', `${path}.${id}`, [null, slot], namesOf(id))];
    }
    const requirement = required
      ? change('major', ['input-newly-required', 'slot-required'], `${path}.${id}`, [false, true], namesOf(id))
      : change('minor', ['input-made-optional', 'slot-optional'], `${path}.${id}`, [true, false], namesOf(id));
    return [
      ...(one.required === required ? [] : [requirement]),
      ...unclassifiedChanges(`${path}.${id}`, one, slot, ['id', 'required']),
    ];
  });
  return [
    ...removed,
    ...others,
    ...orderChanges(path, slots, later),
    ...markChanges([earlier, later], { before, after, rename }),
    ...encodingChanges([earlier, later], { before, after, rename }),
  ];
}

/** Reports reordered slots, because values are asked for and passed in that order. */
function orderChanges(path: string, slots: Prompt['inputs'], { title, inputs }: Prompt): Change[] {
  const kept = idsOf(slots).filter((id) => idsOf(inputs).includes(id));
  const ids = idsOf(inputs).filter((id) => idsOf(slots).includes(id));
  if (areEqual(kept, ids)) return [];
  return [change('major', 'slots-reordered', path, [kept, ids], { prompt: title, ids })];
}

/** Reports changed marks of the template while the slots stay the same. Other changes are reported with the slots. */
function markChanges([earlier, later]: PromptPair, { before, after, rename }: SlotContext): Change[] {
  const [from, to] = [marksOf(earlier, before).map(rename), marksOf(later, after)];
  if (areEqual(from, to) || !areEqual(idsOf(earlier.inputs).map(rename), idsOf(later.inputs))) return [];
  const names = { prompt: later.title, before: from.join(', ') || '–', after: to.join(', ') || '–' };
  const path = `prompts.${later.id}.template`;
  return [change('major', 'template-slots-changed', path, [from, to], names)];
}

/**
 * Reports slots whose values are no longer written as before, such as quoted for a shell; a caller may have quoted them itself.
 */
function encodingChanges([earlier, later]: PromptPair, { before, after, rename }: SlotContext): Change[] {
  const earlierOnes = encodingsOf(earlier, before, rename);
  return [...encodingsOf(later, after, (id) => id)].flatMap(([id, encodings]): Change[] => {
    const old = [...(earlierOnes.get(id) ?? [])];
    if (old.every((one) => encodings.has(one))) return [];
    const names = { prompt: later.title, label: ownValue(after.inputs, id)?.label ?? id, id };
    const values = [old, [...encodings]] as const;
    return [change('major', 'slot-encoding-changed', `prompts.${later.id}.template`, values, names)];
  });
}

/** Returns the ways in which the values of slots are written, by input: `plain`, `shell` or `url`. */
function encodingsOf({ template }: Prompt, { inputs }: Pack, rename: (id: string) => string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [, id = '', encoding = 'plain'] of template.matchAll(SLOT_MARK)) {
    if (Object.hasOwn(inputs, id)) found.set(rename(id), (found.get(rename(id)) ?? new Set()).add(encoding));
  }
  return found;
}

function marksOf({ template }: Prompt, { inputs }: Pack): string[] {
  const marks = [...template.matchAll(SLOT_MARK)].map(([, id = '']) => id);
  return [...new Set(marks)].filter((id) => Object.hasOwn(inputs, id));
}

function idsOf(slots: Prompt['inputs']): string[] {
  return slots.map(({ id }) => id);
}
