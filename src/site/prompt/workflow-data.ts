import { otherWorkflow, type PinnedPlan, type PlanInput } from '../../incident/plan.ts';
import type { Workflow } from '../../model/pack.ts';
import { promptWords, type FillWords } from '../../prompt/prompt-words.ts';
import type { WorkflowPage } from '../integration/workflow-page.ts';

/**
 * The data about a workflow for the script of its page: the plan of an incident, and where one starts. It has no templates,
 * because the script reads them from the page.
 */
export interface WorkflowData extends PinnedPlan {
  /** The prompt that can be copied before any other. */
  preflight: string;
  /** The deliverable of the start prompt that decides where to begin, such as `class`; empty if there is no choice. */
  by: string;
  /** The prompt of this workflow that follows each choice of `by`. */
  startPrompts: Record<string, string>;
  /** The URLs of the pages of the workflows that this one can switch to, by id. */
  targets: Record<string, { url: string }>;
  /** The words that are written into a filled prompt. */
  words: FillWords;
}

type PublishedWorkflow = Pick<WorkflowPage, 'id' | 'workflow' | 'digest' | 'url'>;

/** Collects the data of a workflow; `all` are the workflows of the site. Throws if the workflow has no prompt. */
export function workflowData(entry: PublishedWorkflow, all: PublishedWorkflow[]): WorkflowData {
  // Each prompt of a page asks for it.
  if (last?.entry !== entry || last.all !== all) last = { entry, all, data: collectData(entry, all) };
  return last.data;
}

/** The data that was collected last. */
let last: { entry: PublishedWorkflow; all: PublishedWorkflow[]; data: WorkflowData } | undefined;

function collectData({ workflow, digest }: PublishedWorkflow, all: PublishedWorkflow[]): WorkflowData {
  const [first] = workflow.prompts;
  if (!first) throw new Error(`The workflow ${workflow.id} has no prompt.`);
  const { id, version, title, language, flow, prompts } = workflow;
  return {
    id,
    version,
    digest,
    title,
    ...(language !== undefined && { language }),
    words: promptWords(language).fill,
    preflight: first.id,
    ...startChoices(workflow),
    inputs: inputsOf(workflow),
    prompts: prompts.map(({ id, title, skipPreflight, inputs, deliverables, next }) => ({
      ...{ id, title, ...(skipPreflight && { skipPreflight }), inputs, next },
      deliverables: deliverables.map(({ description: _, ...deliverable }) => deliverable),
    })),
    flow: { start: flow.start, anytime: flow.anytime },
    targets: otherWorkflows(workflow, all),
  };
}

/** Returns the choices of the start prompt that continue with a prompt. */
export function choicesTo({ startPrompts }: Pick<WorkflowData, 'startPrompts'>, prompt: string): string[] {
  return Object.keys(startPrompts).filter((choice) => startPrompts[choice] === prompt);
}

/**
 * Returns the fragment that makes a choice. It is also the id of an element that the browser jumps to, so it has no
 * whitespace.
 */
export function choiceFragment(by: string, choice: string): string {
  return `${by}=${encodeURIComponent(choice)}`;
}

function inputsOf(workflow: Workflow): Record<string, PlanInput> {
  const inputs = Object.entries(workflow.inputs).map(([id, input]): [string, PlanInput] => {
    const { description: _description, placeholder: _placeholder, ...used } = input;
    return [id, used];
  });
  return Object.fromEntries(inputs);
}

function otherWorkflows(workflow: Workflow, all: PublishedWorkflow[]): WorkflowData['targets'] {
  const ids = new Set(workflow.handoffs.map(({ to }) => otherWorkflow(to)));
  const targets = all.filter(({ id }) => ids.has(id));
  return Object.fromEntries(targets.map(({ id, url }) => [id, { url }]));
}

function startChoices({ flow, prompts }: Workflow): Pick<WorkflowData, 'by' | 'startPrompts'> {
  const step = flow.steps[flow.start];
  if (!step?.by || typeof step.to === 'string') return { by: '', startPrompts: {} };
  const isPrompt = (target: string) => prompts.some(({ id }) => id === target);
  const startPrompts = Object.entries(step.to).flatMap(([choice, to]) => {
    const first = [to].flat().find(isPrompt);
    return first ? [[choice, first]] : [];
  });
  return { by: step.by, startPrompts: Object.fromEntries(startPrompts) };
}
