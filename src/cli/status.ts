import { resolve } from 'node:path';
import { driftOf, type Drift } from './install/drift.ts';
import { openFolder } from './install/folder.ts';
import type { LockedPack } from './install/lock.ts';
import { newerOf, type Choice } from './install/newer.ts';
import { mustBeInstalled } from './install/render.ts';
import { alteredBytes, entryOf, librariesOf, marksOf, recordedPlace, type Entry } from './install/sources.ts';
import { bumpWords } from './install/tell.ts';
import type { Library } from './library.ts';
import { paint, print, table, type Io } from './io.ts';
import { EXIT, CliError } from './errors.ts';

/** What `callbook status` was told. */
export interface StatusOptions {
  dir: string;
  from?: string;
  frozen?: boolean;
  json?: boolean;
}

/** How an installed pack stands to its library. */
interface PackStatus extends Choice {
  id: string;
  version: string;
  yanked?: string;
  deprecated?: string;
  /** That its library gives other bytes for it now. */
  altered?: string;
  /** Why its library said nothing. */
  unknown?: string;
}

/**
 * Tells which files are not as they were written, which versions are newer and whether they break something, and which
 * workflows the libraries have besides. Fails on the first, and where a library gives other bytes for the same version; with `frozen` also where nothing is installed, a version was yanked, or its library cannot say.
 */
export async function status({ dir, from, frozen, json }: StatusOptions, io: Io): Promise<number> {
  const installation = openFolder(resolve(io.cwd(), dir), { mend: false });
  const { folder, lock } = installation;
  if (frozen) mustBeInstalled(lock, installation.lockText);
  const open = librariesOf(folder, io, { fresh: frozen === true });
  const typed = from === undefined ? undefined : recordedPlace(from, folder, io);
  const packs: PackStatus[] = [];
  for (const [id, was] of Object.entries(lock.packs))
    packs.push(await packStatus(id, was, () => open(typed ?? was.from)));
  const places = new Set(Object.values(lock.packs).map((was) => typed ?? was.from));
  const catalogs = [...places].map(async (place) => (await open(place).catalog()).workflows);
  const others = await othersOf(packs, catalogs);
  const drift = driftOf(installation);
  const isUnfit = packs.some(({ yanked, unknown }) => yanked !== undefined || unknown !== undefined);
  const isAltered = packs.some(({ altered }) => altered !== undefined);
  const exitCode = drift.length > 0 || isAltered || (frozen && isUnfit) ? EXIT.failed : EXIT.ok;
  const done = (output: unknown) => {
    print(output, io);
    return exitCode;
  };
  if (json) return done({ tools: lock.tools, packs: packs.map(packJson), files: drift, others });
  if (installation.lockText === undefined) return done('nothing is installed here (callbook install)\n');
  const rows = packs.map((pack) => [pack.id, pack.version, packWords(pack)]);
  return done(
    `${table(rows).replace(/^\S+/gm, (id) => paint('bold', id, io))}${table(drift.map(driftRow))}${othersWords(others)}`,
  );
}

async function packStatus(id: string, was: LockedPack, open: () => Library): Promise<PackStatus> {
  const { version } = was;
  try {
    const library = open();
    const entry = await entryOf(id, library);
    if (!entry) return { id, version, unknown: `${library.name} has it no more` };
    const altered = alteredBytes(id, was, entry);
    if (altered) return { id, version, altered: altered.message };
    return { id, version, ...marksOf(entry, version), ...(await newerOf(entry, was, library)) };
  } catch (error) {
    if (error instanceof CliError) return { id, version, unknown: error.message };
    throw error;
  }
}

/** The workflows that are released and not installed; none of a library that cannot say, which its packs tell already. */
async function othersOf(installed: readonly PackStatus[], catalogs: readonly Promise<Entry[]>[]): Promise<string[]> {
  const read = await Promise.allSettled(catalogs);
  const released = read.flatMap((catalog) => (catalog.status === 'fulfilled' ? catalog.value : []));
  const ids = released.flatMap(({ id, latest }) => (latest === null ? [] : [id]));
  return [...new Set(ids)].filter((id) => !installed.some((pack) => pack.id === id)).sort();
}

function othersWords(others: readonly string[]): string {
  return others.length === 0 ? '' : `not installed: ${others.join(', ')} (callbook install --pack <id>)\n`;
}

function packWords({ altered, yanked, deprecated, unknown, safe, breaking }: PackStatus): string {
  const words = [
    ...(altered === undefined ? [] : [altered]),
    ...(yanked === undefined ? [] : [`yanked: ${yanked}`]),
    ...(deprecated === undefined ? [] : [`deprecated: ${deprecated}`]),
    ...(unknown === undefined ? [] : [`not known whether it is the newest: ${unknown}`]),
    ...(safe ? [`${safe.pack.version} is newer${safe.diff ? ` (${bumpWords(safe.diff)})` : ''}`] : []),
    ...(breaking ? [`${breaking.pack.version} is newer and breaks something`] : []),
  ];
  return words.length === 0 ? 'up to date' : words.join('; ');
}

function packJson({ safe, breaking, ...pack }: PackStatus): object {
  const newer = [safe, breaking].flatMap((one) =>
    one ? [{ version: one.pack.version, breaks: one.breaks, bump: one.diff?.bump ?? null }] : [],
  );
  return { ...pack, newer };
}

function driftRow({ path, is, beside }: Drift): string[] {
  if (is === 'missing') return [path, 'missing (callbook install writes it again)'];
  return [path, beside === undefined ? 'changed by hand' : `changed by hand; the new text lies in ${beside}`];
}
