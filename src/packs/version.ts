import compare from 'semver/functions/compare.js'; // node-semver: Semantic Versioning 2.0.0
import increase from 'semver/functions/inc.js';
import parse from 'semver/functions/parse.js';

/** Orders two versions by precedence: negative, zero or positive. */
export function compareVersions(a: string, b: string): number {
  return compare(a, b);
}

/** Returns the version after this one, for a change of some kind. It ignores that a version is a pre-release. */
export function nextVersion(version: string, bump: 'major' | 'minor' | 'patch'): string {
  // node-semver would increase 1.1.0-rc.1 to 1.1.0 only, hence the core.
  return increase(coreOf(version), bump) ?? version;
}

/** Returns a version without its pre-release: `1.1.0` of `1.1.0-rc.1`. */
export function coreOf(version: string): string {
  const { major, minor, patch } = parsed(version);
  return `${major}.${minor}.${patch}`;
}

/** Whether a version is a pre-release, such as 1.1.0-rc.1. */
export function isPrerelease(version: string): boolean {
  return parsed(version).prerelease.length > 0;
}

function parsed(version: string) {
  const found = parse(version);
  if (!found) throw new RangeError(`${version} is not a version`);
  return found;
}
