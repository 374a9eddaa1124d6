import { isRecord, own } from '../../base/collections.ts';
import type { Input, Prompt } from '../../model/prompt.ts';
import type { Pack } from '../../model/pack.ts';
import { change, type DraftChange } from './change.ts';
import { areEqual } from './compare.ts';
import type { PromptPair } from './slots.ts';

type JsonSchema = Record<string, unknown>;
/** What the properties of a schema describe, by the name of each. */
type Described = Record<string, object>;

/** Returns the changes in the JSON Schemas of a prompt beyond what the inputs and deliverables that they describe explain. */
export function schemaChanges(path: string, [earlier, later]: PromptPair, before: Pack, after: Pack): DraftChange[] {
  const described = {
    inputSchema: [inputsOf(earlier, before), inputsOf(later, after)],
    outputSchema: [deliverablesOf(earlier), deliverablesOf(later)],
  } as const;
  return (['inputSchema', 'outputSchema'] as const).flatMap((field): DraftChange[] => {
    const [from, to] = [earlier[field], later[field]];
    if (isExplained(from, to, described[field])) return [];
    return [
      change('major', 'schema-changed', `${path}.${field}`, [from, to], 'diff.schema-changed', {
        field,
        prompt: later.title,
      }),
    ];
  });
}

function inputsOf({ inputs }: Prompt, pack: Pack): Described {
  return Object.fromEntries(inputs.map((slot) => [slot.id, { slot, ...own<Input>(pack.inputs, slot.id) }]));
}

function deliverablesOf({ deliverables }: Prompt): Described {
  return Object.fromEntries(deliverables.map((deliverable) => [deliverable.id, deliverable]));
}

/** A property describes one input or deliverable, and `required` lists the inputs: a schema changes when those do. */
function isExplained(before: JsonSchema, after: JsonSchema, [was, is]: readonly [Described, Described]): boolean {
  const { properties: some, required: one, ...rest } = before;
  const { properties: others, required: other, ...left } = after;
  const areListed = areEqual(one, other) || !areEqual(slotsOf(was), slotsOf(is));
  return areEqual(rest, left) && areListed && arePropertiesExplained(some, others, [was, is]);
}

function arePropertiesExplained(before: unknown, after: unknown, [was, is]: readonly [Described, Described]): boolean {
  if (areEqual(before, after)) return true;
  if (!isRecord(before) || !isRecord(after)) return false;
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].every((name) => {
    const [one, other] = [own(before, name), own(after, name)];
    const [from, to] = [own(was, name), own(is, name)];
    if (areEqual(one, other)) return true;
    if (areEqual(from, to)) return false;
    return !areEqual(withoutWords(from), withoutWords(to)) || areEqual(withoutWords(one), withoutWords(other));
  });
}

/** Returns an input, a deliverable or a schema without its wording, which nothing depends on. */
function withoutWords(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const { label: _label, title: _title, description: _description, placeholder: _placeholder, ...rest } = value;
  return rest;
}

/** Returns the inputs in order, with whether each is required. */
function slotsOf(described: Described): unknown {
  return Object.entries(described).map(([name, { slot }]: [string, { slot?: unknown }]) => [name, slot]);
}
