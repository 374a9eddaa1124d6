import { own } from '../../base/record.ts';
import type { Pack } from '../../model/pack.ts';
import type { Prompt } from '../../model/prompt.ts';
import type { Change } from './change.ts';
import { areSame, otherChanges } from './others.ts';

const MARK = /\{\{([a-z][a-z0-9_]*)\}\}/g;

/** The packs that two prompts are of, and the id that an input of the earlier one has in the later one. */
export interface SlotContext {
  before: Pack;
  after: Pack;
  rename: (input: string) => string;
}

/** A template with its slots under other ids. */
export function renameSlots(template: string, rename: (input: string) => string): string {
  return template.replace(MARK, (_, id: string) => `{{${rename(id)}}}`);
}

/** What became of the slots of a prompt; an input that is new or gone as a whole is told once, at the input. */
export function slotChanges(was: Prompt, is: Prompt, { before, after, rename }: SlotContext): Change[] {
  const path = `prompts.${is.id}.inputs`;
  const change = (bump: Change['bump'], kind: string, input: string, [from, to]: [unknown, unknown], words: string) => {
    const label = own(after.inputs, input)?.label ?? input;
    const message = `“${is.title}” ${words} “${label}” (${input})`;
    return { bump, kind, path: `${path}.${input}`, before: from, after: to, message };
  };
  const earlier = was.inputs.map((slot) => ({ ...slot, id: rename(slot.id) }));
  const known = new Set(Object.keys(before.inputs).map(rename));
  const gone = earlier
    .filter(({ id }) => !is.inputs.some((slot) => slot.id === id))
    .filter(({ id }) => Object.hasOwn(after.inputs, id) || !known.has(id))
    .map((slot) => change('major', 'slot-removed', slot.id, [slot, null], 'takes no more'));
  const others = is.inputs.flatMap((slot): Change[] => {
    const { id, required } = slot;
    const one = earlier.find((other) => other.id === id);
    if (!one) {
      if (Object.hasOwn(after.inputs, id) && !known.has(id)) return [];
      return required
        ? [change('major', 'input-newly-required', id, [null, slot], 'asks for')]
        : [change('minor', 'slot-added', id, [null, slot], 'takes, if there is one,')];
    }
    const event = required
      ? change('major', 'input-newly-required', id, [false, true], 'asks for')
      : change('minor', 'input-made-optional', id, [true, false], 'does well without');
    return [
      ...(one.required === required ? [] : [event]),
      ...otherChanges(`${path}.${id}`, one, slot, ['id', 'required']),
    ];
  });
  return [...gone, ...others, ...orderChanges(path, earlier, is), ...markChanges(was, is, { before, after, rename })];
}

/** Values are asked for in the order of the slots, and given by it. */
function orderChanges(path: string, earlier: Prompt['inputs'], { title, inputs }: Prompt): Change[] {
  const kept = idsOf(earlier).filter((id) => idsOf(inputs).includes(id));
  const now = idsOf(inputs).filter((id) => idsOf(earlier).includes(id));
  if (areSame(kept, now)) return [];
  const message = `“${title}” takes its inputs in another order: ${now.join(', ')}`;
  return [{ bump: 'major', kind: 'slots-reordered', path, before: kept, after: now, message }];
}

/** The slots are those of the template. Marks that change while the slots stay are a change nobody has told yet. */
function markChanges(was: Prompt, is: Prompt, { before, after, rename }: SlotContext): Change[] {
  const [from, to] = [marksOf(was, before).map(rename), marksOf(is, after)];
  if (areSame(from, to) || !areSame(idsOf(was.inputs).map(rename), idsOf(is.inputs))) return [];
  const message = `The text of “${is.title}” has a place for ${to.join(', ') || 'no input'}, was for ${from.join(', ') || 'none'}`;
  const path = `prompts.${is.id}.template`;
  return [{ bump: 'major', kind: 'template-slots-changed', path, before: from, after: to, message }];
}

function marksOf({ template }: Prompt, { inputs }: Pack): string[] {
  const marks = [...template.matchAll(MARK)].map(([, id = '']) => id);
  return [...new Set(marks)].filter((id) => Object.hasOwn(inputs, id));
}

function idsOf(slots: Prompt['inputs']): string[] {
  return slots.map(({ id }) => id);
}
