import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { t } from '../../messages/english.ts';
import type { Catalog } from '../../model/release.ts';
import type { Pack } from '../../model/pack.ts';
import { CliError } from '../errors.ts';
import { warn, type Io } from '../io.ts';
import { isAddress, openLibrary, type Freshness, type Library } from '../library.ts';
import { openPack } from '../open-pack.ts';
import type { PackSource } from './desired.ts';
import type { LockedPack, Lockfile } from './lockfile.ts';
import { LOCKFILE } from './paths.ts';

/** What a catalog has about one workflow. */
export type CatalogEntry = Catalog['workflows'][number];

/** A release that should no longer be used, and why. */
export interface Withdrawal {
  yanked?: string;
  deprecated?: string;
}

/** Returns the place of a library as the lockfile records it: a relative path starts from the folder of the lockfile. */
export function recordedPlace(place: string | undefined, folder: string, io: Io): string | undefined {
  if (place === undefined || isAddress(place)) return place;
  if (!isAbsolute(place)) return relative(folder, resolve(io.cwd(), place)).split(sep).join('/') || '.';
  warn(t('install.absolute-path', { lockfile: LOCKFILE, path: place }), io);
  return place;
}

/** Opens libraries by their recorded places, each of them and its catalog only once. */
export function openLibraries(folder: string, io: Io, freshness: Freshness = {}) {
  const opened = new Map<string | undefined, Library>();
  return (from: string | undefined): Library => {
    const isRelative = from !== undefined && !isAddress(from) && !isAbsolute(from);
    const library =
      opened.get(from) ?? withOneCatalog(openLibrary(isRelative ? join(folder, from) : from, io, freshness));
    opened.set(from, library);
    return library;
  };
}

function withOneCatalog(library: Library): Library {
  let catalog: Promise<Catalog> | undefined;
  return { ...library, catalog: () => (catalog ??= library.catalog()) };
}

/** Finds a workflow in the catalog of a library. */
export async function catalogEntry(id: string, library: Library): Promise<CatalogEntry | undefined> {
  return (await library.catalog()).workflows.find((workflow) => workflow.id === id);
}

/** Returns the workflows of a catalog that have a release to install. */
export function releasedIds({ workflows }: Catalog): string[] {
  return workflows.flatMap(({ id, latest }) => (latest === null ? [] : [id]));
}

/** Opens an installed pack; throws if its library has other content under the same version. */
export async function openInstalled(id: string, locked: LockedPack, library: Library): Promise<Pack> {
  const pack = await openPack(`${id}@${locked.version}`, library);
  refuseOtherDigest(id, locked, pack.digest);
  return pack;
}

/** Opens all installed packs. */
export async function openAllInstalled(
  packs: Lockfile['packs'],
  open: (from: string | undefined) => Library,
): Promise<PackSource[]> {
  const sources: PackSource[] = [];
  for (const [id, locked] of Object.entries(packs))
    sources.push({ pack: await openInstalled(id, locked, open(locked.from)), from: locked.from });
  return sources;
}

/** Throws if the digest that a library has for an installed version is not that of the lockfile. */
export function refuseOtherDigest(id: string, { version, digest }: LockedPack, found: string | undefined): void {
  if (found === undefined || found === digest) return;
  throw new CliError('install.digest-mismatch', { pack: `${id}@${version}`, found, digest, lockfile: LOCKFILE });
}

/** Whether a release was yanked or deprecated, with the reason and its successor. */
export function withdrawalOf(entry: CatalogEntry | undefined, version: string): Withdrawal {
  const release = entry?.versions.find((one) => one.version === version);
  const { yanked, deprecated, successor } = release ?? {};
  const withSuccessor = (reason: string) =>
    successor === undefined ? reason : t('install.reason-and-successor', { reason, successor });
  return {
    ...(yanked !== undefined && { yanked: withSuccessor(yanked) }),
    ...(deprecated !== undefined && { deprecated: withSuccessor(deprecated) }),
  };
}

/** Warns on standard error if a version that is, or will be, installed was yanked or deprecated. */
export function warnIfWithdrawn(id: string, version: string, entry: CatalogEntry | undefined, io: Io): void {
  const { yanked, deprecated } = withdrawalOf(entry, version);
  const pack = `${id}@${version}`;
  if (yanked !== undefined) warn(t('install.warn-yanked', { pack, reason: yanked }), io);
  if (deprecated !== undefined) warn(t('install.warn-deprecated', { pack, reason: deprecated }), io);
}
