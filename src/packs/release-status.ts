import type { Release } from '../model/ledger.ts';
import type { Workflow } from '../model/pack.ts';
import { makePack, packText } from './pack.ts';
import { requiredBump, isEnough, proposeVersion, summarizeChanges } from './required-bump.ts';
import type { ReleaseError } from './release-error.ts';
import { readReleases } from './releases.ts';
import { compareVersions } from './version.ts';

/**
 * How a workflow stands to its releases: its release, when one of them is exactly this; `changed` when its version is
 * taken by other bytes, `draft` when its version is not released yet.
 */
export type ReleaseStatus = Release | 'changed' | 'draft';

/** How a workflow stands to the releases below a content folder; throws a PackFault when one of those was altered. */
export function releaseStatus(content: string, workflow: Workflow): ReleaseStatus {
  const same = readReleases(content, workflow.id).find(({ entry }) => entry.version === workflow.version);
  if (same === undefined) return 'draft';
  return same.json === packText(makePack(workflow)) ? same.entry : 'changed';
}

/** What to do about a workflow that is not released as it stands, in one line. */
export function standingLine(content: string, workflow: Workflow, found: Exclude<ReleaseStatus, Release>): string {
  const { id, version } = workflow;
  const fault = standingFault(content, workflow, found);
  return fault
    ? `${id}: unexpected ${fault.unexpected}, expected ${fault.expected.replace(/\)$/, '')}, or build with --drafts for a preview)`
    : `${id}: unexpected draft ${version}, expected a release (npm run release -- ${id}, or build with --drafts for a preview)`;
}

/**
 * What is wrong with a workflow that is not released as it stands: a change under a released version, or a version that
 * says less than its changes do. Nothing is wrong with a draft whose version says enough.
 */
export function standingFault(
  content: string,
  workflow: Workflow,
  found: Exclude<ReleaseStatus, Release>,
): Pick<ReleaseError, 'unexpected' | 'expected'> | undefined {
  const { id, version } = workflow;
  const releases = readReleases(content, id);
  const pack = makePack(workflow);
  const last = releases.at(-1)?.entry.version;
  if (found === 'draft' && last !== undefined && compareVersions(version, last) < 0) {
    const due = requiredBump(releases, pack);
    const changes = due.changes.length > 0 ? ` (${summarizeChanges(due)})` : '';
    return {
      unexpected: `version ${version} below the last release ${last}${changes}`,
      expected: `version ${proposeVersion(releases, due, version)} or above (npm run release -- ${id})`,
    };
  }
  const due = found === 'changed' ? requiredBump(releases, pack) : requiredBump(releases, pack, version);
  if (found === 'draft' && isEnough(due, version)) return undefined;
  const changes = due.changes.length > 0 ? ` (${summarizeChanges(due)})` : '';
  const next = found === 'changed' ? proposeVersion(releases, due, version) : (due.least ?? version);
  return {
    unexpected:
      found === 'changed' ? `change under the released version ${version}${changes}` : `version ${version}${changes}`,
    expected: `version ${next} or above (npm run release -- ${id})`,
  };
}
