import type { Pack } from '../../model/pack.ts';
import { diffPacks, type PackDiff } from '../../packs/diff/diff-packs.ts';
import { compareVersions, coreOf, isPrerelease } from '../../packs/version.ts';
import type { Library } from '../library.ts';
import { openPack } from '../open-pack.ts';
import { CliError } from '../errors.ts';
import { openLocked, type Entry } from './sources.ts';
import type { LockedPack } from './lock.ts';

/** A version above the one that is installed, and what it changes. */
export interface Newer {
  pack: Pack;
  /** What changes; undefined where the installed version cannot be had any more. */
  diff?: PackDiff;
  breaks: boolean;
}

/** The versions that an update may take. */
export interface Choice {
  /** The newest that breaks nothing. */
  safe?: Newer;
  /** The newest of all, where that one breaks something. */
  breaking?: Newer;
}

/** The versions above the installed one that are no pre-releases and not yanked, the newest first. */
export function versionsAbove({ versions }: Entry, installed: string): string[] {
  return versions
    .filter(({ version, yanked }) => yanked === undefined && !isPrerelease(version))
    .map(({ version }) => version)
    .filter((version) => compareVersions(version, installed) > 0)
    .sort((a, b) => compareVersions(b, a));
}

/** What there is above the installed version of a pack. */
export async function newerOf(entry: Entry, locked: LockedPack, library: Library): Promise<Choice> {
  const versions = versionsAbove(entry, locked.version);
  const choice: Choice = {};
  if (versions.length === 0) return choice;
  const installed = await installedPack(entry.id, locked, library);
  for (const version of versions) {
    if (choice.breaking && majorOf(version) !== majorOf(locked.version)) continue;
    const newer = compared(installed, await openPack(`${entry.id}@${version}`, library), locked.version);
    if (newer.breaks) choice.breaking ??= newer;
    else return { ...choice, safe: newer };
  }
  return choice;
}

/** A version held against the one that is installed: it breaks where its number says so, and where its content does. */
export function compared(installed: Pack | undefined, pack: Pack, version: string): Newer {
  const diff = installed && diffPacks(installed, pack);
  const breaks = majorOf(pack.version) !== majorOf(version) || diff?.bump === 'major';
  return { pack, breaks, ...(diff && { diff }) };
}

/** The pack as it is installed; undefined where its library does not have it any more. */
export async function installedPack(id: string, locked: LockedPack, library: Library): Promise<Pack | undefined> {
  try {
    return await openLocked(id, locked, library);
  } catch (error) {
    if (error instanceof CliError) return undefined;
    throw error;
  }
}

function majorOf(version: string): string {
  return coreOf(version).split('.')[0] ?? '';
}
