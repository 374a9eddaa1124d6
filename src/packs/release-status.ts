import type { Release } from '../model/release.ts';
import type { Workflow } from '../model/pack.ts';
import { makePack, packText } from './pack.ts';
import { isEnough, proposeVersion, requiredBump, summarizeChanges } from './required-bump.ts';
import { ReleaseError } from './release-error.ts';
import { changelogPath, readReleases, readText, releasedIds, type ReleasedPack } from './releases.ts';
import { compareVersions } from './version.ts';

/**
 * How a document compares with its releases: the entry of the release that it is identical to; `changed` if its version is
 * released with different content; `draft` if its version is not released.
 */
export type ReleaseStatus = Release | 'changed' | 'draft';

/** Compares a workflow with the releases below a content folder. Throws a ReleaseError if one of those was altered. */
export function releaseStatus(content: string, workflow: Workflow): ReleaseStatus {
  const same = readReleases(content, workflow.id).find(({ entry }) => entry.version === workflow.version);
  if (same === undefined) return 'draft';
  return same.json === packText(makePack(workflow)) ? same.entry : 'changed';
}

/** Returns the reason why a workflow that is not released cannot be built, and what to do. */
export function unreleasedMessage(
  content: string,
  workflow: Workflow,
  status: Exclude<ReleaseStatus, Release>,
): string {
  const { id, version } = workflow;
  const error = versionError(content, workflow, status);
  return (error ?? new ReleaseError(id, 'release.status-draft', { id, version })).message;
}

/**
 * Returns the error in the version of an unreleased workflow: it is already used for different content, below the last
 * release, or too low for the changes. Undefined for a draft whose version is high enough.
 */
export function versionError(
  content: string,
  workflow: Workflow,
  status: Exclude<ReleaseStatus, Release>,
): ReleaseError | undefined {
  const { id, version } = workflow;
  const releases = readReleases(content, id);
  const last = releases.at(-1)?.entry.version;
  const isBelow = status === 'draft' && last !== undefined && compareVersions(version, last) < 0;
  const isOpen = status === 'draft' && !isBelow;
  const required = requiredBump(releases, makePack(workflow), isOpen ? version : undefined);
  if (isOpen && isEnough(required, version)) return undefined;
  const words = {
    id,
    version,
    next: isOpen ? (required.least ?? version) : proposeVersion(releases, required, version),
    changes: required.changes.length > 0 ? ` (${summarizeChanges(required)})` : '',
  };
  if (isBelow) return new ReleaseError(id, 'release.status-below', { ...words, last });
  return new ReleaseError(id, status === 'changed' ? 'release.status-changed' : 'release.status-too-low', words);
}

/** Checks all releases below a content folder. Returns at most one error for each workflow. */
export function historyErrors(content: string): ReleaseError[] {
  return releasedIds(content).flatMap((id) => {
    try {
      return historyError(content, id, readReleases(content, id)) ?? [];
    } catch (error) {
      if (error instanceof ReleaseError) return [error];
      throw error;
    }
  });
}

/** Finds a release whose version is too low, or one that the changelog and the ledger do not agree on. */
function historyError(content: string, id: string, releases: ReleasedPack[]): ReleaseError | undefined {
  for (const { pack, entry } of releases) {
    const { version } = entry;
    const required = requiredBump(releases, pack, version);
    if (isEnough(required, version)) continue;
    const { least, since } = required;
    const words = { version, least: least ?? '', since: since ?? '', changes: summarizeChanges(required) };
    return new ReleaseError(id, 'release.history-too-low', words);
  }
  const path = changelogPath(content, id);
  const listed = headingsIn(readText(path) ?? '');
  const known = releases.map(({ entry }): Heading => [entry.version, entry.date]).reverse();
  const unknown = listed.find(([version]) => !known.some(([other]) => other === version));
  if (unknown) return new ReleaseError(path, 'release.changelog-lost', { version: unknown[0] });
  if (listed.join() === known.join()) return undefined;
  const moved = known.find(([version, date]) => listed.some(([other, day]) => other === version && day !== date));
  if (moved) return new ReleaseError(path, 'release.changelog-date', { version: moved[0], date: moved[1] });
  return new ReleaseError(path, 'release.changelog-missing', { id });
}

/** The heading of a release in a changelog. */
type Heading = [version: string, date: string];

function headingsIn(markdown: string): Heading[] {
  return [...markdown.matchAll(/^## (\S+) \((\S+)\)/gm)].map(([, version = '', date = '']) => [version, date]);
}
