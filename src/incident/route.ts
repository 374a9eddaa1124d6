import {
  dominatorsOf,
  findPrompt,
  hasTriage,
  reachablePrompts,
  routePrompts,
  targetsOf,
  type FlowPlan,
  type FlowPrompt,
  type Plan,
  type PlanPrompt,
} from './plan.ts';
import { decidedTargets, latestRun, nextAction, recommendedTransition, runsOf } from './run.ts';
import type { Incident } from './schema.ts';
import { otherWorkflow } from '../model/other-workflow.ts';

/**
 * The state of a step: `current` is to be done now, `next` may follow it, `done` was run, `skipped` was left out although
 * it is on every path, `not taken` is not on the path of this incident, and `later` may still come.
 */
export type StepState = 'done' | 'current' | 'next' | 'later' | 'skipped' | 'not taken';

/** A prompt of the workflow and its state in an incident. A triage counts as done once there is a class. */
export interface RouteStep {
  prompt: string;
  kind: 'preflight' | 'triage' | 'step' | 'anytime';
  state: StepState;
  runs: number;
  /** The targets of its last run's outcome; all its targets while that is undecided. */
  targets: string[];
}

/** The route of an incident through its workflow. */
export interface Route extends CurrentStep {
  /** The preflight, the triage and the steps, in the order of the workflow. */
  steps: RouteStep[];
  /** The prompts that may be used at any time. */
  anytime: RouteStep[];
  /** Prompts that have runs and that the workflow no longer has. */
  removedPrompts: { prompt: string; runs: number }[];
  /** The steps that the class can reach, in their order; before there is a class, those that any class can reach. */
  reachable: string[];
}

/** Returns the route of an incident by its class, runs and outcomes. It forbids nothing: any step may be run at any time. */
export function buildRoute(incident: Incident, plan: Plan): Route {
  const prompts = routePrompts(plan);
  const { current, targets: possible, decided } = currentStep(incident, plan, prompts);
  const next = decided.length > 0 ? possible : (recommended(incident, prompts, current) ?? possible);
  const skipped = skippedSteps(incident, plan, prompts);
  const ahead = reachablePrompts(current === null ? [] : [current], prompts);
  const order = prompts.map(({ id }) => id);

  const stateOf = (id: string, isDone: boolean): StepState => {
    if (id === current) return 'current';
    if (next.length === 1 && next[0] === id) return 'next';
    if (isDone) return 'done';
    const isPassed = current === null || order.indexOf(id) < order.indexOf(current);
    if (isPassed) return skipped.has(id) ? 'skipped' : 'not taken';
    if (next.includes(id)) return 'next';
    return ahead.has(id) ? 'later' : 'not taken';
  };
  const stepOf = (prompt: PlanPrompt, kind: RouteStep['kind'], state: (isRun: boolean) => StepState): RouteStep => {
    const runs = runsOf(incident, prompt.id).length;
    const targets =
      kind === 'triage' ? startTargets(incident, plan) : decidedTargets(latestRun(incident, prompt.id), prompt);
    return { prompt: prompt.id, kind, state: state(runs > 0), runs, targets };
  };
  const steps = prompts.map((prompt) =>
    prompt.id === plan.flow.start && hasTriage(plan)
      ? stepOf(prompt, 'triage', (isRun) => stateOf(prompt.id, isRun || incident.class.value !== ''))
      : stepOf(prompt, 'step', (isRun) => stateOf(prompt.id, isRun)),
  );
  const preflight = plan.prompts.slice(0, 1).map((prompt) =>
    stepOf(prompt, 'preflight', (isRun) => {
      // Copied with a step, it is done only if the reply has its answers.
      if (isRun) return nextAction(incident, prompt) === 'reply' ? 'later' : 'done';
      if (incident.preflight.value !== '') return 'next';
      const starts = startTargets(incident, plan).map((id) => findPrompt(plan, id));
      if (starts.every((start) => start?.skipPreflight === true)) return 'not taken';
      return steps.some(({ runs }) => runs > 0) ? 'skipped' : 'later';
    }),
  );
  const anytime = plan.prompts.filter(({ id }) => plan.flow.anytime.includes(id));
  return {
    current,
    targets: next,
    decided,
    steps: [...preflight, ...steps],
    anytime: anytime.map((prompt) =>
      stepOf(prompt, 'anytime', (isRun) => (decided.includes(prompt.id) ? 'next' : isRun ? 'done' : 'later')),
    ),
    removedPrompts: Object.keys(incident.runs)
      .filter((id) => !findPrompt(plan, id))
      .map((id) => ({ prompt: id, runs: runsOf(incident, id).length })),
    reachable: [...reachablePrompts(startTargets(incident, plan), prompts)],
  };
}

/** Returns the target that the last reply of a step recommends, if there is one. */
function recommended(incident: Incident, prompts: PlanPrompt[], step: string | null): string[] | undefined {
  const prompt = findPrompt({ prompts }, step ?? '');
  const run = prompt && latestRun(incident, prompt.id);
  const to = run && recommendedTransition(run, prompt)?.to;
  return to === undefined ? undefined : [to];
}

/** Returns the steps that every path between two successive runs passes, and that were not run. */
function skippedSteps(incident: Incident, plan: Plan, prompts: PlanPrompt[]): Set<string> {
  const { start } = plan.flow;
  const fromStart = startTargets(incident, plan);
  const runs = prompts.flatMap((prompt) =>
    runsOf(incident, prompt.id).map((run) => ({ prompt, run, at: run.started })),
  );
  const moves = [...runs, { prompt: undefined, at: incident.class.at }].sort((a, b) => a.at - b.at);

  const skipped = new Set(hasTriage(plan) && incident.class.value === '' ? [start] : []);
  let targets = fromStart;
  for (const move of moves) {
    if (!move.prompt || move.prompt.id === start) {
      targets = fromStart;
      continue;
    }
    for (const id of dominatorsOf(move.prompt.id, targets, prompts)) skipped.add(id);
    targets = decidedTargets(move.run, move.prompt);
  }
  return skipped;
}

/** The step to do now, and what may follow it. Targets are those of the flow: a prompt, `done` or `workflow:<id>`. */
export interface CurrentStep {
  /** The prompt to do now; null if the last outcome leaves the workflow. */
  current: string | null;
  /** The targets of that prompt. */
  targets: string[];
  /** The targets of the last outcome, class or hand-off; empty once a step was started after it. */
  decided: string[];
}

/** Something that changed the current step: a run that was started, or a decision. */
interface Move {
  at: number;
  prompt: string;
  decided?: string[];
}

/** Returns the targets of the first step for the class, or the one chosen with it; all its targets if there is no class yet. */
function startTargets(incident: Pick<Incident, 'class' | 'runs'>, { prompts, flow }: FlowPlan): string[] {
  const { value, at } = incident.class;
  const outcome = latestRun(incident, flow.start)?.outcome;
  const isOfClass = outcome && outcome.at >= at && outcome.value?.choice === value;
  return targetsOf(findPrompt({ prompts }, flow.start), value || undefined, isOfClass ? outcome.value?.to : undefined);
}

/** Returns the current step of an incident, by the last move in it; `prompts` are those on the route. */
export function currentStep(incident: Incident, plan: FlowPlan, prompts: FlowPrompt[]): CurrentStep {
  const targetsAfter = (prompt: string) => targetsOf(findPrompt({ prompts }, prompt));
  const last = lastMove(incident, plan, prompts);
  if (!last?.decided) {
    const current = last?.prompt ?? plan.flow.start;
    return { current, targets: targetsAfter(current), decided: [] };
  }
  const { prompt, decided } = last;
  const current = decided.find((target) => findPrompt({ prompts }, target));
  if (current !== undefined) return { current, targets: targetsAfter(current), decided };
  // A prompt outside the route, such as a handover, does not change the step.
  const stays = decided.some((target) => plan.flow.anytime.includes(target));
  if (stays) return { current: prompt, targets: decided, decided };
  // The other workflow takes over the cause, but the last steps of this one, such as a report, are still to be done.
  const isHandOff = decided.some((target) => otherWorkflow(target) !== undefined);
  const ahead = reachablePrompts(targetsAfter(prompt), prompts);
  const isLast = ({ id, next }: FlowPrompt) => ahead.has(id) && next.some(({ to }) => to === 'done');
  return { current: null, targets: isHandOff ? prompts.filter(isLast).map(({ id }) => id) : [], decided };
}

function lastMove(incident: Incident, plan: FlowPlan, prompts: FlowPrompt[]): Move | undefined {
  const fromClass = startTargets(incident, plan);
  const { start } = plan.flow;
  const isClassed = incident.class.value !== '';
  const moves = prompts.flatMap(({ id, next }) =>
    runsOf(incident, id).flatMap(({ started, copied, outcome }): Move[] => {
      const begin = { at: Math.max(started, copied?.at ?? 0), prompt: id };
      const isDecided = outcome?.value && (id !== start || !hasTriage(plan) || isClassed);
      if (!isDecided) return [begin];
      const decided = id === start && isClassed ? fromClass : decidedTargets({ outcome }, { next });
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
