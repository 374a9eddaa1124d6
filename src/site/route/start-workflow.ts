import { similarTo } from '../../base/text.ts';
import type { ProjectPages } from '../integration/project-pages.ts';
import type { WorkflowPage } from '../integration/workflow-page.ts';

/**
 * Returns the workflow on the home page; undefined if the config names none, or if its first prompt has no choices. Throws if
 * the config names a workflow or a choice that does not exist.
 */
export function startWorkflow(
  pages: readonly WorkflowPage[],
  { start, choices }: Pick<ProjectPages, 'start' | 'choices'>,
): WorkflowPage | undefined {
  if (start === undefined) return undefined;
  const page = pages.find(({ id }) => id === start);
  if (!page) throw configError(`no workflow "${start}"`, start, pages.map(({ id }) => id)); // prettier-ignore
  const { flow, prompts } = page.workflow;
  const next = prompts.find(({ id }) => id === flow.start)?.next ?? [];
  const known = next.flatMap(({ choice }) => choice ?? []);
  const unknown = Object.keys(choices).find((choice) => !known.includes(choice));
  if (unknown !== undefined)
    throw configError(`"${unknown}" is not a choice of the first prompt of ${start}`, unknown, known);
  return known.length > 0 ? page : undefined;
}

function configError(problem: string, name: string, known: readonly string[]): Error {
  const similar = similarTo(name, [...known]);
  const hint = similar !== undefined ? ` (did you mean ${similar}?)` : known.length > 0 ? `; use ${known.join(', ')}` : ''; // prettier-ignore
  return new Error(`callbook.config: start: ${problem}${hint}`);
}
