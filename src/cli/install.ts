import { resolve } from 'node:path';
import { ownValue } from '../base/collections.ts';
import { t } from '../messages/english.ts';
import { findConfig } from '../files/find-config.ts';
import type { Pack } from '../model/pack.ts';
import { formatSubject } from '../model/format-permission.ts';
import { agentTools } from '../targets/agent-tools.ts';
import { CliError, UsageError } from './errors.ts';
import {
  desiredFor,
  detectedTools,
  findLinkedFiles,
  namedTools,
  type Desired,
  type GuardedDesired,
} from './install/desired-installation.ts';
import { ignoredByGit } from './install/locate.ts';
import type { DesiredGuard } from './install/desired-guard.ts';
import { LOCKFILE, type Lockfile, type RecordedPack } from './install/lockfile.ts';
import {
  catalogEntry,
  compareInstalled,
  confirmVersion,
  installableIds,
  openAllInstalled,
  openInstalled,
  packSources,
  recordedLocation,
  tryInstalled,
  type OpenedPack,
  warnIfLabeled,
} from './install/installed-packs.ts';
import { installedTexts } from './install/installed-texts.ts';
import { recordedDesired } from './install/recorded-desired.ts';
import { formatPackChanges } from './install/format-pack-changes.ts';
import { changeCounts, printActions } from './install/print-actions.ts';
import { type Installation, openInstallation, reconcile, requireInstalled } from './install/reconcile.ts';
import { canAsk, type Io, table, warn } from './io.ts';
import { openPack, type PackSpec, parsePackSpec } from './open-pack.ts';
import { isUrl, type PackSource, warnOfInvalidDocuments } from './pack-source.ts';

/** The options of `callbook install`, as Commander parses them. */
export interface InstallOptions {
  tool: string[];
  pack: string[];
  dir?: string;
  from?: string;
  /** The digest that the named pack must have. */
  digest?: string;
  /** Whether to install the guard; what the lockfile records by default. */
  guard?: boolean;
  frozen?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

/**
 * Installs packs for agent tools in a repository, and records in the lockfile what was written. Packs that are installed
 * keep their version. A file that the user edited stays as it is, and the new text goes to a file next to it.
 */
export async function install(options: InstallOptions, io: Io): Promise<number> {
  const { dryRun, frozen } = options;
  const before = openInstallation(options.dir, io);
  const desired = frozen ? await frozenDesired(before, options, io) : await resolveDesired(before, options, io);
  const { guard } = desired;
  if (options.guard && guard?.settings.length === 0 && guard.files.size === 0)
    throw new CliError('install.guard-without-permissions');
  const bases = frozen ? undefined : await changedBases(before, desired, io);
  const actions = reconcile(before, desired, { dryRun, frozen, bases });
  const { tools, packs } = desired;
  // `desired.files` lacks the settings files and sections, so the paths are those of the actions.
  const presentPaths = actions
    .filter(({ action }) => action !== 'remove' && action !== 'missing')
    .map(({ path }) => path);
  const ignored = ignoredByGit(before.folder, [...presentPaths, LOCKFILE]);
  if (ignored.length > 0) warn(t('install.ignored', { paths: ignored }), io);
  const changes = changeCounts(actions);
  const rows = Object.entries(packs).map(([id, { version }]) => [id, version]);
  const text =
    changes.length > 0
      ? `${table(rows)}${t('install.installed', { tools, changes, lockfile: LOCKFILE })}`
      : t('install.up-to-date-for', { tools });
  if (!options.json && guard && changes.length > 0) for (const line of guardLines(guard)) warn(line, io);
  const guardResult = guard && { guard: { losses: guard.losses, notes: guard.notes, without: guard.without } };
  return printActions(actions, options, { result: { tools, packs, ...guardResult }, text, io });
}

/** Returns the lines about the permissions that the guard cannot enforce exactly. */
function guardLines({ losses, notes, without }: DesiredGuard): string[] {
  return [
    ...losses.flatMap(({ tool, losses: some }) => [
      t('install.guard-limits', { tool }),
      ...some.map(({ permission, how }) =>
        t('install.guard-loss', { subject: formatSubject(permission), decision: permission.decision, how }),
      ),
    ]),
    ...notes.map(({ tool, note }) => t('install.guard-note', { tool, note })),
    ...(without.length > 0 ? [t('install.guard-unsupported', { tools: without })] : []),
    t('install.guard'),
  ];
}

/** How the packs of an install are chosen. */
interface PackChoice {
  /** The packs that the command names, by id. */
  requested: ReadonlyMap<string, PackSpec>;
  /** The location that the command names, as the lockfile records it. */
  location: string | undefined;
  /** Returns the location of packs that are not installed yet. */
  locationOfNewPacks: () => string | undefined;
  open: (location: string | undefined) => PackSource;
}

async function resolveDesired(before: Installation, options: InstallOptions, io: Io): Promise<GuardedDesired> {
  const { folder, lockfile } = before;
  const { pack, from, digest, guard = lockfile.guard !== undefined } = options;
  await applyConfigOf(from ?? io.env['CALLBOOK_FROM'], io);
  const { tools, areNamed } = chooseTools(before, options.tool);
  const requested = new Map(pack.map((spec) => [parseSpec(spec).id, parseSpec(spec)]));
  if (digest !== undefined && requested.size !== 1) throw new UsageError('install.digest-without-pack');
  const choice: PackChoice = {
    requested,
    location: recordedLocation(from, folder, io),
    locationOfNewPacks: once(() => defaultLocation(before, io)),
    open: packSources(folder, io),
  };
  const openedPacks: OpenedPack[] = [];
  for (const id of await choosePackIds(before, choice, io))
    openedPacks.push(await openChosen(id, lockfile, choice, options, io));
  const desiredOf = (some: string[]) => desiredFor(some, openedPacks, guard);
  return areNamed ? desiredOf(tools) : desiredForDetected(tools, desiredOf, folder, io);
}

/** Applies the config of a project, which may have agent tools of its own. They can be named once that is done. */
async function applyConfigOf(location: string | undefined, io: Io): Promise<void> {
  if (location === undefined || isUrl(location)) return;
  const { findProject } = await import('./project.ts');
  await findProject(resolve(io.cwd(), location));
}

/** Returns the installed tools with those that the command names, or the detected ones if there are none. */
function chooseTools({ folder, lockfile }: Installation, tool: string[]): { tools: string[]; areNamed: boolean } {
  const named = [...lockfile.tools, ...namedTools(tool, agentTools).map(({ name }) => name)];
  if (named.length > 0) return { tools: named, areNamed: true };
  return { tools: detectedTools(folder, agentTools).map(({ name }) => name), areNamed: false };
}

/** Returns the ids of the installed packs with those that the command names, or of all released ones if there are none. */
async function choosePackIds(
  { lockfile }: Installation,
  { requested, location, locationOfNewPacks, open }: PackChoice,
  io: Io,
): Promise<Set<string>> {
  const installed = Object.keys(lockfile.packs);
  const isAll = installed.length === 0 && requested.size === 0;
  const ids = isAll
    ? await allReleased(open(location ?? locationOfNewPacks()), io)
    : [...installed, ...requested.keys()];
  const isNew = ids.some((id) => !installed.includes(id));
  if (isNew && (location ?? locationOfNewPacks()) === undefined && findConfig(io.cwd()) !== undefined)
    warn(t('install.not-from-project'), io);
  return new Set(ids);
}

/** Opens a pack in the version that the command names, or that is installed, or else the latest. */
async function openChosen(
  id: string,
  { packs }: Lockfile,
  { requested, location: named, locationOfNewPacks, open }: PackChoice,
  options: InstallOptions,
  io: Io,
): Promise<OpenedPack> {
  const [locked, version] = [ownValue(packs, id), requested.get(id)?.version];
  const usesNamedLocation = named !== undefined && (requested.has(id) || requested.size === 0);
  const location = usesNamedLocation ? named : locked ? locked.from : locationOfNewPacks();
  const source = open(location);
  const pack =
    locked && (version ?? locked.version) === locked.version
      ? await openInstalled(id, locked, source)
      : await openPack(version === undefined ? id : `${id}@${version}`, source);
  const { digest } = options;
  if (digest !== undefined && requested.has(id) && pack.digest !== digest)
    throw new CliError('install.digest-differs', { pack: `${id}@${pack.version}`, found: pack.digest, digest });
  if (locked && pack.version !== locked.version) await showChange(locked, pack, source, options, io);
  warnIfLabeled(id, pack.version, await catalogEntry(id, source), io);
  return { pack, from: location };
}

/** Returns a function that computes a value the first time, with its warnings. */
function once<Value>(compute: () => Value): () => Value {
  let computed: { value: Value } | undefined;
  return () => (computed ??= { value: compute() }).value;
}

/** Shows what another version of an installed pack changes; on a terminal, asks before one with breaking changes. */
async function showChange(
  locked: RecordedPack,
  pack: Pack,
  source: PackSource,
  { json, dryRun }: InstallOptions,
  io: Io,
) {
  const comparison = compareInstalled(await tryInstalled(pack.id, locked, source), pack, locked.version);
  if (!json) warn(formatPackChanges(pack.id, locked.version, comparison, io).trimEnd(), io);
  if (!comparison.isBreaking || json || dryRun || !canAsk(io)) return;
  if (!(await confirmVersion(pack, locked.version, io))) throw new CliError('install.not-confirmed', { pack: pack.id });
}

/** The desired files of the detected tools. If a symbolic link makes two files one, the first tool's file is used for both. */
function desiredForDetected(
  tools: string[],
  desiredOf: (tools: string[]) => GuardedDesired,
  folder: string,
  io: Io,
): GuardedDesired {
  const desired = desiredOf(tools);
  const linked = findLinkedFiles(folder, desired.files);
  const tool = linked && tools.findLast((name) => linked.tools.includes(name));
  if (!linked || tool === undefined) return desired;
  warn(t('install.linked-tool', { ...linked, tool }), io);
  const others = tools.filter((name) => name !== tool);
  return desiredForDetected(others, desiredOf, folder, io);
}

/** The location of a pack that is not installed yet: CALLBOOK_FROM, or that of all installed packs. */
function defaultLocation({ folder, lockfile }: Installation, io: Io): string | undefined {
  const variable = io.env['CALLBOOK_FROM'];
  if (variable) return recordedLocation(variable, folder, io);
  const [shared, ...others] = new Set(Object.values(lockfile.packs).map(({ from }) => from));
  return others.length === 0 ? shared : undefined;
}

/** The installation that the lockfile records; throws if this version of callbook would record another one. */
async function frozenDesired(
  before: Installation,
  { tool, pack, from }: InstallOptions,
  io: Io,
): Promise<GuardedDesired> {
  const { folder, lockfile } = before;
  if (tool.length > 0 || pack.length > 0 || from !== undefined)
    throw new UsageError('install.frozen-with-others', { lockfile: LOCKFILE });
  requireInstalled(before);
  const open = packSources(folder, io);
  const openedPacks = await openAllInstalled(lockfile.packs, open);
  for (const { pack: opened, from: location } of openedPacks)
    warnIfLabeled(opened.id, opened.version, await catalogEntry(opened.id, open(location)), io);
  const desired = recordedDesired(lockfile, openedPacks);
  if (desired) return desired;
  throw new CliError('install.frozen-outdated', { lockfile: LOCKFILE });
}

/** The installed texts, if a version changes. */
async function changedBases({ folder, lockfile }: Installation, { packs }: Desired, io: Io) {
  const isChanged = Object.entries(lockfile.packs).some(
    ([id, { version }]) => ownValue(packs, id)?.version !== version,
  );
  return isChanged ? installedTexts(lockfile, packSources(folder, io)) : undefined;
}

async function allReleased(source: PackSource, io: Io): Promise<string[]> {
  const ids = installableIds(await source.catalog());
  await warnOfInvalidDocuments(source, (line) => warn(line, io));
  if (ids.length === 0) throw new CliError('cli.source-empty', { place: source.name });
  return ids;
}

function parseSpec(spec: string): PackSpec {
  const parsed = parsePackSpec(spec);
  if (!parsed) throw new UsageError('cli.pack-spec-invalid', { spec });
  return parsed;
}
