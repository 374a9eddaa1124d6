import { own } from '../../base/record.ts';
import type { Input } from '../../model/input.ts';
import type { Pack } from '../../model/pack.ts';
import type { Prompt } from '../../model/prompt.ts';
import type { Change } from './change.ts';
import { areSame } from './others.ts';

type JsonSchema = Record<string, unknown>;
/** What the properties of a schema describe, by the name of each. */
type Described = Record<string, object>;

/** What became of the schemas of a prompt, beside what the inputs and deliverables say that they describe. */
export function schemaChanges(path: string, [was, is]: [Prompt, Prompt], before: Pack, after: Pack): Change[] {
  const described = {
    inputSchema: [asked(was, before), asked(is, after)],
    outputSchema: [answered(was), answered(is)],
  } as const;
  return (['inputSchema', 'outputSchema'] as const).flatMap((field): Change[] => {
    const [from, to] = [was[field], is[field]];
    if (isTold(from, to, described[field])) return [];
    const message = `The ${field} of “${is.title}” changed, though what it describes did not`;
    return [{ bump: 'major', kind: 'schema-changed', path: `${path}.${field}`, before: from, after: to, message }];
  });
}

function asked({ inputs }: Prompt, pack: Pack): Described {
  return Object.fromEntries(inputs.map((slot) => [slot.id, { slot, ...own<Input>(pack.inputs, slot.id) }]));
}

function answered({ deliverables }: Prompt): Described {
  return Object.fromEntries(deliverables.map((deliverable) => [deliverable.id, deliverable]));
}

/** Schemas say what inputs and deliverables say: a property what one does, `required` which of them there are. */
function isTold(before: JsonSchema, after: JsonSchema, [was, is]: readonly [Described, Described]): boolean {
  const { properties: some, required: one, ...rest } = before;
  const { properties: others, required: other, ...left } = after;
  const areListed = areSame(one, other) || !areSame(slotsOf(was), slotsOf(is));
  return areSame(rest, left) && areListed && arePropertiesTold(some, others, [was, is]);
}

function arePropertiesTold(before: unknown, after: unknown, [was, is]: readonly [Described, Described]): boolean {
  if (areSame(before, after)) return true;
  if (!isObject(before) || !isObject(after)) return false;
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].every((name) => {
    const [one, other] = [own(before, name), own(after, name)];
    const [from, to] = [own(was, name), own(is, name)];
    if (areSame(one, other)) return true;
    if (areSame(from, to)) return false;
    return !areSame(withoutWords(from), withoutWords(to)) || areSame(withoutWords(one), withoutWords(other));
  });
}

/** What is left of an input, a deliverable or their schema when its words are taken away: these bind nobody. */
function withoutWords(value: unknown): unknown {
  if (!isObject(value)) return value;
  const { label: _label, title: _title, description: _description, placeholder: _placeholder, ...rest } = value;
  return rest;
}

/** Which there are, in their order, and which of them may be left out. */
function slotsOf(described: Described): unknown {
  return Object.entries(described).map(([name, { slot }]: [string, { slot?: unknown }]) => [name, slot]);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
