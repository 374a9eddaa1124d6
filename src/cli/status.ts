import { t } from '../messages/english.ts';
import { CliError, EXIT } from './errors.ts';
import { findFiles } from './install/disk-file.ts';
import {
  catalogEntry,
  openAllInstalled,
  packSources,
  recordedLocation,
  requireDigest,
  installableIds,
  labelsOf,
  type LabelReasons,
  findNewer,
  type ComparedPack,
  type NewerPacks,
} from './install/installed-packs.ts';
import { recordedDesired } from './install/recorded-desired.ts';
import { LOCKFILE, type RecordedPack } from './install/lockfile.ts';
import { fileActions } from './install/file-actions.ts';
import { formatBump } from './install/format-pack-changes.ts';
import { changedSections } from './install/section-actions.ts';
import { changedSettings } from './install/settings.ts';
import { openInstallation, requireInstalled, type Installation } from './install/reconcile.ts';
import { styled, print, table, warn, type Io } from './io.ts';
import type { PackSource } from './pack-source.ts';

/** The options of `callbook status`, as Commander parses them. */
export interface StatusOptions {
  dir?: string;
  from?: string;
  frozen?: boolean;
  json?: boolean;
}

/** An installed pack, compared with its pack source. */
interface PackStatus extends NewerPacks, LabelReasons {
  id: string;
  version: string;
  /** An error: the pack source has other content under this version. */
  altered?: string;
  /** An error: the pack source could not be read. */
  unknown?: string;
}

/** An installed file that is missing or was edited. */
interface ChangedFile {
  path: string;
  is: 'missing' | 'edited' | 'merged';
  /** Where a new text waits to be merged. */
  newFile?: string;
}

/**
 * Shows which installed files are missing or edited, which newer versions there are, and which other workflows the
 * pack sources have. Fails if a file is missing or edited, or if a pack source has other content under an installed version;
 * with `--frozen` also if nothing is installed, a version was yanked, or a pack source could not be read.
 */
export async function status({ dir, from, frozen, json }: StatusOptions, io: Io): Promise<number> {
  const installation = openInstallation(dir, io);
  const { folder, lockfile } = installation;
  if (frozen) requireInstalled(installation);
  const open = packSources(folder, io, { fresh: frozen === true });
  const newLocation = recordedLocation(from, folder, io);
  const packs: PackStatus[] = [];
  for (const [id, locked] of Object.entries(lockfile.packs))
    packs.push(await packStatus(id, locked, () => open(newLocation ?? locked.from)));
  const locations = new Set(Object.values(lockfile.packs).map((locked) => newLocation ?? locked.from));
  const others = await otherWorkflows(
    packs,
    [...locations].map(async (location) => installableIds(await open(location).catalog())),
  );
  const files = changedFiles(installation);
  if (json) print({ tools: lockfile.tools, packs: packs.map(packJson), files, others }, io);
  else if (lockfile.tools.length === 0) print(`${t('install.nothing-installed')}\n`, io);
  else print(statusText(packs, files, others, io), io);
  const isOutdated =
    frozen &&
    packs.every(({ altered, unknown }) => (altered ?? unknown) === undefined) &&
    !recordedDesired(lockfile, await openAllInstalled(lockfile.packs, (location) => open(newLocation ?? location)));
  if (isOutdated) warn(t('install.frozen-outdated', { lockfile: LOCKFILE }), io);
  const isFailed =
    isOutdated || packs.some(({ altered, yanked, unknown }) => altered ?? (frozen && (yanked ?? unknown)));
  return files.some(({ is }) => is !== 'merged') || isFailed ? EXIT.failed : EXIT.ok;
}

async function packStatus(id: string, locked: RecordedPack, open: () => PackSource): Promise<PackStatus> {
  const { version } = locked;
  try {
    const source = open();
    const entry = await catalogEntry(id, source);
    if (!entry) return { id, version, unknown: t('install.not-in-source', { pack: id, source: source.name }) };
    requireDigest(id, locked, entry.versions.find((release) => release.version === version)?.digest);
    return { id, version, ...labelsOf(entry, version), ...(await findNewer(entry, locked, source)) };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return { id, version, [error.id === 'install.digest-mismatch' ? 'altered' : 'unknown']: error.message };
  }
}

/** Returns the released workflows that are not installed. A pack source that could not be read is reported with its packs. */
async function otherWorkflows(installed: PackStatus[], released: Promise<string[]>[]): Promise<string[]> {
  const ids = (await Promise.allSettled(released)).flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  return [...new Set(ids)].filter((id) => !installed.some((pack) => pack.id === id)).sort();
}

function changedFiles({ folder, lockfile: { files, guard = {}, sections = {} } }: Installation): ChangedFile[] {
  const found = findFiles(folder, Object.keys(files));
  const others = [...changedSettings(folder, guard), ...changedSections(folder, sections)];
  const actions = fileActions({ desired: new Map(Object.entries(files)), locked: files, found });
  const changed = actions.flatMap(({ action, path, newFile }): ChangedFile[] =>
    action === 'missing' || action === 'edited' || action === 'merged'
      ? [{ path, is: action, ...(newFile && { newFile }) }]
      : [],
  );
  return [...changed, ...others.map((path): ChangedFile => ({ path, is: 'edited' }))];
}

function statusText(packs: PackStatus[], files: ChangedFile[], others: string[], io: Io): string {
  const packTable = table(packs.map((pack) => [pack.id, pack.version, packText(pack)]));
  const fileTable = table(files.map((file) => [file.path, fileText(file)]));
  const more = others.length > 0 ? `${t('install.other-workflows', { workflows: others })}\n` : '';
  return `${packTable.replace(/^\S+/gm, (id) => styled('bold', id, io))}${fileTable}${more}`;
}

function packText({ altered, yanked, deprecated, unknown, compatible, breaking }: PackStatus): string {
  const texts = [
    altered,
    yanked === undefined ? undefined : t('install.status-yanked', { reason: yanked }),
    deprecated === undefined ? undefined : t('install.status-deprecated', { reason: deprecated }),
    unknown === undefined ? undefined : t('install.status-unknown', { reason: unknown }),
    compatible && newerVersionText(compatible),
    breaking && t('install.status-breaking', { version: breaking.pack.version }),
  ].filter((text) => text !== undefined);
  return texts.length === 0 ? t('install.status-up-to-date') : texts.join('; ');
}

function newerVersionText({ pack: { version }, diff }: ComparedPack): string {
  return diff
    ? t('install.status-newer', { version, changes: formatBump(diff) })
    : t('install.status-newer-unknown', { version });
}

function fileText({ is, newFile }: ChangedFile): string {
  if (is === 'missing') return t('install.status-missing');
  if (is === 'merged') return t('install.status-merged');
  return newFile === undefined ? t('install.status-edited') : t('install.status-conflict', { newFile });
}

function packJson({ compatible, breaking, ...pack }: PackStatus): object {
  const newer = [compatible, breaking].flatMap((one) =>
    one ? [{ version: one.pack.version, breaks: one.isBreaking, bump: one.diff?.bump ?? null }] : [],
  );
  return { ...pack, newer };
}
