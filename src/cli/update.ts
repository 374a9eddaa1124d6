import { parsePackSpec, openPack } from './open-pack.ts';
import { ownValue } from '../base/collections.ts';
import { t } from '../messages/english.ts';
import { UsageError } from './errors.ts';
import { desiredFor } from './install/desired-installation.ts';
import {
  catalogEntry,
  openInstalled,
  packSources,
  recordedLocation,
  requireDigest,
  type OpenedPack,
  warnIfLabeled,
  compareInstalled,
  confirmVersion,
  findNewer,
  tryInstalled,
  type ComparedPack,
} from './install/installed-packs.ts';
import { installedTexts } from './install/installed-texts.ts';
import type { RecordedPack } from './install/lockfile.ts';
import { openInstallation, reconcile, requireInstalled } from './install/reconcile.ts';
import { formatPackChanges } from './install/format-pack-changes.ts';
import { changeCounts, printActions } from './install/print-actions.ts';
import { canAsk, print, warn, type Io } from './io.ts';
import type { PackSource } from './pack-source.ts';

/** The options of `callbook update`, as Commander parses them. */
export interface UpdateOptions {
  to: string[];
  dir?: string;
  from?: string;
  major?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

/** The update of one pack: the version it moves to, and a breaking version that was not taken. */
interface AvailableUpdate {
  id: string;
  locked: RecordedPack;
  installable?: ComparedPack;
  breaking?: ComparedPack;
}

/**
 * Shows what newer versions of the installed packs change, then installs them. A version with breaking changes is taken
 * with `--major`, by its name, or after a yes on a terminal.
 */
export async function update(options: UpdateOptions, io: Io): Promise<number> {
  const { dir, from, dryRun, json } = options;
  const before = openInstallation(dir, io);
  const { folder, lockfile } = before;
  requireInstalled(before);
  const requested = new Map(options.to.map(parseVersion));
  const unknown = [...requested.keys()].find((id) => ownValue(lockfile.packs, id) === undefined);
  if (unknown !== undefined) throw new UsageError('install.pack-not-installed', { pack: unknown });
  const open = packSources(folder, io);
  const newLocation = recordedLocation(from, folder, io);
  const updates: AvailableUpdate[] = [];
  const openedPacks: OpenedPack[] = [];
  for (const [id, locked] of Object.entries(lockfile.packs)) {
    const location = newLocation ?? locked.from;
    const found = await findUpdate(id, locked, open(location), { ...options, version: requested.get(id) }, io);
    updates.push(found);
    openedPacks.push({
      pack: found.installable?.pack ?? (await openInstalled(id, locked, open(location))),
      from: location,
    });
  }
  if (!json) print(updates.map((one) => updateText(one, io)).join(''), io);
  const desired = desiredFor(lockfile.tools, openedPacks, lockfile.guard !== undefined);
  const isChanged = updates.some(({ installable }) => installable);
  const bases = isChanged ? await installedTexts(lockfile, open) : undefined;
  const actions = reconcile(before, desired, { dryRun, bases });
  const changes = changeCounts(actions);
  const text = changes.length > 0 ? t('install.done', { changes }) : t('install.up-to-date');
  return printActions(actions, options, { result: { packs: updates.map(updateJson) }, text, io });
}

async function findUpdate(
  id: string,
  locked: RecordedPack,
  source: PackSource,
  { version, major, json, dryRun }: UpdateOptions & { version: string | undefined },
  io: Io,
): Promise<AvailableUpdate> {
  const entry = await catalogEntry(id, source);
  requireDigest(id, locked, entry?.versions.find((release) => release.version === locked.version)?.digest);
  if (version !== undefined) {
    warnIfLabeled(id, version, entry, io);
    if (version === locked.version) return { id, locked };
    const pack = await openPack(`${id}@${version}`, source);
    return { id, locked, installable: compareInstalled(await tryInstalled(id, locked, source), pack, locked.version) };
  }
  if (!entry) {
    const reason = t('install.not-in-source', { pack: id, source: source.name });
    warn(t('install.stays', { reason, version: locked.version }), io);
    return { id, locked };
  }
  const { compatible, breaking } = await findNewer(entry, locked, source);
  const isTaken =
    breaking && (major || (!json && !dryRun && (await confirmBreaking(id, locked.version, breaking, io))));
  const installable = isTaken ? breaking : compatible;
  warnIfLabeled(id, installable?.pack.version ?? locked.version, entry, io);
  return { id, locked, ...(installable && { installable }), ...(breaking && !isTaken && { breaking }) };
}

/** Asks whether to take a version with breaking changes; false if there is no terminal to ask on. */
async function confirmBreaking(id: string, installed: string, newer: ComparedPack, io: Io): Promise<boolean> {
  if (!canAsk(io)) return false;
  warn(formatPackChanges(id, installed, newer, io).trimEnd(), io);
  return confirmVersion(newer.pack, installed, io);
}

function updateText({ id, locked, installable, breaking }: AvailableUpdate, io: Io): string {
  const changes = installable ? formatPackChanges(id, locked.version, installable, io) : '';
  if (!breaking) return changes;
  return `${changes}${t('install.breaking-available', { pack: id, version: breaking.pack.version })}\n`;
}

function updateJson({ id, locked, installable, breaking }: AvailableUpdate): object {
  return {
    id,
    from: locked.version,
    to: installable?.pack.version ?? locked.version,
    ...(installable && {
      breaks: installable.isBreaking,
      bump: installable.diff?.bump ?? null,
      changes: installable.diff?.changes ?? null,
    }),
    ...(breaking && { held: { version: breaking.pack.version, bump: breaking.diff?.bump ?? null } }),
  };
}

function parseVersion(spec: string): [id: string, version: string] {
  const { id, version } = parsePackSpec(spec) ?? {};
  if (id === undefined || version === undefined) throw new UsageError('install.version-missing', { spec });
  return [id, version];
}
