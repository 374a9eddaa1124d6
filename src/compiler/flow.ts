import type { AuthoredFlow } from './authoring.ts';
import { groupBy } from '../base/group-by.ts';

/** A target of a flow, and the path in the flow at which it stands. */
export interface FlowTarget {
  from: string;
  choice: string | null;
  to: string;
  path: PropertyKey[];
}

/** A flow laid out for questions about it, each answered once. */
interface Graph {
  targets: FlowTarget[];
  next: Map<string, string[]>;
  reachable: Map<string, Set<string>>;
}

const graphs = new WeakMap<AuthoredFlow, Graph>();

/** Every target of a flow, in the order in which it is written. */
export function targetsOf(flow: AuthoredFlow): FlowTarget[] {
  return graphOf(flow).targets;
}

/** Whether a target ends the route through its workflow. */
export function leavesFlow(target: string): boolean {
  return target === 'done' || target.startsWith('workflow:');
}

/** All targets that lie ahead of a prompt, by one route or more; the prompt itself only where a loop leads back to it. */
export function reachable(flow: AuthoredFlow, from: string): Set<string> {
  const { next, reachable: known } = graphOf(flow);
  const before = known.get(from);
  if (before !== undefined) return before;
  const reached = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const target of next.get(id) ?? []) {
      if (reached.has(target)) continue;
      reached.add(target);
      open.push(target);
    }
  }
  known.set(from, reached);
  return reached;
}

/** The prompts from which there is a way to one of these targets, whatever leads there. */
export function leadingTo(flow: AuthoredFlow, isGoal: (target: string) => boolean): Set<string> {
  const { targets } = graphOf(flow);
  const before = groupBy(targets, ({ to }) => to);
  const found = new Set<string>();
  const open = [...before.keys()].filter(isGoal);
  for (let goal = open.pop(); goal !== undefined; goal = open.pop()) {
    for (const { from } of before.get(goal) ?? []) {
      if (found.has(from)) continue;
      found.add(from);
      open.push(from);
    }
  }
  return found;
}

/** Whether one prompt can come before another: the preflight always, any step before one that has no fixed time. */
export function canPrecede(flow: AuthoredFlow, before: string, after: string): boolean {
  if (after === 'preflight') return false;
  if (before === 'preflight' || flow.anytime.includes(before) || flow.anytime.includes(after)) return true;
  // From any step one may turn to a prompt without a fixed time, and go on from there.
  return [before, ...flow.anytime].some((id) => reachable(flow, id).has(after));
}

/** The step of a prompt, if the flow has one; a prompt may be called `constructor`. */
export function stepOf(flow: AuthoredFlow, id: string): AuthoredFlow['steps'][string] | undefined {
  return Object.hasOwn(flow.steps, id) ? flow.steps[id] : undefined;
}

function graphOf(flow: AuthoredFlow): Graph {
  const known = graphs.get(flow);
  if (known !== undefined) return known;
  const targets = Object.entries(flow.steps).flatMap(([from, { to }]): FlowTarget[] => {
    const path = ['steps', from, 'to'];
    if (typeof to === 'string') return [{ from, choice: null, to, path }];
    return Object.entries(to).flatMap(([choice, choices]) =>
      typeof choices === 'string'
        ? [{ from, choice, to: choices, path: [...path, choice] }]
        : choices.map((target, index) => ({ from, choice, to: target, path: [...path, choice, index] })),
    );
  });
  const groups = groupBy(targets, ({ from }) => from);
  const next = new Map([...groups].map(([from, group]) => [from, group.map(({ to }) => to)]));
  const graph = { targets, next, reachable: new Map<string, Set<string>>() };
  graphs.set(flow, graph);
  return graph;
}
