import type { Workflow } from '../../model/pack.ts';
import type { WorkflowPages } from '../integration/types.ts';
import { destinationOf, isHandOff, type Destination } from '../route/destination.ts';
import { stepsOf, type RouteStop } from '../route/stops.ts';
import { groupBy } from '../../base/group-by.ts';

/** A stop of the flow: a prompt, the end, or another workflow that the work is handed to. */
export interface Stop extends Destination {
  id: string;
  kind: RouteStop['kind'] | 'done' | 'hand-off';
  exits: Exit[];
}

/** A way out of a stop, to one or several others; `choice` is null where there is no choice to make. */
export interface Exit {
  choice: string | null;
  to: string[];
}

/**
 * The flow of a workflow as stops with their exits, in reading order: the route as the document has it, the end, the
 * hand-offs, and apart from all that the prompts for any time.
 */
export function flowOf(workflow: Workflow, book: WorkflowPages): Stop[] {
  const prompts = stepsOf(workflow).map(({ prompt, kind, name }): Stop => {
    return { id: prompt.id, kind, name, href: `#prompt-${prompt.id}`, exits: exitsOf(prompt.next) };
  });
  const targets = new Set(prompts.flatMap(({ exits }) => exits.flatMap(({ to }) => to)));
  const ends = [...targets]
    .filter((id) => id === 'done' || isHandOff(id))
    .map((id): Stop => ({
      id,
      kind: isHandOff(id) ? 'hand-off' : 'done',
      exits: [],
      ...destinationOf(id, workflow, book),
    }));
  return [
    ...prompts.filter(({ kind }) => kind !== 'anytime'),
    ...ends.filter(({ kind }) => kind === 'done'),
    ...ends.filter(({ kind }) => kind === 'hand-off'),
    ...prompts.filter(({ kind }) => kind === 'anytime'),
  ];
}

function exitsOf(next: Workflow['prompts'][number]['next']): Exit[] {
  const ways = groupBy(next, ({ choice }) => choice);
  return [...ways].map(([choice, targets]) => ({ choice, to: targets.map(({ to }) => to) }));
}
