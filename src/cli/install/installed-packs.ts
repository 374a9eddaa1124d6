import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { compare, gt, major, prerelease } from 'semver'; // Semantic Versioning 2.0.0, as npm implements it
import { t } from '../../messages/english.ts';
import type { Pack } from '../../model/pack.ts';
import type { Catalog } from '../../model/ledger.ts';
import { diffPacks, type PackDiff } from '../../packs/diff/diff-packs.ts';
import { CliError } from '../errors.ts';
import { type Io, warn } from '../io.ts';
import { openPack } from '../open-pack.ts';
import { isUrl, openPackSource, type PackSource, type SourceOptions } from '../pack-source.ts';
import { type RecordedPack, LOCKFILE, type Lockfile } from './lockfile.ts';

/** A pack to install, and the location that it came from, as the lockfile records it. */
export interface OpenedPack {
  pack: Pack;
  from: string | undefined;
}

/** The entry of one workflow in a catalog: its versions, with their files and labels. */
export type CatalogEntry = Catalog['workflows'][number];

/** Why a release was yanked or deprecated. */
export interface LabelReasons {
  yanked?: string;
  deprecated?: string;
}

/** Returns a location as the lockfile records it: relative paths start from the folder of the lockfile. */
export function recordedLocation(location: string | undefined, folder: string, io: Io): string | undefined {
  if (location === undefined || isUrl(location)) return location;
  if (!isAbsolute(location)) return relative(folder, resolve(io.cwd(), location)).split(sep).join('/') || '.';
  warn(t('install.absolute-path', { lockfile: LOCKFILE, path: location }), io);
  return location;
}

/** Returns a function that opens a pack source by its recorded location, each source and its catalog only once. */
export function packSources(folder: string, io: Io, freshness: SourceOptions = {}) {
  const opened = new Map<string | undefined, PackSource>();
  return (from: string | undefined): PackSource => {
    const isRelative = from !== undefined && !isUrl(from) && !isAbsolute(from);
    const source =
      opened.get(from) ?? withOneCatalog(openPackSource(isRelative ? join(folder, from) : from, io, freshness));
    opened.set(from, source);
    return source;
  };
}

function withOneCatalog(source: PackSource): PackSource {
  let catalog: Promise<Catalog> | undefined;
  return { ...source, catalog: () => (catalog ??= source.catalog()) };
}

/** Finds a workflow in the catalog of a pack source. */
export async function catalogEntry(id: string, source: PackSource): Promise<CatalogEntry | undefined> {
  return (await source.catalog()).workflows.find((workflow) => workflow.id === id);
}

/** Returns the workflows of a catalog that have a release to install. */
export function installableIds({ workflows }: Catalog): string[] {
  return workflows.flatMap(({ id, latest }) => (latest === null ? [] : [id]));
}

/** Opens an installed pack. Throws a CliError if its source no longer has it, or has other content under this version. */
export async function openInstalled(id: string, locked: RecordedPack, source: PackSource): Promise<Pack> {
  const { version } = locked;
  const entry = await catalogEntry(id, source);
  if (!entry?.versions.some((one) => one.version === version))
    throw new CliError('install.release-not-found', {
      pack: `${id}@${version}`,
      lockfile: LOCKFILE,
      source: source.name,
    });
  const pack = await openPack(`${id}@${version}`, source);
  requireDigest(id, locked, pack.digest);
  return pack;
}

/** Opens the installed packs in their recorded versions, each from the source that it was installed from. */
export async function openAllInstalled(
  packs: Lockfile['packs'],
  open: (from: string | undefined) => PackSource,
): Promise<OpenedPack[]> {
  const openedPacks: OpenedPack[] = [];
  for (const [id, locked] of Object.entries(packs))
    openedPacks.push({ pack: await openInstalled(id, locked, open(locked.from)), from: locked.from });
  return openedPacks;
}

/** Throws a CliError if a source has another digest for an installed version than the lockfile. */
export function requireDigest(id: string, { version, digest }: RecordedPack, found: string | undefined): void {
  if (found === undefined || found === digest) return;
  throw new CliError('install.digest-mismatch', { pack: `${id}@${version}`, found, digest, lockfile: LOCKFILE });
}

/** Returns why a release was yanked or deprecated, with its successor. */
export function labelsOf(entry: CatalogEntry | undefined, version: string): LabelReasons {
  const release = entry?.versions.find((one) => one.version === version);
  const { yanked, deprecated, successor } = release ?? {};
  const withSuccessor = (reason: string) =>
    successor === undefined ? reason : t('install.reason-and-successor', { reason, successor });
  return {
    ...(yanked !== undefined && { yanked: withSuccessor(yanked) }),
    ...(deprecated !== undefined && { deprecated: withSuccessor(deprecated) }),
  };
}

/** Warns if a version that is or will be installed was yanked or deprecated. */
export function warnIfLabeled(id: string, version: string, entry: CatalogEntry | undefined, io: Io): void {
  const { yanked, deprecated } = labelsOf(entry, version);
  const pack = `${id}@${version}`;
  if (yanked !== undefined) warn(t('install.warn-yanked', { pack, reason: yanked }), io);
  if (deprecated !== undefined) warn(t('install.warn-deprecated', { pack, reason: deprecated }), io);
}

/** A version other than the installed one, newer or older, and what it changes. */
export interface ComparedPack {
  pack: Pack;
  /** Undefined if the installed version is no longer available. */
  diff?: PackDiff;
  isBreaking: boolean;
}

/** The versions that an update can take. */
export interface NewerPacks {
  /** The newest without breaking changes. */
  compatible?: ComparedPack;
  /** The newest of all, if it has breaking changes. */
  breaking?: ComparedPack;
}

/** Finds the versions of an installed pack that an update can take. */
export async function findNewer(entry: CatalogEntry, locked: RecordedPack, source: PackSource): Promise<NewerPacks> {
  const found: NewerPacks = {};
  const versions = entry.versions
    .filter(({ version, yanked }) => yanked === undefined && !prerelease(version) && gt(version, locked.version))
    .map(({ version }) => version)
    .sort((a, b) => compare(b, a));
  const installed = versions.length > 0 ? await tryInstalled(entry.id, locked, source) : undefined;
  for (const version of versions) {
    // A second breaking version would not be used, so it need not be fetched.
    if (found.breaking && major(version) !== major(locked.version)) continue;
    const comparison = compareInstalled(installed, await openPack(`${entry.id}@${version}`, source), locked.version);
    if (!comparison.isBreaking) return { ...found, compatible: comparison };
    found.breaking ??= comparison;
  }
  return found;
}

/** Compares a pack with the installed one. It is breaking if its major version differs, or if its changes are major. */
export function compareInstalled(installed: Pack | undefined, pack: Pack, version: string): ComparedPack {
  const diff = installed && diffPacks(installed, pack);
  const isBreaking = major(pack.version) !== major(version) || diff?.bump === 'major';
  return { pack, isBreaking, ...(diff && { diff }) };
}

/** Opens the installed pack; undefined if its pack source no longer has it. */
export async function tryInstalled(id: string, locked: RecordedPack, source: PackSource): Promise<Pack | undefined> {
  try {
    return await openInstalled(id, locked, source);
  } catch (error) {
    if (error instanceof CliError) return undefined;
    throw error;
  }
}

/** Asks on a terminal whether to take a version with breaking changes. */
export async function confirmVersion({ id, version }: Pack, installed: string, io: Io): Promise<boolean> {
  const { confirm } = await import('@clack/prompts');
  const message = t('install.confirm-breaking', { pack: id, version, installed });
  return (await confirm({ message, initialValue: false, output: io.stderr })) === true;
}
