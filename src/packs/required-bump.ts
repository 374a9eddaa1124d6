import type { Pack } from '../model/pack.ts';
import { diffPacks, type PackDiff } from './diff/diff-packs.ts';
import type { ReleasedPack } from './releases.ts';
import { compareVersions, coreOf, isPrerelease, nextVersion } from './version.ts';

/** What a pack changes since the last release that is no pre-release, and the least version that may carry it. */
export interface Due extends PackDiff {
  /** The version that it is held against; null where there was none yet. */
  since: string | null;
  /** The lowest version that says no less than the changes do; null where any version will do. */
  least: string | null;
}

/** What is due for a pack that is to be released above these releases, or below a version of them. */
export function requiredBump(releases: readonly ReleasedPack[], pack: Pack, below?: string): Due {
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

/** Whether a version says no less than what is due; a pre-release does when the version that it leads to does. */
export function isEnough({ least }: Pick<Due, 'least'>, version: string): boolean {
  return least === null || compareVersions(coreOf(version), least) >= 0;
}

/**
 * The version to release what is due under: the least that may carry it, or the one that the pre-releases so far lead to.
 * With the name of a pre-release, such as `rc`, the next one of that name.
 */
export function proposeVersion(releases: readonly ReleasedPack[], due: Due, current: string, pre?: string): string {
  const versions = releases.map(({ entry }) => entry.version);
  const last = [...versions].sort(compareVersions).at(-1);
  const core = proposedCore(last, due, current);
  if (pre === undefined) return core;
  const numbers = versions.flatMap((version) => {
    const [, number] = version.startsWith(`${core}-${pre}.`) ? version.split(`-${pre}.`) : [];
    return /^\d+$/.test(number ?? '') ? [Number(number)] : [];
  });
  return `${core}-${pre}.${Math.max(0, ...numbers) + 1}`;
}

function proposedCore(last: string | undefined, { since, least }: Due, current: string): string {
  if (last === undefined) return coreOf(current);
  if (isPrerelease(last) && (least === null || compareVersions(coreOf(last), least) >= 0)) return coreOf(last);
  return least ?? nextVersion(since ?? last, 'patch');
}

/** What is due, in a few words: `minor: Input “Port” is new; 2 more`. */
export function summarizeChanges({ bump, changes }: Pick<Due, 'bump' | 'changes'>, most = 3): string {
  const told = changes.slice(0, most).map(({ message }) => message);
  const rest = changes.length - told.length;
  return `${bump}: ${[...told, ...(rest > 0 ? [`${rest} more`] : [])].join('; ')}`;
}
