import type { Incident } from './incident.ts';
import { findPrompt, type Plan, type PlanPrompt } from './plan.ts';
import { runsOf } from './run.ts';
import { transitionsFrom } from './transitions.ts';

/** Where an incident stands: see `Route`. */
export interface Position {
  here: string | null;
  next: string[];
  leads: string[];
}

/** Something that moved the incident: a step begun, or a decision that leads on from one. */
interface Move {
  at: number;
  prompt: string;
  leads?: string[];
}

/** Whether the start of the flow sorts by a choice, which is then the class of the incident. */
export function isGate({ prompts, flow }: Pick<Plan, 'prompts' | 'flow'>): boolean {
  return findPrompt({ prompts }, flow.start)?.next.some(({ choice }) => choice !== null) === true;
}

/** Where the class leads; all the ways of the start while there is none. */
export function startWays(
  incident: Pick<Incident, 'class'>,
  { prompts, flow }: Pick<Plan, 'prompts' | 'flow'>,
): string[] {
  return transitionsFrom(findPrompt({ prompts }, flow.start), incident.class.value || undefined);
}

/** Where an incident stands, by the last thing that moved it; `prompts` are those on the route. */
export function positionOf(incident: Incident, plan: Plan, prompts: PlanPrompt[]): Position {
  const waysOf = (prompt: string) => transitionsFrom(findPrompt({ prompts }, prompt));
  const last = lastMove(incident, plan, prompts);
  if (!last?.leads) {
    const here = last?.prompt ?? plan.flow.start;
    return { here, next: waysOf(here), leads: [] };
  }
  const { prompt, leads } = last;
  const here = leads.find((target) => findPrompt({ prompts }, target));
  if (here !== undefined) return { here, next: waysOf(here), leads };
  // A prompt outside of the route, such as a handover, is used and left again.
  const stays = leads.some((target) => plan.flow.anytime.includes(target));
  return stays ? { here: prompt, next: leads, leads } : { here: null, next: [], leads };
}

function lastMove(incident: Incident, plan: Plan, prompts: PlanPrompt[]): Move | undefined {
  const classLeads = startWays(incident, plan);
  const { start } = plan.flow;
  const isClassed = incident.class.value !== '';
  const moves = prompts.flatMap(({ id, next }) =>
    runsOf(incident, id).flatMap(({ started, copied, outcome }): Move[] => {
      const begun = { at: Math.max(started, copied?.at ?? 0), prompt: id };
      const isDecided = outcome?.value && (id !== start || !isGate(plan) || isClassed);
      if (!isDecided) return [begun];
      const leads = id === start && isClassed ? classLeads : transitionsFrom({ next }, outcome.value?.choice);
      return [begun, { at: outcome.at, prompt: id, leads }];
    }),
  );
  const classed: Move[] = isClassed ? [{ at: incident.class.at, prompt: start, leads: classLeads }] : [];
  const handedOff = Object.values(incident.handOffs).map(({ at, workflow }): Move => ({
    at,
    prompt: start,
    leads: [`workflow:${workflow}`],
  }));
  // What a click decided in the moment in which it began the run comes after that.
  const rank = ({ leads }: Move) => (leads ? 1 : 0);
  return [...moves, ...classed, ...handedOff].sort((a, b) => a.at - b.at || rank(a) - rank(b)).at(-1);
}
