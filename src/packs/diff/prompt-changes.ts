import { isPlainObject, ownValue } from '../../base/collections.ts';
import type { Input, Pack, Prompt } from '../../model/pack.ts';
import { change, type Change, quote, quoteBoth, wordChanges } from './change.ts';
import { areEqual } from './are-equal.ts';
import { compareLists } from './compare-lists.ts';
import { byId } from './find-renames.ts';
import { unclassifiedChanges } from './unclassified-changes.ts';
import { deliverableChanges } from './deliverable-changes.ts';
import type { RenamePrompt } from './flow-changes.ts';
import type { PromptPair } from './slot-changes.ts';
import { templateChanges } from './template-changes.ts';
import { transitionChanges } from './transition-changes.ts';

const COVERED = [
  ...['id', 'title', 'when', 'skipPreflight', 'template', 'inputs', 'guards', 'deliverables', 'next'],
  ...['inputSchema', 'outputSchema'],
];

/** Returns the prompts that both packs have, whatever their ids. */
export function promptPairs(before: Pack, after: Pack, rename: RenamePrompt): PromptPair[] {
  const later = byId(after.prompts);
  return before.prompts.flatMap((prompt): PromptPair[] => {
    const other = later.get(rename(prompt.id));
    return other ? [[prompt, other]] : [];
  });
}

/** Which prompts were added, removed, renamed or moved. */
export function promptListChanges(before: Pack, after: Pack, renames: Map<string, string>): Change[] {
  const later = byId(after.prompts);
  const rename = (id: string) => renames.get(id) ?? id;
  const kept = before.prompts.map(({ id }) => rename(id)).filter((id) => later.has(id));
  const order = after.prompts.map(({ id }) => id).filter((id) => kept.includes(id));
  return [
    ...before.prompts
      .filter(({ id }) => !later.has(rename(id)))
      .map(({ id, title }) => change('major', 'prompt-removed', `prompts.${id}`, [title, null], { title, id })),
    ...[...renames].map(([from, to]) => {
      const names = { title: later.get(to)?.title ?? to, before: from, after: to };
      return change('major', 'prompt-renamed', `prompts.${to}`, [from, to], names);
    }),
    ...(areEqual(kept, order) ? [] : [change('major', 'prompts-reordered', 'prompts', [kept, order])]),
    ...after.prompts
      .filter(({ id }) => !kept.includes(id))
      .map(({ id, title }) => change('minor', 'prompt-added', `prompts.${id}`, [null, title], { title, id })),
  ];
}

/** Maps the ids of prompts and inputs in the earlier pack to those in the later one. */
export interface Renames {
  prompt: RenamePrompt;
  input: (id: string) => string;
}

/** Returns the changes in one prompt that both packs have. */
export function promptChanges(pair: PromptPair, before: Pack, after: Pack, rename: Renames): Change[] {
  const [earlier, later] = pair;
  const path = `prompts.${later.id}`;
  const texts = [
    { prompt: earlier, rule: before.rule },
    { prompt: later, rule: after.rule },
  ] as const;
  return [
    ...guardChanges(path, earlier, later),
    ...deliverableChanges(path, earlier, later),
    ...(leadsToStart(earlier, before) && leadsToStart(later, after)
      ? []
      : transitionChanges(path, pair, rename.prompt)),
    ...templateChanges(path, ...texts, rename.input),
    ...wordChanges('prompt', ['title', 'when'], path, earlier, later, { id: later.id, prompt: later.title }),
    ...preflightChanges(path, earlier, later),
    ...schemaChanges(path, pair, before, after),
    ...unclassifiedChanges(path, earlier, later, COVERED),
  ];
}

/** A prompt that no longer needs the preflight can still be run after it; the reverse breaks what starts without it. */
function preflightChanges(path: string, earlier: Prompt, later: Prompt): Change[] {
  const [before, after] = [earlier.skipPreflight ?? false, later.skipPreflight ?? false];
  const where = `${path}.skipPreflight`;
  const names = { prompt: later.title };
  if (before === after) return [];
  return after
    ? [change('minor', 'preflight-skipped', where, [before, after], names)]
    : [change('major', 'preflight-required', where, [before, after], names)];
}

/** Whether a prompt is the preflight. Its transition to the start is reported with the flow. */
function leadsToStart({ id, next }: Prompt, { prompts, flow }: Pack): boolean {
  return id === prompts[0]?.id && areEqual(next, [{ by: null, choice: null, to: flow.start }]);
}

/** Returns the changes in the rule, which is appended to every prompt. */
export function ruleChanges(before: Pack, after: Pack): Change[] {
  return lineChanges('rule', 'rule', '', before.rule, after.rule);
}

/** Returns the changes in the guards of one prompt. */
function guardChanges(promptPath: string, before: Prompt, after: Prompt): Change[] {
  return lineChanges(`${promptPath}.guards`, 'guard', after.title, before.guards, after.guards);
}

/** Guardrails are compared line by line. Any changed byte of a line can weaken it, so it is a major change. */
function lineChanges(path: string, of: 'rule' | 'guard', prompt: string, before: string[], after: string[]): Change[] {
  const { removed, added, changed, moved } = compareLists(before, after);
  return [
    ...removed.map((line) => change('major', `${of}-removed`, path, [line, null], { prompt, line: quote(line) })),
    ...changed.map(({ before: from, after: to }) => {
      const words = { prompt, ...quoteBoth(from, to) };
      return change('major', `${of}-changed`, path, [from, to], words);
    }),
    ...moved.map((line) => change('major', `${of}-moved`, path, [line, line], { prompt, line: quote(line) })),
    ...added.map((line) => change('minor', `${of}-added`, path, [null, line], { prompt, line: quote(line) })),
  ];
}

type JsonSchema = Record<string, unknown>;
/** The descriptions in the properties of a schema, by name. */
type DescribedFields = Record<string, object>;

/** Returns the changes in the JSON Schemas of a prompt that changes of inputs and deliverables do not explain. */
function schemaChanges(path: string, [earlier, later]: PromptPair, before: Pack, after: Pack): Change[] {
  const described = {
    inputSchema: [inputsOf(earlier, before), inputsOf(later, after)],
    outputSchema: [deliverablesOf(earlier), deliverablesOf(later)],
  } as const;
  return (['inputSchema', 'outputSchema'] as const).flatMap((field): Change[] => {
    const [from, to] = [earlier[field], later[field]];
    if (isExplained(from, to, described[field])) return [];
    return [change('major', 'schema-changed', `${path}.${field}`, [from, to], { field, prompt: later.title })];
  });
}

function inputsOf({ inputs }: Prompt, pack: Pack): DescribedFields {
  return Object.fromEntries(inputs.map((slot) => [slot.id, { slot, ...ownValue<Input>(pack.inputs, slot.id) }]));
}

function deliverablesOf({ deliverables }: Prompt): DescribedFields {
  return Object.fromEntries(deliverables.map((deliverable) => [deliverable.id, deliverable]));
}

/** A property describes one input or deliverable, and `required` lists the inputs: a schema changes when those do. */
function isExplained(
  before: JsonSchema,
  after: JsonSchema,
  [was, is]: readonly [DescribedFields, DescribedFields],
): boolean {
  const { properties: some, required: one, ...rest } = before;
  const { properties: others, required: other, ...left } = after;
  const areListed = areEqual(one, other) || !areEqual(slotsOf(was), slotsOf(is));
  return areEqual(rest, left) && areListed && arePropertiesExplained(some, others, [was, is]);
}

function arePropertiesExplained(
  before: unknown,
  after: unknown,
  [was, is]: readonly [DescribedFields, DescribedFields],
): boolean {
  if (areEqual(before, after)) return true;
  if (!isPlainObject(before) || !isPlainObject(after)) return false;
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].every((name) => {
    const [one, other] = [ownValue(before, name), ownValue(after, name)];
    const [from, to] = [ownValue(was, name), ownValue(is, name)];
    if (areEqual(one, other)) return true;
    if (areEqual(from, to)) return false;
    return !areEqual(withoutWords(from), withoutWords(to)) || areEqual(withoutWords(one), withoutWords(other));
  });
}

/** Returns an input, a deliverable or a schema without its wording, which nothing depends on. */
function withoutWords(value: unknown): unknown {
  if (!isPlainObject(value)) return value;
  const { label: _label, title: _title, description: _description, placeholder: _placeholder, ...rest } = value;
  return rest;
}

/** Returns the inputs in order, with whether each is required. */
function slotsOf(described: DescribedFields): unknown {
  return Object.entries(described).map(([name, { slot }]: [string, { slot?: unknown }]) => [name, slot]);
}
