import { own } from '../../base/collections.ts';
import type { Input, Pack } from '../../model/pack.ts';
import { change, quote, wordChange, type DraftChange } from './change.ts';
import { choiceChanges } from './choices.ts';
import { fieldChange, otherChanges } from './compare.ts';
import { slotChanges, type PromptPair } from './slots.ts';

/** Returns the changes in the inputs of a pack, and in the slots for them in the prompts that both packs have. */
export function inputChanges(
  before: Pack,
  after: Pack,
  pairs: readonly PromptPair[],
  renames: Map<string, string>,
): DraftChange[] {
  const rename = (id: string) => renames.get(id) ?? id;
  const known = new Set(Object.keys(before.inputs).map(rename));
  const kept = Object.entries(before.inputs).flatMap(([id, input]): DraftChange[] => {
    const now = rename(id);
    const other = own(after.inputs, now);
    const { label } = input;
    if (!other)
      return [change('major', 'input-removed', `inputs.${id}`, [input, null], 'diff.input-removed', { label, id })];
    const names = { label: other.label, before: id, after: now };
    return [
      ...fieldChange(id, now, () =>
        change('major', 'input-renamed', `inputs.${now}`, [id, now], 'diff.input-renamed', names),
      ),
      ...fieldChanges(`inputs.${now}`, input, other),
    ];
  });
  const added = Object.entries(after.inputs)
    .filter(([id]) => !known.has(id))
    .map(([id, input]) => addedInput(id, input, pairs));
  return [...kept, ...added, ...pairs.flatMap((pair) => slotChanges(pair, { before, after, rename }))];
}

/** Returns the change for a new input, which breaks nothing unless an existing prompt requires it. */
function addedInput(id: string, input: Input, pairs: readonly PromptPair[]): DraftChange {
  const { label } = input;
  const [requiring] = pairs.filter(([, { inputs }]) => inputs.some((slot) => slot.id === id && slot.required));
  const path = `inputs.${id}`;
  if (!requiring) return change('minor', 'input-added', path, [null, input], 'diff.input-added', { label, id });
  const prompt = requiring[1].title;
  return change('major', 'input-newly-required', path, [null, input], 'diff.input-required-by', { label, id, prompt });
}

function fieldChanges(path: string, before: Input, after: Input): DraftChange[] {
  const { label, from } = after;
  return [
    ...fieldChange(before.kind, after.kind, () => {
      const kinds = { label, before: before.kind, after: after.kind };
      return change('major', 'input-retyped', `${path}.kind`, [before.kind, after.kind], 'diff.input-retyped', kinds);
    }),
    ...choiceChanges(path, 'input', before, after),
    ...fieldChange(before.from, from, () =>
      from
        ? change('major', 'input-from-changed', `${path}.from`, [before.from, from], 'diff.input-from-changed', {
            label,
            sources: from,
          })
        : change('major', 'input-from-changed', `${path}.from`, [before.from, null], 'diff.input-from-removed', {
            label,
          }),
    ),
    ...wordChange(`${path}.label`, [before.label, label], 'diff.input-label-changed', {
      before: quote(before.label),
      after: quote(label),
    }),
    ...wordChange(`${path}.description`, [before.description, after.description], 'diff.input-description-changed', {
      label,
      after: quote(after.description),
    }),
    ...wordChange(`${path}.placeholder`, [before.placeholder, after.placeholder], 'diff.input-placeholder-changed', {
      label,
      after: quote(after.placeholder),
    }),
    ...otherChanges(path, before, after, ['label', 'description', 'kind', 'choices', 'placeholder', 'from']),
  ];
}
