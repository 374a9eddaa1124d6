import { ownValue } from '../../base/collections.ts';
import type { PackSource } from '../pack-source.ts';
import { desiredFor, type GuardedDesired, lockfileFor } from './desired-installation.ts';
import { tryInstalled, type SourcedPack } from './installed-packs.ts';
import { recordsSame, type Lockfile } from './lockfile.ts';

/** Returns the texts of the installed versions by path, as far as their pack sources still have them. */
export async function installedTexts(
  { tools, packs, guard }: Lockfile,
  open: (from: string | undefined) => PackSource,
): Promise<Map<string, string>> {
  const sources: SourcedPack[] = [];
  for (const [id, locked] of Object.entries(packs)) {
    const pack = await tryInstalled(id, locked, open(locked.from));
    if (pack) sources.push({ pack, from: locked.from });
  }
  const { files } = desiredFor(tools, sources, guard !== undefined);
  return new Map([...files].flatMap(([path, { text }]) => (text === undefined ? [] : [[path, text]])));
}

/**
 * Returns the installation that a lockfile records, made from its packs; undefined if this version of callbook would record
 * another one.
 */
export function recordedDesired(lockfile: Lockfile, sources: readonly SourcedPack[]): GuardedDesired | undefined {
  const desired = desiredFor(lockfile.tools, sources, lockfile.guard !== undefined);
  const next = lockfileFor(
    desired,
    lockfile.folders,
    (path) => ownValue(lockfile.files, path),
    lockfile.guard,
    lockfile.sections,
  );
  return next && recordsSame(next, lockfile) ? desired : undefined;
}
