import type { Workflow } from '../../model/pack.ts';
import type { Prompt } from '../../model/prompt.ts';
import type { TranslateText } from '../messages/translate-for.ts';

/** A prompt as its route lists it: "Step 0: Assess and mitigate". */
export interface RouteItem {
  prompt: Prompt;
  name: string;
  /** Only steps are numbered. A start that leads to different steps by its answer is the triage, not a step. */
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
