import { compare, gt, major, prerelease } from 'semver'; // Semantic Versioning 2.0.0, as npm implements it
import type { Pack } from '../../model/pack.ts';
import { diffPacks, type PackDiff } from '../../packs/diff/diff-packs.ts';
import { CliError } from '../errors.ts';
import type { PackSource } from '../pack-source.ts';
import { openPack } from '../open-pack.ts';
import { openInstalled, type CatalogEntry } from './pack-sources.ts';
import type { LockedPack } from './lockfile.ts';

/** A version other than the installed one, and what it changes. */
export interface NewerPack {
  pack: Pack;
  /** Undefined if the installed version is no longer available. */
  diff?: PackDiff;
  isBreaking: boolean;
}

/** The versions that an update can take. */
export interface NewerPacks {
  /** The newest without breaking changes. */
  compatible?: NewerPack;
  /** The newest of all, if it has breaking changes. */
  breaking?: NewerPack;
}

/** Finds the versions of an installed pack that an update can take. */
export async function findNewer(entry: CatalogEntry, locked: LockedPack, source: PackSource): Promise<NewerPacks> {
  const found: NewerPacks = {};
  const versions = entry.versions
    .filter(({ version, yanked }) => yanked === undefined && !prerelease(version) && gt(version, locked.version))
    .map(({ version }) => version)
    .sort((a, b) => compare(b, a));
  const installed = versions.length > 0 ? await tryInstalled(entry.id, locked, source) : undefined;
  for (const version of versions) {
    // A second breaking version would not be used, so it need not be fetched.
    if (found.breaking && major(version) !== major(locked.version)) continue;
    const newer = compareInstalled(installed, await openPack(`${entry.id}@${version}`, source), locked.version);
    if (!newer.isBreaking) return { ...found, compatible: newer };
    found.breaking ??= newer;
  }
  return found;
}

/** Compares a pack with the installed one. It is breaking if its major version differs, or if its changes are major. */
export function compareInstalled(installed: Pack | undefined, pack: Pack, version: string): NewerPack {
  const diff = installed && diffPacks(installed, pack);
  const isBreaking = major(pack.version) !== major(version) || diff?.bump === 'major';
  return { pack, isBreaking, ...(diff && { diff }) };
}

/** Opens the installed pack; undefined if its pack source no longer has it. */
export async function tryInstalled(id: string, locked: LockedPack, source: PackSource): Promise<Pack | undefined> {
  try {
    return await openInstalled(id, locked, source);
  } catch (error) {
    if (error instanceof CliError) return undefined;
    throw error;
  }
}
