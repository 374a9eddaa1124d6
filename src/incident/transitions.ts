import type { Plan, PlanPrompt } from './plan.ts';

type Flow = Pick<Plan, 'prompts' | 'flow'>;

/** The prompts on the route, in their order: all but the preflight and those that stand outside. */
export function routePrompts({ prompts, flow }: Flow): PlanPrompt[] {
  return prompts.filter(({ id }, index) => index > 0 && !flow.anytime.includes(id));
}

/** Where a choice leads from a prompt; all its ways where no choice is made, or one that the prompt no longer has. */
export function transitionsFrom(prompt: Pick<PlanPrompt, 'next'> | undefined, choice?: string | null): string[] {
  const all = prompt?.next ?? [];
  const chosen = choice === undefined ? [] : all.filter((next) => next.choice === choice);
  return [...new Set((chosen.length > 0 ? chosen : all).map(({ to }) => to))];
}

/** The prompts that can be reached from these targets without going back in the order, and without this one. */
export function reachable(targets: string[], prompts: PlanPrompt[], without?: string): Set<string> {
  const wanted = new Set(targets);
  const reached = new Set<string>();
  // Ways that do not go back lead down the list, so one pass sees them all.
  for (const [index, prompt] of prompts.entries()) {
    if (!wanted.has(prompt.id) || prompt.id === without) continue;
    reached.add(prompt.id);
    const below = new Set(prompts.slice(index + 1).map(({ id }) => id));
    for (const { to } of prompt.next) if (below.has(to)) wanted.add(to);
  }
  return reached;
}

/** The prompts that every way from these targets to a prompt leads through, but for that prompt itself. */
export function between(targets: string[], prompt: string, prompts: PlanPrompt[]): string[] {
  if (!reachable(targets, prompts).has(prompt)) return [];
  const others = prompts.filter(({ id }) => id !== prompt);
  return others.filter(({ id }) => !reachable(targets, prompts, id).has(prompt)).map(({ id }) => id);
}
