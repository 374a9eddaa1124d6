import { findPrompt, routePrompts, type Plan } from './plan.ts';
import { currentStep } from './route.ts';
import { latestRun } from './run.ts';
import type { Incident } from './schema.ts';

/**
 * Returns the prompt to show of an incident that is opened: its current step, the one that is left, or else the last one that
 * was run.
 */
export function stepToDo(incident: Incident, plan: Plan): string {
  const prompts = routePrompts(plan);
  const { current, targets: next } = currentStep(incident, plan, prompts);
  const [left] = next.filter((target) => findPrompt(plan, target));
  const startedAt = (id: string) => latestRun(incident, id)?.started ?? 0;
  const [last] = prompts.map(({ id }) => id).sort((a, b) => startedAt(b) - startedAt(a));
  return current ?? left ?? last ?? plan.flow.start;
}
