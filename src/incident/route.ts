import type { Incident } from './incident.ts';
import { isGate, positionOf, startWays } from './position.ts';
import { findPrompt, type Plan, type PlanPrompt } from './plan.ts';
import { latestRun, runsOf } from './run.ts';
import { between, reachable, routePrompts, transitionsFrom } from './transitions.ts';

/**
 * How a step stands: `here` is the one to do now, `next` may follow it, `done` was run, `skipped` was passed although
 * every way led through it, `not taken` lies off the way that was gone, and `later` may still come.
 */
export type StepState = 'done' | 'here' | 'next' | 'later' | 'skipped' | 'not taken';

/** A prompt of the workflow as the incident has it. The gate is a start that sorts, so a class alone answers it. */
export interface RouteStep {
  prompt: string;
  kind: 'preflight' | 'gate' | 'step' | 'anytime';
  state: StepState;
  runs: number;
  /** Where its last run leads, as targets of the flow; all its ways while that is undecided. */
  to: string[];
}

/** The way of an incident through its workflow. Targets are as the flow has them: a prompt, `done` or `workflow:<id>`. */
export interface Route {
  /** The preflight, the gate and the steps, in the order of the workflow. */
  steps: RouteStep[];
  /** The prompts that may be used at any time. */
  anytime: RouteStep[];
  /** Prompts that have runs and that the workflow no longer has. */
  former: { prompt: string; runs: number }[];
  /** The step to do now; null when the last outcome leads out of the workflow. */
  here: string | null;
  /** Where that step may lead. */
  next: string[];
  /** Where the last outcome, class or hand-off leads; empty once a step was begun after it. */
  leads: string[];
  /** The steps that the class opens, in their order; before there is a class, those that any class opens. */
  opens: string[];
}

/** The way of an incident, as its class, runs and outcomes have it. It forbids nothing: any step may be run at any time. */
export function buildRoute(incident: Incident, plan: Plan): Route {
  const prompts = routePrompts(plan);
  const { here, next, leads } = positionOf(incident, plan, prompts);
  const skipped = skippedSteps(incident, plan, prompts);
  const opens = reachable(startWays(incident, plan), prompts);
  const ahead = reachable(here === null ? [] : [here], prompts);
  const order = prompts.map(({ id }) => id);

  const stateOf = (id: string, isDone: boolean): StepState => {
    if (id === here) return 'here';
    if (next.length === 1 && next[0] === id) return 'next';
    if (isDone) return 'done';
    if (here === null || order.indexOf(id) < order.indexOf(here)) return skipped.has(id) ? 'skipped' : 'not taken';
    if (next.includes(id)) return 'next';
    return ahead.has(id) ? 'later' : 'not taken';
  };
  const stepOf = (prompt: PlanPrompt, kind: RouteStep['kind'], state: (isRun: boolean) => StepState): RouteStep => {
    const runs = runsOf(incident, prompt.id).length;
    const to = kind === 'gate' ? startWays(incident, plan) : transitionsFrom(prompt, lastChoice(incident, prompt.id));
    return { prompt: prompt.id, kind, state: state(runs > 0), runs, to };
  };
  const steps = prompts.map((prompt) =>
    prompt.id === plan.flow.start && isGate(plan)
      ? stepOf(prompt, 'gate', (isRun) => stateOf(prompt.id, isRun || incident.class.value !== ''))
      : stepOf(prompt, 'step', (isRun) => stateOf(prompt.id, isRun)),
  );
  const preflight = plan.prompts.slice(0, 1).map((prompt) =>
    stepOf(prompt, 'preflight', (isRun) => {
      if (isRun) return 'done';
      if (incident.preflight.value !== '') return 'next';
      return steps.some(({ runs }) => runs > 0) ? 'skipped' : 'later';
    }),
  );
  const outside = plan.prompts.filter(({ id }) => plan.flow.anytime.includes(id));
  return {
    steps: [...preflight, ...steps],
    anytime: outside.map((prompt) =>
      stepOf(prompt, 'anytime', (isRun) => (leads.includes(prompt.id) ? 'next' : isRun ? 'done' : 'later')),
    ),
    former: Object.keys(incident.runs)
      .filter((id) => !findPrompt(plan, id))
      .map((id) => ({ prompt: id, runs: runsOf(incident, id).length })),
    here,
    next,
    leads,
    opens: [...opens],
  };
}

function lastChoice(incident: Incident, prompt: string): string | null | undefined {
  return latestRun(incident, prompt)?.outcome?.value?.choice;
}

/** The steps that were passed: those between two runs that followed each other. */
function skippedSteps(incident: Incident, plan: Plan, prompts: PlanPrompt[]): Set<string> {
  const { start } = plan.flow;
  const fromStart = startWays(incident, plan);
  const runs = prompts.flatMap((prompt) =>
    runsOf(incident, prompt.id).map((run) => ({ prompt, run, at: run.started })),
  );
  const moves = [...runs, { prompt: undefined, at: incident.class.at }].sort((a, b) => a.at - b.at);

  const skipped = new Set(isGate(plan) && incident.class.value === '' ? [start] : []);
  let ways = fromStart;
  for (const move of moves) {
    if (!move.prompt || move.prompt.id === start) {
      ways = fromStart;
      continue;
    }
    for (const id of between(ways, move.prompt.id, prompts)) skipped.add(id);
    ways = transitionsFrom(move.prompt, move.run.outcome?.value?.choice);
  }
  return skipped;
}
