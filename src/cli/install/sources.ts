import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Catalog } from '../../model/catalog.ts';
import type { Pack } from '../../model/pack.ts';
import { openLibrary, type Freshness, type Library } from '../library.ts';
import { openPack } from '../open-pack.ts';
import { warn, type Io } from '../io.ts';
import { CliError, UsageError } from '../errors.ts';
import type { LockedPack } from './lock.ts';
import { LOCK } from './paths.ts';

/** What a catalog says about one workflow, and about one version of it. */
export type Entry = Catalog['workflows'][number];
type Version = Entry['versions'][number];

/** A pack that is to be installed, and its place in the lock. */
export interface Sourced {
  pack: Pack;
  locked: LockedPack;
}

/** `id` or `id@version` in its parts. */
export function splitSpec(spec: string): { id: string; version?: string } {
  const found = /^([a-z][a-z0-9-]*)(?:@([0-9A-Za-z.-]+))?$/.exec(spec);
  const [, id, version] = found ?? [];
  if (id === undefined)
    throw new UsageError('cli.text', { text: `unexpected pack "${spec}", expected <id> or <id>@<version>` });
  return { id, ...(version !== undefined && { version }) };
}

/** A place as the lock names it: an address as it is, a folder from the folder of the lock, an absolute one as it was typed. */
export function recordedPlace(place: string, folder: string, io: Io): string {
  if (/^https?:\/\//i.test(place)) return place;
  if (isAbsolute(place)) {
    warn(
      `${LOCK} will name ${place}, which other machines may not have; a relative path or an address goes with it`,
      io,
    );
    return place;
  }
  return relative(folder, resolve(io.cwd(), place)).split(sep).join('/') || '.';
}

/** The libraries that locks name, each opened once. */
export function librariesOf(folder: string, io: Io, freshness: Freshness = {}): (from: string | undefined) => Library {
  const open = new Map<string | undefined, Library>();
  return (from) => {
    const isPath = from !== undefined && !/^https?:\/\//i.test(from) && !isAbsolute(from);
    const library = open.get(from) ?? readOnce(openLibrary(isPath ? join(folder, from) : from, io, freshness));
    open.set(from, library);
    return library;
  };
}

/** A library whose catalog is asked for once, so that all packs are of one moment. */
function readOnce(library: Library): Library {
  let catalog: Promise<Catalog> | undefined;
  return { ...library, catalog: () => (catalog ??= library.catalog()) };
}

/** What the catalog of a library says about a workflow; undefined where it knows none of that id. */
export async function entryOf(id: string, library: Library): Promise<Entry | undefined> {
  return (await library.catalog()).workflows.find((workflow) => workflow.id === id);
}

/** The pack that a lock names, with the very bytes that it names. */
export async function openLocked(id: string, { version, digest }: LockedPack, library: Library): Promise<Pack> {
  const pack = await openPack(`${id}@${version}`, library);
  if (pack.digest === digest) return pack;
  throw changedBytes(id, version, pack.digest, digest);
}

/** What is wrong with a catalog that names other bytes for a version than the lock does. */
export function alteredBytes(
  id: string,
  { version, digest }: LockedPack,
  entry: Entry | undefined,
): CliError | undefined {
  const now = entry?.versions.find((one) => one.version === version);
  return now && now.digest !== digest ? changedBytes(id, version, now.digest, digest) : undefined;
}

/** What a catalog says against a version: that it is yanked or deprecated, why, and what to take in its place. */
export function marksOf(entry: Entry | undefined, version: string): { yanked?: string; deprecated?: string } {
  const found = entry?.versions.find((one) => one.version === version);
  return {
    ...(found?.yanked !== undefined && { yanked: `${found.yanked}${instead(found)}` }),
    ...(found?.deprecated !== undefined && { deprecated: `${found.deprecated}${instead(found)}` }),
  };
}

function instead({ successor }: Version): string {
  return successor === undefined ? '' : ` (take ${successor})`;
}

function changedBytes(id: string, version: string, found: string, expected: string): CliError {
  return new CliError('cli.text', {
    text: `${id}@${version}: unexpected digest ${found}, expected ${expected} of ${LOCK} (its bytes were changed under the same version; nothing was changed here)`,
  });
}
