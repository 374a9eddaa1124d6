import { groupBy } from '../../base/collections.ts';
import type { Workflow } from '../../model/pack.ts';
import type { WorkflowPage } from '../integration/document-store.ts';
import type { TranslateText } from '../messages/translate-for.ts';
import { choiceFragment } from '../prompt/workflow-data.ts';
import { routeItems } from './route-items.ts';

/** The target of a transition as the pages show it; `href` is null if there is no page to link to. */
export interface Destination {
  name: string;
  href: string | null;
}

/** A choice of the start prompt that a reader can make without an agent. */
export interface ClassLink {
  choice: string;
  /** The page with `#class=<choice>`, another workflow, or null if the choice ends the workflow. */
  href: string | null;
  destinations: Destination[];
}

const HAND_OFF = 'workflow:';

/** Whether a target is another workflow. */
export const isHandOff = (target: string) => target.startsWith(HAND_OFF);

/** Returns the name and URL of a target: a prompt of this workflow, another workflow, or the end. */
export function destinationOf(
  target: string,
  workflow: Workflow,
  pages: readonly WorkflowPage[],
  t: TranslateText,
): Destination {
  if (target === 'done') return { name: t('site.route.done'), href: null };
  if (isHandOff(target)) {
    const id = target.slice(HAND_OFF.length);
    const other = pages.find((page) => page.workflow.id === id);
    return { name: t('site.route.hand-off', { workflow: other?.workflow.title ?? id }), href: other?.url ?? null };
  }
  const item = routeItems(workflow, t).find(({ prompt }) => prompt.id === target);
  return { name: item?.name ?? target, href: `#prompt-${target}` };
}

/** Returns the choices of the start prompt, in their order; empty if the start does not branch. */
export function classLinks(
  { workflow, url }: WorkflowPage,
  pages: readonly WorkflowPage[],
  t: TranslateText,
): ClassLink[] {
  const start = workflow.prompts.find(({ id }) => id === workflow.flow.start);
  const transitions = groupBy(start?.next ?? [], ({ choice }) => choice);
  return [...transitions].flatMap(([choice, ofChoice]) => {
    const by = ofChoice[0]?.by;
    if (choice === null || !by) return [];
    const destinations = ofChoice.map(({ to }) => destinationOf(to, workflow, pages, t));
    const isOnPage = ofChoice.some(({ to }) => to !== 'done' && !isHandOff(to));
    const elsewhere = destinations.find(({ href }) => href !== null)?.href ?? null;
    return { choice, destinations, href: isOnPage ? `${url}#${choiceFragment(by, choice)}` : elsewhere };
  });
}
