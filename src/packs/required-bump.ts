import { t } from '../messages/english.ts';
import type { Pack, Workflow } from '../model/pack.ts';
import type { Release } from '../model/release.ts';
import { diffPacks, type PackDiff } from './diff/diff-packs.ts';
import { makePack, packText } from './pack.ts';
import { ReleaseError } from './release-error.ts';
import {
  changelogPath,
  compareVersions,
  coreOf,
  isPrerelease,
  nextVersion,
  readReleases,
  readText,
  releasedIds,
  type ReleasedPack,
} from './releases.ts';

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
  const isDraftAbove = status === 'draft' && !isBelow;
  const required = requiredBump(releases, makePack(workflow), isDraftAbove ? version : undefined);
  if (isDraftAbove && isEnough(required, version)) return undefined;
  const parameters = {
    id,
    version,
    next: isDraftAbove ? (required.least ?? version) : proposeVersion(releases, required, version),
    changes: required.changes.length > 0 ? ` (${summarizeChanges(required)})` : '',
  };
  if (isBelow) return new ReleaseError(id, 'release.status-below', { ...parameters, last });
  return new ReleaseError(id, status === 'changed' ? 'release.status-changed' : 'release.status-too-low', parameters);
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
    const parameters = { version, least: least ?? '', since: since ?? '', changes: summarizeChanges(required) };
    return new ReleaseError(id, 'release.history-too-low', parameters);
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

/** The changes in a pack since the last stable release, and the lowest version that these changes require. */
export interface RequiredBump extends PackDiff {
  /** The version that it is compared with; null before the first release. */
  since: string | null;
  /** The lowest version that the changes require; null if they allow any. */
  least: string | null;
}

/** Compares a pack with the last stable release, or with the last one below a version. */
export function requiredBump(releases: readonly ReleasedPack[], pack: Pack, below?: string): RequiredBump {
  const stable = releases
    .filter(({ entry: { version } }) => !isPrerelease(version))
    .filter(({ entry: { version } }) => below === undefined || compareVersions(version, below) < 0)
    .sort((a, b) => compareVersions(a.entry.version, b.entry.version))
    .at(-1);
  if (!stable) return { since: null, least: null, bump: 'none', changes: [] };
  const { version } = stable.entry;
  const diff = diffPacks(stable.pack, pack);
  return { ...diff, since: version, least: diff.bump === 'none' ? null : nextVersion(version, diff.bump) };
}

/** Whether a version is high enough for the changes. A pre-release counts as its final version. */
export function isEnough({ least }: Pick<RequiredBump, 'least'>, version: string): boolean {
  return least === null || compareVersions(coreOf(version), least) >= 0;
}

/** Returns the error for a version that is too low for its changes. */
export function versionTooLowError(subject: string, version: string, required: RequiredBump): ReleaseError {
  const { since, least } = required;
  const parameters = { version, since: since ?? '', least: least ?? '', changes: summarizeChanges(required) };
  return new ReleaseError(subject, 'release.version-too-low', parameters);
}

/**
 * Returns the version to release the changes under: the lowest that they require, or the final version of the pre-releases
 * so far. With the name of a pre-release, such as `rc`, the next one of that name.
 */
export function proposeVersion(
  releases: readonly ReleasedPack[],
  required: RequiredBump,
  current: string,
  pre?: string,
): string {
  const versions = releases.map(({ entry }) => entry.version);
  const last = [...versions].sort(compareVersions).at(-1);
  const core = proposedCore(last, required, current);
  if (pre === undefined) return core;
  const numbers = versions.flatMap((version) => {
    const [, number] = version.startsWith(`${core}-${pre}.`) ? version.split(`-${pre}.`) : [];
    return /^\d+$/.test(number ?? '') ? [Number(number)] : [];
  });
  return `${core}-${pre}.${Math.max(0, ...numbers) + 1}`;
}

function proposedCore(last: string | undefined, { since, least }: RequiredBump, current: string): string {
  if (last === undefined) return coreOf(current);
  if (isPrerelease(last) && (least === null || compareVersions(coreOf(last), least) >= 0)) return coreOf(last);
  return least ?? nextVersion(since ?? last, 'patch');
}

/** Summarizes the changes: `minor: New input “Port” (port); 2 more changes`. */
export function summarizeChanges({ bump, changes }: Pick<RequiredBump, 'bump' | 'changes'>, max = 3): string {
  const shown = changes.slice(0, max).map(({ message }) => message);
  const count = changes.length - shown.length;
  return `${bump}: ${[...shown, ...(count > 0 ? [t('release.more-changes', { count })] : [])].join('; ')}`;
}
