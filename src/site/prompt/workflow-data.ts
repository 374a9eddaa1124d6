import type { HandOffTarget } from '../../incident/hand-off.ts';
import type { PinnedPlan, PlanInput } from '../../incident/plan.ts';
import type { Workflow } from '../../model/pack.ts';
import type { WorkflowPage } from '../integration/types.ts';

/**
 * What the page's script knows about a workflow: the plan that an incident follows, and how one gets in. The templates
 * are not in it: the page shows them, so they are read there.
 */
export interface WorkflowData extends PinnedPlan {
  /** The prompt that may go in front of any other. */
  preflight: string;
  /** The deliverable of the start prompt that decides where to begin, such as `class`; empty when the way is always the same. */
  by: string;
  /** The choices of `by` that lead to a prompt of this workflow, and which. */
  routes: Record<string, string>;
  /** The workflows that this one hands off to, by their ids, and where their pages are. */
  targets: Record<string, HandOffTarget & { title: string; url: string }>;
}

/** What the pages know of a workflow. */
type Entry = Pick<WorkflowPage, 'workflow' | 'digest' | 'url'>;

/** The outline of a workflow, among all that the book has. */
export function workflowData({ workflow, digest }: Entry, book: Entry[]): WorkflowData {
  const [first] = workflow.prompts;
  if (!first) throw new Error(`The workflow ${workflow.id} has no prompt.`);
  const { id, version, title, flow } = workflow;
  return {
    id,
    version,
    digest,
    title,
    preflight: first.id,
    ...entry(workflow),
    inputs: inputsOf(workflow),
    prompts: workflow.prompts.map(({ id, title, inputs, deliverables, next }) => ({
      id,
      title,
      inputs,
      deliverables,
      next,
    })),
    flow: { start: flow.start, anytime: flow.anytime },
    targets: targetsOf(workflow, book),
  };
}

function inputsOf(workflow: Workflow): Record<string, PlanInput> {
  const inputs = Object.entries(workflow.inputs).map(([id, { label, kind, choices, from }]): [string, PlanInput] => [
    id,
    { label, kind, ...(choices && { choices }), ...(from && { from }) },
  ]);
  return Object.fromEntries(inputs);
}

function targetsOf(workflow: Workflow, book: Entry[]): WorkflowData['targets'] {
  const ids = new Set(workflow.handoffs.map(({ to }) => to.slice('workflow:'.length)));
  const targets = book.filter((other) => ids.has(other.workflow.id));
  return Object.fromEntries(
    targets.map(({ workflow, digest, url }) => {
      const { id, version, title, flow, prompts } = workflow;
      const { start, anytime } = flow;
      const asked = prompts.map(({ id, inputs }) => ({ id, inputs }));
      const target = {
        id,
        version,
        digest,
        title,
        url,
        inputs: inputsOf(workflow),
        prompts: asked,
        flow: { start, anytime },
      };
      return [id, target];
    }),
  );
}

/** The choices of the start prompt that lead to this prompt. */
export function choicesTo({ routes }: Pick<WorkflowData, 'routes'>, prompt: string): string[] {
  return Object.keys(routes).filter((choice) => routes[choice] === prompt);
}

/** A fragment that chooses; as the id of an element it is what the browser itself jumps to, so it holds no white space. */
export function choiceFragment(by: string, choice: string): string {
  return `${by}=${encodeURIComponent(choice)}`;
}

function entry({ flow, prompts }: Workflow): Pick<WorkflowData, 'by' | 'routes'> {
  const step = flow.steps[flow.start];
  if (!step?.by || typeof step.to === 'string') return { by: '', routes: {} };
  const isPrompt = (target: string) => prompts.some(({ id }) => id === target);
  const routes = Object.entries(step.to).flatMap(([choice, to]) => {
    const first = [to].flat().find(isPrompt);
    return first ? [[choice, first]] : [];
  });
  return { by: step.by, routes: Object.fromEntries(routes) };
}
