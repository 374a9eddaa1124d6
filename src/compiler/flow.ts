import type { AuthoredFlow } from './authoring.ts';

/** A target of a flow, and the path in the flow at which it stands. */
export interface FlowTarget {
  from: string;
  choice: string | null;
  to: string;
  path: PropertyKey[];
}

/** Every target of a flow, in the order in which it is written. */
export function targetsOf(flow: AuthoredFlow): FlowTarget[] {
  return Object.entries(flow.steps).flatMap(([from, { to }]): FlowTarget[] => {
    const path = ['steps', from, 'to'];
    if (typeof to === 'string') return [{ from, choice: null, to, path }];
    return Object.entries(to).flatMap(([choice, targets]) =>
      typeof targets === 'string'
        ? [{ from, choice, to: targets, path: [...path, choice] }]
        : targets.map((target, index) => ({ from, choice, to: target, path: [...path, choice, index] })),
    );
  });
}

/** Whether a target ends the route through its workflow. */
export function leavesFlow(target: string): boolean {
  return target === 'done' || target.startsWith('workflow:');
}

/** All targets that lie ahead of a prompt, by one route or more; the prompt itself only where a loop leads back to it. */
export function reachable(flow: AuthoredFlow, from: string): Set<string> {
  const targets = targetsOf(flow);
  const reached = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const target of targets) {
      if (target.from !== id || reached.has(target.to)) continue;
      reached.add(target.to);
      open.push(target.to);
    }
  }
  return reached;
}

/** Whether one prompt can come before another: the preflight always, any step before one that has no fixed time. */
export function canPrecede(flow: AuthoredFlow, before: string, after: string): boolean {
  if (after === 'preflight') return false;
  if (before === 'preflight' || flow.anytime.includes(before) || flow.anytime.includes(after)) return true;
  return reachable(flow, before).has(after);
}
