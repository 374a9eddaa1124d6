import type { ReleasedPack } from './releases.ts';
import { compareVersions, isPrerelease } from './version.ts';

/** The release that `latest.json` serves: the highest version that is no pre-release and not yanked. */
export function latestOf(releases: readonly ReleasedPack[]): ReleasedPack | undefined {
  return releases
    .filter(({ entry }) => !isPrerelease(entry.version) && entry.yanked === undefined)
    .sort((a, b) => compareVersions(a.entry.version, b.entry.version))
    .at(-1);
}
