import type { Input } from '../../model/input.ts';
import type { Workflow } from '../../model/pack.ts';
import type { Prompt } from '../../model/prompt.ts';

/** What the page's script knows about a workflow. The templates are not in it: the page shows them, so they are read there. */
export interface Outline {
  id: string;
  /** The prompt that may go in front of any other. */
  preflight: string;
  /** The prompt that decides where to begin. */
  start: string;
  /** The deliverable of the start prompt that decides, such as `class`; empty when the way is always the same. */
  by: string;
  /** The choices of `by` that lead to a prompt of this workflow, and which. */
  routes: Record<string, string>;
  inputs: Record<string, OutlineInput>;
  prompts: Record<string, Pick<Prompt, 'title' | 'inputs'>>;
}

/** What the page's script knows about an input. */
export type OutlineInput = Pick<Input, 'label' | 'kind' | 'choices' | 'from'>;

/** The outline of a workflow. */
export function outline(workflow: Workflow): Outline {
  const [first] = workflow.prompts;
  if (!first) throw new Error(`The workflow ${workflow.id} has no prompt.`);
  return {
    id: workflow.id,
    preflight: first.id,
    start: workflow.flow.start,
    ...entry(workflow),
    inputs: Object.fromEntries(
      Object.entries(workflow.inputs).map(([id, { label, kind, choices, from }]) => [
        id,
        { label, kind, ...(choices && { choices }), ...(from && { from }) },
      ]),
    ),
    prompts: Object.fromEntries(workflow.prompts.map(({ id, title, inputs }) => [id, { title, inputs }])),
  };
}

/** The choices of the start prompt that lead to this prompt. */
export function choicesTo({ routes }: Pick<Outline, 'routes'>, prompt: string): string[] {
  return Object.keys(routes).filter((choice) => routes[choice] === prompt);
}

/** A fragment that chooses; as the id of an element it is what the browser itself jumps to, so it holds no white space. */
export function choiceFragment(by: string, choice: string): string {
  return `${by}=${encodeURIComponent(choice)}`;
}

function entry({ flow, prompts }: Workflow): Pick<Outline, 'by' | 'routes'> {
  const step = flow.steps[flow.start];
  if (!step?.by || typeof step.to === 'string') return { by: '', routes: {} };
  const isPrompt = (target: string) => prompts.some(({ id }) => id === target);
  const routes = Object.entries(step.to).flatMap(([choice, to]) => {
    const first = [to].flat().find(isPrompt);
    return first ? [[choice, first]] : [];
  });
  return { by: step.by, routes: Object.fromEntries(routes) };
}
