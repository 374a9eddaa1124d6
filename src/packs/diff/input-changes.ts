import { ownValue } from '../../base/collections.ts';
import type { Input, Pack } from '../../model/pack.ts';
import { change, quote, wordChanges, type Change } from './change.ts';
import { choiceChanges } from './choice-changes.ts';
import { milestoneChanges } from './milestone-changes.ts';
import { fieldChange, unclassifiedChanges } from './unclassified-changes.ts';
import { slotChanges, type PromptPair } from './slot-changes.ts';

/** Returns the changes in the inputs of a pack, and in the slots for them in the prompts that both packs have. */
export function inputChanges(
  before: Pack,
  after: Pack,
  pairs: readonly PromptPair[],
  renames: Map<string, string>,
): Change[] {
  const rename = (id: string) => renames.get(id) ?? id;
  const known = new Set(Object.keys(before.inputs).map(rename));
  const kept = Object.entries(before.inputs).flatMap(([id, input]): Change[] => {
    const now = rename(id);
    const other = ownValue(after.inputs, now);
    const { label } = input;
    if (!other) return [change('major', 'input-removed', `inputs.${id}`, [input, null], { label, id })];
    const names = { label: other.label, before: id, after: now };
    return [
      ...fieldChange(id, now, () => change('major', 'input-renamed', `inputs.${now}`, [id, now], names)),
      ...fieldChanges(`inputs.${now}`, input, other),
    ];
  });
  const added = Object.entries(after.inputs)
    .filter(([id]) => !known.has(id))
    .map(([id, input]) => addedInput(id, input, pairs));
  return [...kept, ...added, ...pairs.flatMap((pair) => slotChanges(pair, { before, after, rename }))];
}

/** Returns the change for a new input, which breaks nothing unless an existing prompt requires it. */
function addedInput(id: string, input: Input, pairs: readonly PromptPair[]): Change {
  const { label } = input;
  const [requiring] = pairs.filter(([, { inputs }]) => inputs.some((slot) => slot.id === id && slot.required));
  const path = `inputs.${id}`;
  if (!requiring) return change('minor', 'input-added', path, [null, input], { label, id });
  const prompt = requiring[1].title;
  return change('major', ['input-newly-required', 'input-required-by'], path, [null, input], { label, id, prompt });
}

function fieldChanges(path: string, before: Input, after: Input): Change[] {
  const { label, from } = after;
  return [
    ...fieldChange(before.kind, after.kind, () => {
      const kinds = { label, before: before.kind, after: after.kind };
      return change('major', 'input-retyped', `${path}.kind`, [before.kind, after.kind], kinds);
    }),
    ...choiceChanges(path, 'input', before, after),
    ...fieldChange(before.choiceLabels, after.choiceLabels, () =>
      change('patch', 'choice-labels-changed', `${path}.choiceLabels`, [before.choiceLabels, after.choiceLabels], {
        label,
        choices: choicesWithLabels(after),
      }),
    ),
    ...defaultChanges(path, before, after),
    ...serviceChanges(path, before, after),
    ...fieldChange(before.from, from, () =>
      from
        ? change('major', 'input-from-changed', `${path}.from`, [before.from, from], { label, sources: from })
        : change('major', ['input-from-changed', 'input-from-removed'], `${path}.from`, [before.from, null], { label }),
    ),
    ...milestoneChanges(`${path}.milestones`, label, before.milestones, after.milestones),
    ...wordChanges('input', ['label', 'description', 'placeholder'], path, before, after, { label }),
    ...unclassifiedChanges(path, before, after, [
      'label',
      'description',
      'kind',
      'choices',
      'choiceLabels',
      'services',
      'default',
      'placeholder',
      'milestones',
      'from',
    ]),
  ];
}

/** A default breaks nothing that passes the value. Without it, or with another one, what does not pass it gets another prompt. */
function defaultChanges(path: string, { default: before }: Input, { label, default: after }: Input): Change[] {
  const values = [before, after] as const;
  const where = `${path}.default`;
  if (before === after) return [];
  if (before === undefined) return [change('minor', 'default-added', where, values, { label, value: quote(after) })];
  if (after === undefined) return [change('major', 'default-removed', where, values, { label })];
  return [change('major', 'default-changed', where, values, { label, before: quote(before), after: quote(after) })];
}

/** Returns the choices of an input with their labels, as `sev1 (SEV1)`. */
function choicesWithLabels({ choices = [], choiceLabels = {} }: Input): string[] {
  return choices.map((choice) => `${choice} (${ownValue(choiceLabels, choice) ?? choice})`);
}

/**
 * The text of a card is data, like the words of a description. A service that was added or removed is reported with the
 * choices.
 */
function serviceChanges(
  path: string,
  { services: before = {} }: Input,
  { label, services: after = {} }: Input,
): Change[] {
  return Object.keys(after).flatMap((id) => {
    const values = [ownValue(before, id), ownValue(after, id)] as const;
    const where = `${path}.services.${id}`;
    if (values[0] === undefined) return [];
    return fieldChange(...values, () => change('patch', 'service-changed', where, values, { label, service: id }));
  });
}
