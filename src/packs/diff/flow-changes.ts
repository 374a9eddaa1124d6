import { ownValue } from '../../base/collections.ts';
import type { FlowStep, Pack, Next, Prompt } from '../../model/pack.ts';
import { change, type Change } from './change.ts';
import { areEqual } from './are-equal.ts';
import { areReordered } from './compare-lists.ts';
import { byId, deliverableRenames } from './find-renames.ts';
import { fieldChange, unclassifiedChanges } from './unclassified-changes.ts';

/** Maps the id of a prompt in the earlier pack to its id in the later one. */
export type RenamePrompt = (id: string) => string;

/**
 * Returns the changes in the flow as a whole: where it starts, and what can be used at any time. A prompt that was added or
 * removed is reported once, at the prompt.
 */
export function flowChanges(before: Pack, after: Pack, rename: RenamePrompt): Change[] {
  const [earlier, later] = [before.flow.anytime.map(rename), after.flow.anytime];
  const [prompts, others] = [before.prompts.map(({ id }) => rename(id)), after.prompts.map(({ id }) => id)];
  const removed = earlier.filter((id) => !later.includes(id) && (others.includes(id) || !prompts.includes(id)));
  const added = later.filter((id) => !earlier.includes(id) && (prompts.includes(id) || !others.includes(id)));
  const path = 'flow.anytime';
  const starts = { before: before.flow.start, after: after.flow.start };
  return [
    ...fieldChange(rename(starts.before), starts.after, () =>
      change('major', 'start-changed', 'flow.start', [starts.before, starts.after], starts),
    ),
    ...removed.map((id) => change('major', 'anytime-removed', path, [id, null], { id })),
    ...(areReordered(earlier, later) ? [change('major', 'anytime-reordered', path, [earlier, later])] : []),
    ...added.map((id) => change('minor', 'anytime-added', path, [null, id], { id })),
    ...unclassifiedChanges('flow', before.flow, after.flow, ['start', 'anytime', 'steps']),
  ];
}

/** A prompt, and its step in the flow if it has one. */
interface PromptStep {
  prompt?: Prompt | undefined;
  step?: FlowStep | undefined;
}

/**
 * Returns the changes in the steps of a flow. A step repeats the transitions of its prompt, which are reported there. So a step
 * is reported only if it differs from them, or writes the same transitions differently.
 */
export function stepChanges(before: Pack, after: Pack, rename: RenamePrompt): Change[] {
  const [earlier, later] = [stepsOf(before, rename), stepsOf(after, (id) => id)];
  return [...new Set([...earlier.keys(), ...later.keys()])].flatMap((id): Change[] => {
    const [one, other] = [earlier.get(id) ?? {}, later.get(id) ?? {}];
    const deliverables =
      one.prompt && other.prompt ? deliverableRenames(one.prompt, other.prompt) : new Map<string, string>();
    const step =
      one.step && renamedStep(one.step, rename, (deliverable) => deliverables.get(deliverable) ?? deliverable);
    const path = `flow.steps.${id}`;
    const rest = step && other.step ? unclassifiedChanges(path, step, other.step, ['by', 'to']) : [];
    const isReported = matchesPrompt(one) && matchesPrompt(other) && isRerouted(step, other.step);
    if (isSameStep(step, other.step) || isReported) return rest;
    return [change('major', 'step-changed', path, [one.step, other.step], { id }), ...rest];
  });
}

function stepsOf({ prompts, flow }: Pack, rename: RenamePrompt): Map<string, PromptStep> {
  const known = byId(prompts);
  const ids = new Set([...Object.keys(flow.steps), ...known.keys()]);
  return new Map([...ids].map((id) => [rename(id), { prompt: known.get(id), step: ownValue(flow.steps, id) }]));
}

function renamedStep(step: FlowStep, rename: RenamePrompt, renameDeliverable: (id: string) => string): FlowStep {
  const renameAll = (to: string | string[]) => (typeof to === 'string' ? rename(to) : to.map(rename));
  const to =
    typeof step.to === 'string'
      ? rename(step.to)
      : Object.fromEntries(Object.entries(step.to).map(([choice, targets]) => [choice, renameAll(targets)]));
  return { ...step, to, ...(step.by === undefined ? {} : { by: renameDeliverable(step.by) }) };
}

function isSameStep(before: FlowStep | undefined, after: FlowStep | undefined): boolean {
  return before && after ? before.by === after.by && areEqual(before.to, after.to) : before === after;
}

/** Whether the transitions of a prompt are those of its step. */
function matchesPrompt({ prompt, step }: PromptStep): boolean {
  return areEqual(sorted(transitionsOf(step)), sorted(prompt?.next ?? []));
}

/** Whether the targets of a step changed, and not only their notation. */
function isRerouted(before: FlowStep | undefined, after: FlowStep | undefined): boolean {
  if (areEqual(sorted(transitionsOf(before)), sorted(transitionsOf(after)))) return false;
  const [earlier, later] = [writtenTargets(before), writtenTargets(after)];
  return Object.keys(earlier).every((choice) => {
    const [from, to] = [ownValue(earlier, choice), ownValue(later, choice)];
    return to === undefined || areEqual(from, to) || !areEqual([from].flat(), [to].flat());
  });
}

/** Returns the targets of each choice as the step writes them: one, or a list. */
function writtenTargets(step: FlowStep | undefined): Record<string, string | string[]> {
  return typeof step?.to === 'object' ? step.to : {};
}

function transitionsOf(step: FlowStep | undefined): Next[] {
  if (!step) return [];
  const { by = null, to } = step;
  if (typeof to === 'string') return [{ by, choice: null, to }];
  return Object.entries(to).flatMap(([choice, targets]) =>
    [targets].flat().map((target) => ({ by, choice, to: target })),
  );
}

/** Sorts transitions by choice; those of one choice stay in order. */
function sorted(transitions: Next[]): unknown[] {
  return transitions
    .map(({ by, choice, to }) => [JSON.stringify(choice), by, to] as const)
    .sort(([one], [other]) => (one < other ? -1 : Number(one > other)));
}
