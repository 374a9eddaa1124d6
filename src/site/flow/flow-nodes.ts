import { groupBy } from '../../base/group-by.ts';
import type { Workflow } from '../../model/pack.ts';
import type { WorkflowPage } from '../integration/document-store.ts';
import type { TranslateText } from '../messages/translate-for.ts';
import { destinationOf, isOtherWorkflow, type Destination, routeItems, type RouteItem } from '../route/destinations.ts';

/** A node of the flow: a prompt, the end, or another workflow. */
export interface FlowNode extends Destination {
  id: string;
  kind: RouteItem['kind'] | 'done' | 'other-workflow';
  exits: Exit[];
}

/** The transitions from a node by one choice; `choice` is null if there is nothing to choose. */
export interface Exit {
  choice: string | null;
  to: string[];
}

/**
 * Returns the flow of a workflow as nodes in reading order: the prompts of the route, the end, other workflows, and last the
 * prompts that can be used at any time.
 */
export function flowNodes(workflow: Workflow, pages: readonly WorkflowPage[], t: TranslateText): FlowNode[] {
  const prompts = routeItems(workflow, t).map(({ prompt, kind, name }): FlowNode => {
    return { id: prompt.id, kind, name, href: `#prompt-${prompt.id}`, exits: exitsOf(prompt.next) };
  });
  const targets = new Set(prompts.flatMap(({ exits }) => exits.flatMap(({ to }) => to)));
  const ends = [...targets].flatMap((id): FlowNode[] => {
    if (id !== 'done' && !isOtherWorkflow(id)) return [];
    const kind = id === 'done' ? 'done' : 'other-workflow';
    return [{ id, kind, exits: [], ...destinationOf(id, workflow, pages, t) }];
  });
  return [
    ...prompts.filter(({ kind }) => kind !== 'anytime'),
    ...ends.filter(({ kind }) => kind === 'done'),
    ...ends.filter(({ kind }) => kind === 'other-workflow'),
    ...prompts.filter(({ kind }) => kind === 'anytime'),
  ];
}

function exitsOf(next: Workflow['prompts'][number]['next']): Exit[] {
  const transitions = groupBy(next, ({ choice }) => choice);
  return [...transitions].map(([choice, ofChoice]) => ({ choice, to: ofChoice.map(({ to }) => to) }));
}
