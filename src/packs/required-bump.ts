import { t } from '../messages/english.ts';
import type { Pack } from '../model/pack.ts';
import { diffPacks, type PackDiff } from './diff/diff-packs.ts';
import { ReleaseError } from './release-error.ts';
import { compareVersions, coreOf, isPrerelease, nextVersion, type ReleasedPack } from './releases.ts';

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

/** Returns the error that names the lowest version the changes require. */
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
