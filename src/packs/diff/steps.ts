import { own } from '../../base/record.ts';
import type { Next, FlowStep } from '../../model/flow.ts';
import type { Pack } from '../../model/pack.ts';
import type { Prompt } from '../../model/prompt.ts';
import type { Change } from './change.ts';
import { deliverableRenames } from './deliverables.ts';
import { areSame, otherChanges } from './others.ts';

type Targets = Record<string, string | string[]>;
/** Prompts by the id that they have in the later pack, each with its step where the flow has one for it. */
type Steps = Map<string, Going>;

interface Going {
  prompt?: Prompt | undefined;
  step?: FlowStep | undefined;
}

/**
 * What became of the steps of a flow; `now` gives the id that a prompt of the earlier pack has in the later one. They say
 * what the ways on from the prompts say, so a step is told only where it has parted from those, or says the same ways in
 * another form.
 */
export function stepChanges(before: Pack, after: Pack, now: (id: string) => string): Change[] {
  const [earlier, later] = [stepsOf(before, now), stepsOf(after, (id) => id)];
  return [...new Set([...earlier.keys(), ...later.keys()])].flatMap((id): Change[] => {
    const [one, other] = [earlier.get(id) ?? {}, later.get(id) ?? {}];
    const renames =
      one.prompt && other.prompt ? deliverableRenames(one.prompt, other.prompt) : new Map<string, string>();
    const was = one.step && renamed(one.step, now, (deliverable) => renames.get(deliverable) ?? deliverable);
    const is = other.step;
    const path = `flow.steps.${id}`;
    const unknown = was && is ? otherChanges(path, was, is, ['by', 'to']) : [];
    if (isSameRoute(was, is) || (isTold(one) && isTold(other) && isRerouted(was, is))) return unknown;
    const message = `The step ${id} of the flow says otherwise where one goes on, or in another form`;
    return [
      { bump: 'major', kind: 'step-changed', path, before: one.step ?? null, after: is ?? null, message },
      ...unknown,
    ];
  });
}

function stepsOf({ prompts, flow }: Pack, now: (id: string) => string): Steps {
  const known = new Map(prompts.map((prompt) => [prompt.id, prompt]));
  return new Map(
    [...new Set([...Object.keys(flow.steps), ...known.keys()])].map((id) => {
      return [now(id), { prompt: known.get(id), step: own(flow.steps, id) }];
    }),
  );
}

function renamed(step: FlowStep, now: (id: string) => string, by: (id: string) => string): FlowStep {
  const to =
    typeof step.to === 'string'
      ? now(step.to)
      : Object.fromEntries(
          Object.entries(step.to).map(([choice, to]) => [choice, typeof to === 'string' ? now(to) : to.map(now)]),
        );
  return { ...step, to, ...(step.by === undefined ? {} : { by: by(step.by) }) };
}

function isSameRoute(was: FlowStep | undefined, is: FlowStep | undefined): boolean {
  return was && is ? was.by === is.by && areSame(was.to, is.to) : was === is;
}

/** Whether the ways on from a prompt say what its step says. */
function isTold({ prompt, step }: Going): boolean {
  return areSame(inOrder(waysOf(step)), inOrder(prompt?.next ?? []));
}

/** Whether steps lead elsewhere, and not merely are written otherwise where they lead to the same. */
function isRerouted(was: FlowStep | undefined, is: FlowStep | undefined): boolean {
  const [from, to] = [waysOf(was), waysOf(is)];
  if (areSame(inOrder(from), inOrder(to))) return false;
  const [one, other] = [targetsOf(was), targetsOf(is)];
  return Object.keys(one).every((choice) => {
    const [before, after] = [own(one, choice), own(other, choice)];
    return after === undefined || areSame(before, after) || !areSame([before].flat(), [after].flat());
  });
}

function targetsOf(step: FlowStep | undefined): Targets {
  return typeof step?.to === 'object' ? step.to : {};
}

function waysOf(step: FlowStep | undefined): Next[] {
  if (!step) return [];
  const by = step.by ?? null;
  const { to } = step;
  return typeof to === 'string'
    ? [{ by, choice: null, to }]
    : Object.entries(to).flatMap(([choice, targets]) => [targets].flat().map((target) => ({ by, choice, to: target })));
}

/** Ways by their choice, those of one choice in the order in which they stand. */
function inOrder(ways: Next[]): unknown[] {
  return ways
    .map(({ by, choice, to }) => [JSON.stringify(choice), by, to] as const)
    .sort(([one], [other]) => (one < other ? -1 : Number(one > other)));
}
