import { own } from '../../base/record.ts';
import type { Input } from '../../model/input.ts';
import type { Pack } from '../../model/pack.ts';
import type { Prompt } from '../../model/prompt.ts';
import { reworded, type Change } from './change.ts';
import { choiceChanges } from './choices.ts';
import { areSame, otherChanges } from './others.ts';
import { renamesOf } from './renames.ts';
import { slotChanges } from './slots.ts';

type Pair = readonly [before: Prompt, after: Prompt];

/** Which inputs have another id: what they ask for is the same, by their label or by their whole text. */
export function inputRenames(before: Pack, after: Pack): Map<string, string> {
  const gone = new Map(Object.entries(before.inputs).filter(([id]) => !Object.hasOwn(after.inputs, id)));
  const come = new Map(Object.entries(after.inputs).filter(([id]) => !Object.hasOwn(before.inputs, id)));
  return renamesOf(gone, come, [
    (one, other) => one.kind === other.kind && one.label === other.label,
    (one, other) => one.kind === other.kind && one.description !== '' && one.description === other.description,
  ]);
}

/** What became of the inputs of a pack and of the slots for them in the prompts that both packs have. */
export function inputChanges(before: Pack, after: Pack, pairs: Pair[], renames: Map<string, string>): Change[] {
  const rename = (id: string) => renames.get(id) ?? id;
  const known = new Set(Object.keys(before.inputs).map(rename));
  const kept = Object.entries(before.inputs).flatMap(([id, input]): Change[] => {
    const now = rename(id);
    const other = own(after.inputs, now);
    if (!other) return [removed(id, input)];
    return [...(now === id ? [] : [renamed(id, now, other)]), ...fieldChanges(`inputs.${now}`, input, other)];
  });
  const fresh = Object.entries(after.inputs)
    .filter(([id]) => !known.has(id))
    .map(([id, input]) => added(id, input, pairs));
  const slots = pairs.flatMap(([was, is]) => slotChanges(was, is, { before, after, rename }));
  return [...kept, ...fresh, ...slots];
}

function removed(id: string, input: Input): Change {
  const message = `Input “${input.label}” (${id}) is gone: a value for it is refused`;
  return { bump: 'major', kind: 'input-removed', path: `inputs.${id}`, before: input, after: null, message };
}

function renamed(id: string, now: string, { label }: Input): Change {
  const message = `Input “${label}” has another id: give its value as ${now}, no more as ${id}`;
  return { bump: 'major', kind: 'input-renamed', path: `inputs.${now}`, before: id, after: now, message };
}

/** A new input asks nothing of who fills a prompt that was there before, unless it is required there. */
function added(id: string, input: Input, pairs: Pair[]): Change {
  const asking = pairs.filter(([, { inputs }]) => inputs.some((slot) => slot.id === id && slot.required));
  const [prompt] = asking.map(([, { title }]) => title);
  return prompt === undefined
    ? {
        bump: 'minor',
        kind: 'input-added',
        path: `inputs.${id}`,
        before: null,
        after: input,
        message: `Input “${input.label}” (${id}) is new, and may be left out of every prompt that was there before`,
      }
    : {
        bump: 'major',
        kind: 'input-newly-required',
        path: `inputs.${id}`,
        before: null,
        after: input,
        message: `Input “${input.label}” (${id}) is new, and “${prompt}” asks for it`,
      };
}

function fieldChanges(path: string, before: Input, after: Input): Change[] {
  const name = `input “${after.label}”`;
  const sentence = `Input “${after.label}”`;
  const change = (kind: string, field: string, from: unknown, to: unknown, message: string): Change[] =>
    areSame(from, to)
      ? []
      : [{ bump: 'major', kind, path: `${path}.${field}`, before: from ?? null, after: to ?? null, message }];
  return [
    ...change(
      'input-retyped',
      'kind',
      before.kind,
      after.kind,
      `${sentence} is of kind ${after.kind} now, was ${before.kind}`,
    ),
    ...choiceChanges(path, { name, isOutput: false }, before, after),
    ...change(
      'input-from-changed',
      'from',
      before.from,
      after.from,
      `${sentence} is carried from other places: ${after.from?.join(', ') ?? 'none'}`,
    ),
    ...reworded(`${path}.label`, `The label of ${name}`, before.label, after.label),
    ...reworded(`${path}.description`, `The help of ${name}`, before.description, after.description),
    ...reworded(`${path}.placeholder`, `The example of ${name}`, before.placeholder, after.placeholder),
    ...otherChanges(path, before, after, ['label', 'description', 'kind', 'choices', 'placeholder', 'from']),
  ];
}
