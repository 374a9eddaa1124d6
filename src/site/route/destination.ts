import type { Workflow } from '../../model/pack.ts';
import type { WorkflowPages } from '../integration/types.ts';
import { stepsOf } from './stops.ts';

/** Where a route leads, as a reader sees it; `href` is null where there is nothing to go to. */
export interface Destination {
  name: string;
  href: string | null;
}

const HAND_OFF = 'workflow:';

/** True of a target that leaves the workflow for another one. */
export const isHandOff = (target: string) => target.startsWith(HAND_OFF);

/** What a target of the flow is called and where it stands: on this page, on another workflow's, or nowhere when done. */
export function destinationOf(target: string, workflow: Workflow, book: WorkflowPages): Destination {
  if (target === 'done') return { name: 'Done', href: null };
  if (isHandOff(target)) {
    const id = target.slice(HAND_OFF.length);
    const other = book.workflows.find((entry) => entry.workflow.id === id);
    return { name: `Hand-off: ${other?.workflow.title ?? id}`, href: other?.url ?? null };
  }
  const step = stepsOf(workflow).find(({ prompt }) => prompt.id === target);
  return { name: step?.name ?? target, href: `#prompt-${target}` };
}
