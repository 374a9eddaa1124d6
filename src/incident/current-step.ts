import { findPrompt, hasTriage, reachable, transitionsFrom, type Plan, type PlanPrompt } from './plan.ts';
import { runsOf } from './run.ts';
import type { Incident } from './schema.ts';

/** The step to do now, and what may follow it. Targets are those of the flow: a prompt, `done` or `workflow:<id>`. */
export interface CurrentStep {
  /** The prompt to do now; null if the last outcome leaves the workflow. */
  current: string | null;
  /** The targets of that prompt. */
  next: string[];
  /** The targets of the last outcome, class or hand-off; empty once a step was started after it. */
  decided: string[];
}

/** Something that changed the current step: a run that was started, or a decision. */
interface Move {
  at: number;
  prompt: string;
  decided?: string[];
}

/** Returns the targets of the first step for the class; all its targets if there is no class yet. */
export function startTransitions(
  incident: Pick<Incident, 'class'>,
  { prompts, flow }: Pick<Plan, 'prompts' | 'flow'>,
): string[] {
  return transitionsFrom(findPrompt({ prompts }, flow.start), incident.class.value || undefined);
}

/** Returns the current step of an incident, by the last move in it; `prompts` are those on the route. */
export function currentStep(incident: Incident, plan: Plan, prompts: PlanPrompt[]): CurrentStep {
  const nextOf = (prompt: string) => transitionsFrom(findPrompt({ prompts }, prompt));
  const last = lastMove(incident, plan, prompts);
  if (!last?.decided) {
    const current = last?.prompt ?? plan.flow.start;
    return { current, next: nextOf(current), decided: [] };
  }
  const { prompt, decided } = last;
  const current = decided.find((target) => findPrompt({ prompts }, target));
  if (current !== undefined) return { current, next: nextOf(current), decided };
  // A prompt outside the route, such as a handover, does not change the step.
  const stays = decided.some((target) => plan.flow.anytime.includes(target));
  if (stays) return { current: prompt, next: decided, decided };
  // Another workflow goes on with the cause, but the last steps of this one, such as a report, are still to be done.
  const isHandOff = decided.some((target) => target.startsWith('workflow:'));
  const ahead = reachable(nextOf(prompt), prompts);
  const isLast = ({ id, next }: PlanPrompt) => ahead.has(id) && next.some(({ to }) => to === 'done');
  return { current: null, next: isHandOff ? prompts.filter(isLast).map(({ id }) => id) : [], decided };
}

function lastMove(incident: Incident, plan: Plan, prompts: PlanPrompt[]): Move | undefined {
  const fromClass = startTransitions(incident, plan);
  const { start } = plan.flow;
  const isClassed = incident.class.value !== '';
  const moves = prompts.flatMap(({ id, next }) =>
    runsOf(incident, id).flatMap(({ started, copied, outcome }): Move[] => {
      const begin = { at: Math.max(started, copied?.at ?? 0), prompt: id };
      const isDecided = outcome?.value && (id !== start || !hasTriage(plan) || isClassed);
      if (!isDecided) return [begin];
      const decided = id === start && isClassed ? fromClass : transitionsFrom({ next }, outcome.value?.choice);
      return [begin, { at: outcome.at, prompt: id, decided }];
    }),
  );
  const classed: Move[] = isClassed ? [{ at: incident.class.at, prompt: start, decided: fromClass }] : [];
  const handedOff = Object.values(incident.handOffs).map(({ at, workflow }): Move => ({
    at,
    prompt: start,
    decided: [`workflow:${workflow}`],
  }));
  // A click that starts a run and decides it in the same moment counts as the decision.
  const rank = ({ decided }: Move) => (decided ? 1 : 0);
  return [...moves, ...classed, ...handedOff].sort((a, b) => a.at - b.at || rank(a) - rank(b)).at(-1);
}
