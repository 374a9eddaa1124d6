import type { Release } from '../model/ledger.ts';
import type { Workflow } from '../model/pack.ts';
import { makePack, packText } from './pack.ts';
import { readReleases } from './releases.ts';

/**
 * How a workflow stands to its releases: its release, when one of them is exactly this; `changed` when its version is
 * taken by other bytes, `draft` when its version is not released yet.
 */
export type Standing = Release | 'changed' | 'draft';

/** How a workflow stands to the releases below a content folder; throws a PackFault when one of those was altered. */
export function standing(content: string, workflow: Workflow): Standing {
  const same = readReleases(content, workflow.id).find(({ entry }) => entry.version === workflow.version);
  if (same === undefined) return 'draft';
  return same.json === packText(makePack(workflow)) ? same.entry : 'changed';
}

/** What to do about a workflow that is not released as it stands, in one line. */
export function standingLine(workflow: Workflow, found: Exclude<Standing, Release>): string {
  const { id, version } = workflow;
  return found === 'draft'
    ? `${id}: unexpected draft ${version}, expected a release (npm run release -- ${id}, or build with --drafts for a preview)`
    : `${id}: unexpected change under the released version ${version}, expected a higher version in the document (or build with --drafts for a preview)`;
}
