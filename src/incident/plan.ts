import { ownValue } from '../base/collections.ts';
import type { Deliverable, Input, Prompt, Flow, Pack } from '../model/pack.ts';

export { hasMilestones } from '../model/milestones.ts';
export { otherWorkflow } from '../model/other-workflow.ts';

/** The parts of a workflow that an incident needs; a compiled workflow and a pack both have them. */
export interface Plan {
  id: string;
  title: string;
  inputs: Record<string, PlanInput>;
  /** The preflight first, then the order of the document. */
  prompts: PlanPrompt[];
  flow: Pick<Flow, 'start' | 'anytime'>;
}

/** A plan with the version and digest of its pack. */
export type PinnedPlan = Plan & Pick<Pack, 'version' | 'digest' | 'language'>;

/** The parts of an input that an incident needs. */
export type PlanInput = Pick<
  Input,
  'label' | 'kind' | 'choices' | 'choiceLabels' | 'services' | 'default' | 'milestones' | 'from'
>;

/** The parts of a prompt that an incident needs. */
export type PlanPrompt = Pick<Prompt, 'id' | 'title' | 'skipPreflight' | 'inputs' | 'next'> & {
  deliverables: Pick<
    Deliverable,
    'id' | 'label' | 'kind' | 'choices' | 'choiceLabels' | 'columns' | 'aliases' | 'fills' | 'milestone' | 'milestones'
  >[];
};

/** The parts of a prompt and a workflow that the current step needs; the home page has only these. */
export type FlowPrompt = Pick<PlanPrompt, 'id' | 'next'>;
export type FlowPlan<P extends FlowPrompt = FlowPrompt> = Pick<Plan, 'flow'> & { prompts: P[] };

/** Returns the prompt with this id, if there is one. */
export function findPrompt<P extends { id: string }>({ prompts }: { prompts: P[] }, id: string): P | undefined {
  return prompts.find((prompt) => prompt.id === id);
}

/** Returns the name of a choice of these prompts: its label, or the choice itself. */
export function choiceName({ prompts }: { prompts: Pick<PlanPrompt, 'deliverables'>[] }, choice: string): string {
  const answers = prompts.flatMap(({ deliverables }) => deliverables);
  return answers.map(({ choiceLabels = {} }) => ownValue(choiceLabels, choice)).find(Boolean) ?? choice;
}

/**
 * The prompts on the route, in their order: all but the preflight (always the first prompt) and those that may be used at any
 * time.
 */
export function routePrompts<P extends FlowPrompt>({ prompts, flow }: FlowPlan<P>): P[] {
  return prompts.filter(({ id }, index) => index > 0 && !flow.anytime.includes(id));
}

/** Whether the flow starts with a triage: a step with a choice, which becomes the class of the incident. */
export function hasTriage({ prompts, flow }: FlowPlan): boolean {
  return findPrompt({ prompts }, flow.start)?.next.some(({ choice }) => choice !== null) === true;
}

/**
 * Returns the targets of a prompt for a choice; all its targets if there is no choice, or the prompt no longer has it. Of several
 * it returns only `target`, if that is one of them.
 */
export function targetsOf(
  prompt: Pick<PlanPrompt, 'next'> | undefined,
  choice?: string | null,
  target?: string,
): string[] {
  const all = prompt?.next ?? [];
  const chosen = all.filter((next) => next.choice === choice);
  const targets = (chosen.length > 0 ? chosen : all).map(({ to }) => to);
  const found = targets.find((to) => to === target);
  return found ? [found] : [...new Set(targets)];
}

/**
 * Returns the prompts that can be reached from these targets without going back in the order, and without passing
 * `without`.
 */
export function reachablePrompts(targets: string[], prompts: FlowPrompt[], without?: string): Set<string> {
  const wanted = new Set(targets);
  const reached = new Set<string>();
  // Transitions back are ignored, and all others lead to later prompts, so one pass is enough.
  for (const [index, prompt] of prompts.entries()) {
    if (!wanted.has(prompt.id) || prompt.id === without) continue;
    reached.add(prompt.id);
    const below = new Set(prompts.slice(index + 1).map(({ id }) => id));
    for (const { to } of prompt.next) if (below.has(to)) wanted.add(to);
  }
  return reached;
}

/** Returns the dominators of a prompt: the other prompts that are on every path from these targets to it. */
export function dominatorsOf(prompt: string, targets: string[], prompts: PlanPrompt[]): string[] {
  if (!reachablePrompts(targets, prompts).has(prompt)) return [];
  const others = prompts.filter(({ id }) => id !== prompt);
  return others.filter(({ id }) => !reachablePrompts(targets, prompts, id).has(prompt)).map(({ id }) => id);
}
