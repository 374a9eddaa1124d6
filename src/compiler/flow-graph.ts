import { groupBy, ownValue } from '../base/collections.ts';
import { otherWorkflow } from '../model/other-workflow.ts';
import type { DeclaredFlow } from './frontmatter-schema.ts';

/** A transition of a flow, and the path of its target in the frontmatter of the flow. */
export interface Transition {
  from: string;
  choice: string | null;
  to: string;
  path: PropertyKey[];
}

/** A flow as a graph over the prompts of its workflow. */
export interface FlowGraph extends DeclaredFlow {
  /** Every transition, in the order of the frontmatter. */
  transitions: Transition[];
  /** Returns the step of a prompt; undefined if the flow has none. */
  stepOf(id: string): DeclaredFlow['steps'][string] | undefined;
  /** Returns all targets that can follow a prompt, directly or later; the prompt itself only if it is part of a loop. */
  reachableFrom(id: string): Set<string>;
  /** Returns all prompts from which a goal can be reached. */
  leadingTo(isGoal: (target: string) => boolean): Set<string>;
  /** Whether a prompt can come before another one. */
  canPrecede(before: string, after: string): boolean;
}

/** Whether a target is outside the workflow: `done`, or another workflow. */
export function leavesFlow(target: string): boolean {
  return target === 'done' || otherWorkflow(target) !== undefined;
}

/** Makes the graph of a flow. What can be reached from each prompt is found once, when it is first asked for. */
export function flowGraph(flow: DeclaredFlow): FlowGraph {
  const { anytime, steps } = flow;
  const transitions = transitionsOf(steps);
  const byFrom = groupBy(transitions, ({ from }) => from);
  const byTo = groupBy(transitions, ({ to }) => to);
  const known = new Map<string, Set<string>>();
  const reachableFrom = (id: string): Set<string> => {
    const reached = known.get(id) ?? closure([id], (next) => byFrom.get(next)?.map(({ to }) => to));
    known.set(id, reached);
    return reached;
  };
  return {
    ...flow,
    transitions,
    stepOf: (id) => ownValue(steps, id),
    reachableFrom,
    leadingTo: (isGoal) => closure([...byTo.keys()].filter(isGoal), (goal) => byTo.get(goal)?.map(({ from }) => from)),
    canPrecede(before, after) {
      if (after === 'preflight') return false;
      if (before === 'preflight' || anytime.includes(before) || anytime.includes(after)) return true;
      // Any step can be followed by an `anytime` prompt, and the route can continue from there.
      return [before, ...anytime].some((id) => reachableFrom(id).has(after));
    },
  };
}

function transitionsOf(steps: DeclaredFlow['steps']) {
  return Object.entries(steps).flatMap(([from, { to }]): Transition[] => {
    const path = ['steps', from, 'to'];
    if (typeof to === 'string') return [{ from, choice: null, to, path }];
    return Object.entries(to).flatMap(([choice, targets]) =>
      typeof targets === 'string'
        ? [{ from, choice, to: targets, path: [...path, choice] }]
        : targets.map((target, index) => ({ from, choice, to: target, path: [...path, choice, index] })),
    );
  });
}

/** Returns everything that can be reached from some ids by one or more steps. */
function closure(ids: string[], nextOf: (id: string) => string[] | undefined): Set<string> {
  const reached = new Set<string>();
  const open = [...ids];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const next of nextOf(id) ?? []) {
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(next);
    }
  }
  return reached;
}
