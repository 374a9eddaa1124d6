import type { WorkflowPages, WorkflowPage } from '../integration/types.ts';
import { choiceFragment } from '../prompt/workflow-data.ts';
import { destinationOf, isHandOff, type Destination } from './destination.ts';
import { groupBy } from '../../base/group-by.ts';

/** A choice that the start of a workflow routes by, made here by a person instead of the agent. */
export interface ClassRoute {
  choice: string;
  /** Where a click leads: the page with `#class=<choice>`, another workflow, or null where the choice ends the work. */
  href: string | null;
  destinations: Destination[];
}

/** The choices of a workflow's start in their order; empty when the start does not route by a choice. */
export function classRoutesOf({ workflow, url }: WorkflowPage, book: WorkflowPages): ClassRoute[] {
  const start = workflow.prompts.find(({ id }) => id === workflow.flow.start);
  const ways = groupBy(start?.next ?? [], ({ choice }) => choice);
  return [...ways].flatMap(([choice, nexts]) => {
    const by = nexts[0]?.by;
    if (choice === null || !by) return [];
    const destinations = nexts.map(({ to }) => destinationOf(to, workflow, book));
    const stays = nexts.some(({ to }) => to !== 'done' && !isHandOff(to));
    const elsewhere = destinations.find(({ href }) => href !== null)?.href ?? null;
    return { choice, destinations, href: stays ? `${url}#${choiceFragment(by, choice)}` : elsewhere };
  });
}
