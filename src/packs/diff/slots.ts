import { own } from '../../base/collections.ts';
import type { Pack, Prompt } from '../../model/pack.ts';
import { change, type Bump, type DiffTexts, type DraftChange } from './change.ts';
import { areEqual, otherChanges } from './compare.ts';
import type { IdOf } from '../../messages/translate.ts';

const MARK = /\{\{([a-z][a-z0-9_]*)\}\}/g;

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
  return template.replace(MARK, (_, id: string) => `{{${rename(id)}}}`);
}

/** Returns the changes in the slots of a prompt. An input that was added or removed as a whole is reported once, at the input. */
export function slotChanges([earlier, later]: PromptPair, { before, after, rename }: SlotContext): DraftChange[] {
  const path = `prompts.${later.id}.inputs`;
  const prompt = later.title;
  const slotChange = (
    bump: Bump,
    kind: string,
    id: string,
    values: [unknown, unknown],
    message: Extract<IdOf<DiffTexts>, `diff.slot-${'removed' | 'required' | 'added' | 'optional'}`>,
  ) => {
    const label = own(after.inputs, id)?.label ?? id;
    return change(bump, kind, `${path}.${id}`, values, message, { prompt, label, id });
  };
  const slots = earlier.inputs.map((slot) => ({ ...slot, id: rename(slot.id) }));
  const known = new Set(Object.keys(before.inputs).map(rename));
  const isWholeInput = (id: string, isKnown: boolean) =>
    Object.hasOwn(after.inputs, id) !== isKnown && known.has(id) === isKnown;
  const removed = slots
    .filter(({ id }) => !later.inputs.some((slot) => slot.id === id) && !isWholeInput(id, true))
    .map((slot) => slotChange('major', 'slot-removed', slot.id, [slot, null], 'diff.slot-removed'));
  const others = later.inputs.flatMap((slot): DraftChange[] => {
    const { id, required } = slot;
    const one = slots.find((other) => other.id === id);
    if (!one) {
      if (isWholeInput(id, false)) return [];
      return required
        ? [slotChange('major', 'input-newly-required', id, [null, slot], 'diff.slot-required')]
        : [slotChange('minor', 'slot-added', id, [null, slot], 'diff.slot-added')];
    }
    const requirement = required
      ? slotChange('major', 'input-newly-required', id, [false, true], 'diff.slot-required')
      : slotChange('minor', 'input-made-optional', id, [true, false], 'diff.slot-optional');
    return [
      ...(one.required === required ? [] : [requirement]),
      ...otherChanges(`${path}.${id}`, one, slot, ['id', 'required']),
    ];
  });
  return [
    ...removed,
    ...others,
    ...orderChanges(path, slots, later),
    ...markChanges([earlier, later], { before, after, rename }),
  ];
}

/** Reports reordered slots, because values are asked for and passed in that order. */
function orderChanges(path: string, slots: Prompt['inputs'], { title, inputs }: Prompt): DraftChange[] {
  const kept = idsOf(slots).filter((id) => idsOf(inputs).includes(id));
  const ids = idsOf(inputs).filter((id) => idsOf(slots).includes(id));
  if (areEqual(kept, ids)) return [];
  return [change('major', 'slots-reordered', path, [kept, ids], 'diff.slots-reordered', { prompt: title, ids })];
}

/** Reports changed marks of the template while the slots stay the same. Other changes are reported with the slots. */
function markChanges([earlier, later]: PromptPair, { before, after, rename }: SlotContext): DraftChange[] {
  const [from, to] = [marksOf(earlier, before).map(rename), marksOf(later, after)];
  if (areEqual(from, to) || !areEqual(idsOf(earlier.inputs).map(rename), idsOf(later.inputs))) return [];
  const names = { prompt: later.title, before: from.join(', ') || '–', after: to.join(', ') || '–' };
  const path = `prompts.${later.id}.template`;
  return [change('major', 'template-slots-changed', path, [from, to], 'diff.template-slots-changed', names)];
}

function marksOf({ template }: Prompt, { inputs }: Pack): string[] {
  const marks = [...template.matchAll(MARK)].map(([, id = '']) => id);
  return [...new Set(marks)].filter((id) => Object.hasOwn(inputs, id));
}

function idsOf(slots: Prompt['inputs']): string[] {
  return slots.map(({ id }) => id);
}
