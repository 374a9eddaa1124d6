import { ownValue } from '../../base/collections.ts';
import { desiredFor, lockfileFor, type GuardedDesired } from './desired-installation.ts';
import type { OpenedPack } from './installed-packs.ts';
import { recordsSame, type Lockfile } from './lockfile.ts';

/**
 * Returns the installation that a lockfile records, made from its packs; undefined if this version of callbook would record
 * another one.
 */
export function recordedDesired(lockfile: Lockfile, openedPacks: readonly OpenedPack[]): GuardedDesired | undefined {
  const desired = desiredFor(lockfile.tools, openedPacks, lockfile.guard !== undefined);
  const next = lockfileFor(
    desired,
    lockfile.folders,
    (path) => ownValue(lockfile.files, path),
    lockfile.guard,
    lockfile.sections,
  );
  return next && recordsSame(next, lockfile) ? desired : undefined;
}
