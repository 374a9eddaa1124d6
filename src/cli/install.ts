import { resolve } from 'node:path';
import { ownValue } from '../base/collections.ts';
import { t } from '../messages/english.ts';
import { findConfig } from '../files/find-config.ts';
import type { Pack } from '../model/pack.ts';
import { formatSubject } from '../model/permission.ts';
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
import { LOCKFILE, type RecordedPack } from './install/lockfile.ts';
import {
  catalogEntry,
  compareInstalled,
  confirmVersion,
  installableIds,
  openAllInstalled,
  openInstalled,
  packSources,
  recordedPlace,
  tryInstalled,
  type SourcedPack,
  warnIfLabeled,
} from './install/installed-packs.ts';
import { installedTexts, recordedDesired } from './install/installed-texts.ts';
import { changeCounts, newerText, printActions } from './install/file-actions.ts';
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
  // With settings files and sections, which are not among the desired files.
  const kept = actions.filter(({ action }) => action !== 'remove' && action !== 'missing').map(({ path }) => path);
  const ignored = ignoredByGit(before.folder, [...kept, LOCKFILE]);
  if (ignored.length > 0) warn(t('install.ignored', { paths: ignored }), io);
  const changes = changeCounts(actions);
  const rows = Object.entries(packs).map(([id, { version }]) => [id, version]);
  const text =
    changes.length > 0
      ? `${table(rows)}${t('install.installed', { tools, changes, lockfile: LOCKFILE })}`
      : t('install.up-to-date-for', { tools });
  if (!options.json && guard && changes.length > 0) for (const line of guardLines(guard)) warn(line, io);
  const losses = guard && { guard: { losses: guard.losses, notes: guard.notes, without: guard.without } };
  return printActions(actions, options, { result: { tools, packs, ...losses }, text, io });
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

async function resolveDesired(before: Installation, options: InstallOptions, io: Io): Promise<GuardedDesired> {
  const { folder, lockfile } = before;
  const { tool, pack, from, guard = lockfile.guard !== undefined } = options;
  const chosen = from ?? io.env['CALLBOOK_FROM'];
  // A project may have agent tools of its own, which can be named once its config is applied.
  if (chosen !== undefined && !isUrl(chosen)) {
    const { findProject } = await import('./project.ts');
    await findProject(resolve(io.cwd(), chosen));
  }
  const named = [...lockfile.tools, ...namedTools(tool, agentTools).map(({ name }) => name)];
  const tools = named.length > 0 ? named : detectedTools(folder, agentTools).map(({ name }) => name);
  const requested = new Map(pack.map((spec) => [parseSpec(spec).id, parseSpec(spec)]));
  if (options.digest !== undefined && requested.size !== 1) throw new UsageError('install.digest-without-pack');
  const given = recordedPlace(from, folder, io);
  const open = packSources(folder, io);
  const fallback = () => defaultPlace(before, io);
  const installed = Object.keys(lockfile.packs);
  const isAll = installed.length === 0 && requested.size === 0;
  const ids = isAll ? await allReleased(open(given ?? fallback()), io) : [...installed, ...requested.keys()];
  const isNew = ids.some((id) => ownValue(lockfile.packs, id) === undefined);
  if (isNew && (given ?? fallback()) === undefined && findConfig(io.cwd()) !== undefined)
    warn(t('install.not-from-project'), io);
  const sources: SourcedPack[] = [];
  for (const id of new Set(ids)) {
    const [locked, version] = [ownValue(lockfile.packs, id), requested.get(id)?.version];
    const isMoved = given !== undefined && (requested.has(id) || requested.size === 0);
    const place = isMoved ? given : locked ? locked.from : fallback();
    const source = open(place);
    const opened =
      locked && (version ?? locked.version) === locked.version
        ? await openInstalled(id, locked, source)
        : await openPack(version === undefined ? id : `${id}@${version}`, source);
    if (options.digest !== undefined && requested.has(id) && opened.digest !== options.digest)
      throw new CliError('install.digest-differs', {
        pack: `${id}@${opened.version}`,
        found: opened.digest,
        digest: options.digest,
      });
    if (locked && opened.version !== locked.version) await showChange(locked, opened, source, options, io);
    warnIfLabeled(id, opened.version, await catalogEntry(id, source), io);
    sources.push({ pack: opened, from: place });
  }
  const desiredOf = (some: string[]) => desiredFor(some, sources, guard);
  return named.length > 0 ? desiredOf(tools) : desiredForDetected(tools, desiredOf, folder, io);
}

/** Shows what another version of an installed pack changes; on a terminal, asks before one with breaking changes. */
async function showChange(
  locked: RecordedPack,
  pack: Pack,
  source: PackSource,
  { json, dryRun }: InstallOptions,
  io: Io,
) {
  const newer = compareInstalled(await tryInstalled(pack.id, locked, source), pack, locked.version);
  if (!json) warn(newerText(pack.id, locked.version, newer, io).trimEnd(), io);
  if (!newer.isBreaking || json || dryRun || !canAsk(io)) return;
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

/** The source of a pack that is not installed yet: CALLBOOK_FROM, or the pack source of all installed packs. */
function defaultPlace({ folder, lockfile }: Installation, io: Io): string | undefined {
  const variable = io.env['CALLBOOK_FROM'];
  if (variable) return recordedPlace(variable, folder, io);
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
  const sources = await openAllInstalled(lockfile.packs, open);
  for (const { pack: opened, from: place } of sources)
    warnIfLabeled(opened.id, opened.version, await catalogEntry(opened.id, open(place)), io);
  const desired = recordedDesired(lockfile, sources);
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
