import { compare, inc, parse, prerelease } from 'semver'; // npm's own implementation of Semantic Versioning 2.0.0

/** Compares two versions by precedence: negative, zero or positive. */
export function compareVersions(a: string, b: string): number {
  return compare(a, b);
}

/** The version after this one for a bump. For a pre-release, the bump of the version that it leads to. */
export function nextVersion(version: string, bump: 'major' | 'minor' | 'patch'): string {
  return inc(coreOf(version), bump) ?? version;
}

/** A version without its pre-release part: `1.1.0` for `1.1.0-rc.1`. */
export function coreOf(version: string): string {
  const { major, minor, patch } = parse(version) ?? { major: 0, minor: 0, patch: 0 };
  return `${major}.${minor}.${patch}`;
}

/** Whether a version is a pre-release, such as 1.1.0-rc.1. */
export function isPrerelease(version: string): boolean {
  return prerelease(version) !== null;
}
