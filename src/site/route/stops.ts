import type { Workflow } from '../../model/pack.ts';
import type { Prompt } from '../../model/prompt.ts';

/** A prompt's place in its workflow. Only a `step` has a number, counted from 0 in the order of the document. */
export type RouteStop = { prompt: Prompt; name: string } & (
  { kind: 'preflight' | 'gate' | 'anytime' } | { kind: 'step'; number: number }
);

/** Every prompt of a workflow in its order, with the name under which people speak of it: "Step 0: Assess and mitigate". */
export function stepsOf(workflow: Workflow): RouteStop[] {
  let number = 0;
  return workflow.prompts.map((prompt): RouteStop => {
    const kind = kindOf(prompt, workflow);
    if (kind !== 'step') return { prompt, kind, name: prompt.title };
    const name = `Step ${number}: ${prompt.title}`;
    return { prompt, kind, number: number++, name };
  });
}

/** The gate is a start that only sorts; a start with a single way on is a step like the others. */
function kindOf({ id, next }: Prompt, { prompts, flow }: Workflow): RouteStop['kind'] {
  if (id === prompts[0]?.id) return 'preflight';
  if (flow.anytime.includes(id)) return 'anytime';
  return id === flow.start && next.some(({ choice }) => choice !== null) ? 'gate' : 'step';
}
