import { groupBy } from '../../base/collections.ts';
import type { Workflow, Prompt } from '../../model/pack.ts';
import { otherWorkflow } from '../../model/other-workflow.ts';
import type { WorkflowPage } from '../integration/workflow-page.ts';
import type { TranslateText } from '../messages/translate-for.ts';
import { hasMilestones } from '../../incident/plan.ts';
import { STEP_PARAMETER } from '../prompt/link-request.ts';
import { choiceFragment } from '../prompt/workflow-data.ts';

/** The target of a transition as the pages show it; `href` is null if there is no page to link to. */
export interface Destination {
  name: string;
  href: string | null;
}

/** A choice of the start prompt that a user can make without an agent. */
export interface ClassLink {
  choice: string;
  /** The page with `#class=<choice>`, another workflow, or null if the choice ends the workflow. */
  href: string | null;
  destinations: Destination[];
}

/** Returns the name and URL of a target: a prompt of this workflow, another workflow, or the end. */
export function destinationOf(
  target: string,
  workflow: Workflow,
  pages: readonly WorkflowPage[],
  t: TranslateText,
): Destination {
  if (target === 'done') return { name: t('site.route.done'), href: null };
  const id = otherWorkflow(target);
  if (id !== undefined) {
    const other = pages.find((page) => page.id === id);
    return { name: t('site.route.hand-off', { workflow: other?.title ?? id }), href: other?.url ?? null };
  }
  const item = routeItems(workflow, t).find(({ prompt }) => prompt.id === target);
  return { name: item?.name ?? target, href: `#prompt-${target}` };
}

/** Returns the choices of the start prompt, in their order; empty if the start does not branch. */
export function classLinks(
  { workflow, url }: WorkflowPage,
  pages: readonly WorkflowPage[],
  t: TranslateText,
): ClassLink[] {
  const start = workflow.prompts.find(({ id }) => id === workflow.flow.start);
  const transitions = groupBy(start?.next ?? [], ({ choice }) => choice);
  return [...transitions].flatMap(([choice, ofChoice]) => {
    const by = ofChoice[0]?.by;
    if (choice === null || !by) return [];
    const destinations = ofChoice.map(({ to }) => destinationOf(to, workflow, pages, t));
    const isOnPage = ofChoice.some(({ to }) => to !== 'done' && otherWorkflow(to) === undefined);
    const elsewhere = destinations.find(({ href }) => href !== null)?.href ?? null;
    return { choice, destinations, href: isOnPage ? `${url}#${choiceFragment(by, choice)}` : elsewhere };
  });
}

/**
 * Returns the link to the last step of a workflow for incidents, for people who need nothing but its report, with the class
 * that starts nearest to it. Undefined if the workflow has several last steps, if a class starts at the last one, or if that
 * decides a milestone, because then it is not a report.
 */
export function lastStepLink(
  { workflow, url }: WorkflowPage,
  t: TranslateText,
): { name: string; href: string } | undefined {
  const { prompts, flow } = workflow;
  const [last, ...others] = prompts.filter(({ next }) => next.some(({ to }) => to === 'done'));
  const order = prompts.map(({ id }) => id);
  const classes = (prompts.find(({ id }) => id === flow.start)?.next ?? []).filter(({ to }) => order.includes(to));
  const nearest = classes.sort((a, b) => order.indexOf(b.to) - order.indexOf(a.to))[0];
  if (!last || others.length > 0 || !nearest?.by || !nearest.choice || !hasMilestones(workflow)) return undefined;
  if (order.indexOf(nearest.to) >= order.indexOf(last.id)) return undefined;
  if (hasMilestones({ inputs: {}, prompts: [last] })) return undefined;
  const { name } = destinationOf(last.id, workflow, [], t);
  return { name, href: `${url}#${choiceFragment(nearest.by, nearest.choice)}&${STEP_PARAMETER}=${last.id}` };
}

/** A prompt as the route lists it: "Step 0: Assess and mitigate". */
export interface RouteItem {
  prompt: Prompt;
  name: string;
  /** Only steps are numbered. A start prompt with different next steps is the triage, not a step. */
  kind: 'preflight' | 'triage' | 'step' | 'anytime';
}

/** Returns every prompt of a workflow with its name, in the order of the document. Steps are numbered from 0. */
export function routeItems(workflow: Workflow, t: TranslateText): RouteItem[] {
  let steps = 0;
  return workflow.prompts.map((prompt) => {
    const kind = kindOf(prompt, workflow);
    const { title } = prompt;
    return { prompt, kind, name: kind === 'step' ? t('site.route.step', { number: steps++, title }) : title };
  });
}

function kindOf({ id, next }: Prompt, { prompts, flow }: Workflow): RouteItem['kind'] {
  if (id === prompts[0]?.id) return 'preflight';
  if (flow.anytime.includes(id)) return 'anytime';
  return id === flow.start && next.some(({ choice }) => choice !== null) ? 'triage' : 'step';
}

/** A node of the flow: a prompt, the end, or another workflow. */
export interface FlowNode extends Destination {
  id: string;
  kind: RouteItem['kind'] | 'done' | 'other-workflow';
  exits: Exit[];
}

/** The transitions from a node by one choice; `choice` is null if there is nothing to choose. */
export interface Exit {
  choice: string | null;
  to: string[];
}

/**
 * Returns the flow of a workflow as nodes in reading order: the prompts of the route, the end, other workflows, and last the
 * prompts that can be used at any time.
 */
export function flowNodes(workflow: Workflow, pages: readonly WorkflowPage[], t: TranslateText): FlowNode[] {
  const prompts = routeItems(workflow, t).map(({ prompt, kind, name }): FlowNode => {
    return { id: prompt.id, kind, name, href: `#prompt-${prompt.id}`, exits: exitsOf(prompt.next) };
  });
  const targets = new Set(prompts.flatMap(({ exits }) => exits.flatMap(({ to }) => to)));
  const ends = [...targets].flatMap((id): FlowNode[] => {
    if (id !== 'done' && otherWorkflow(id) === undefined) return [];
    const kind = id === 'done' ? 'done' : 'other-workflow';
    return [{ id, kind, exits: [], ...destinationOf(id, workflow, pages, t) }];
  });
  return [
    ...prompts.filter(({ kind }) => kind !== 'anytime'),
    ...ends.filter(({ kind }) => kind === 'done'),
    ...ends.filter(({ kind }) => kind === 'other-workflow'),
    ...prompts.filter(({ kind }) => kind === 'anytime'),
  ];
}

function exitsOf(next: Workflow['prompts'][number]['next']): Exit[] {
  const transitions = groupBy(next, ({ choice }) => choice);
  return [...transitions].map(([choice, ofChoice]) => ({ choice, to: ofChoice.map(({ to }) => to) }));
}
