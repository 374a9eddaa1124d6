import { resolve } from 'node:path';
import { ownValue } from '../base/collections.ts';
import { t } from '../messages/english.ts';
import { targets } from '../targets/target-files.ts';
import { CliError, UsageError } from './errors.ts';
import {
  desiredFor,
  detectedTools,
  findLinkedFiles,
  lockfileFor,
  namedTools,
  splitNames,
  type Desired,
} from './install/desired.ts';
import { ignoredByGit } from './install/locate.ts';
import { LOCKFILE, recordsSame } from './install/lockfile.ts';
import {
  catalogEntry,
  installableIds,
  openAllInstalled,
  openInstalled,
  packSources,
  recordedPlace,
  type SourcedPack,
  warnIfLabeled,
} from './install/installed-packs.ts';
import { type DesiredFile, changeCounts, report } from './install/plan.ts';
import { type Installation, openInstallation, reconcile, requireInstalled } from './install/reconcile.ts';
import { type Io, table, warn } from './io.ts';
import { openPack, type PackSpec, parsePackSpec } from './open-pack.ts';
import { isUrl, type PackSource } from './pack-source.ts';

/** The options of `callbook install`, as Commander parses them. */
export interface InstallOptions {
  tool: string[];
  pack: string[];
  dir?: string;
  from?: string;
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
  const actions = reconcile(before, desired, { dryRun, frozen });
  const { tools, packs } = desired;
  const ignored = ignoredByGit(before.folder, [...desired.files.keys(), LOCKFILE]);
  if (ignored.length > 0) warn(t('install.ignored', { paths: ignored }), io);
  const changes = changeCounts(actions);
  const rows = Object.entries(packs).map(([id, { version }]) => [id, version]);
  const text =
    changes.length > 0
      ? `${table(rows)}${t('install.installed', { tools, changes, lockfile: LOCKFILE })}`
      : t('install.up-to-date-for', { tools });
  return report(actions, options, { result: { tools, packs }, text, io });
}

async function resolveDesired(before: Installation, { tool, pack, from }: InstallOptions, io: Io): Promise<Desired> {
  const { folder, lockfile } = before;
  const chosen = from ?? io.env['CALLBOOK_FROM'];
  // A project may have agent tools of its own, which can be named once its config is applied.
  if (chosen !== undefined && !isUrl(chosen)) {
    const { findProject } = await import('./project.ts');
    await findProject(resolve(io.cwd(), chosen));
  }
  const named = [...lockfile.tools, ...namedTools(tool, targets).map(({ name }) => name)];
  const tools = named.length > 0 ? named : detectedTools(folder, targets).map(({ name }) => name);
  const requested = new Map(pack.map((spec) => [parseSpec(spec).id, parseSpec(spec)]));
  const given = recordedPlace(from, folder, io);
  const open = packSources(folder, io);
  const fallback = () => defaultPlace(before, io);
  const installed = Object.keys(lockfile.packs);
  const isAll = installed.length === 0 && requested.size === 0;
  const ids = isAll ? await allReleased(open(given ?? fallback())) : [...installed, ...requested.keys()];
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
    warnIfLabeled(id, opened.version, await catalogEntry(id, source), io);
    sources.push({ pack: opened, from: place });
  }
  return named.length > 0 ? desiredFor(tools, sources) : desiredForDetected(tools, sources, folder, io);
}

/** What is desired for detected tools. If a symbolic link makes two files one, the first tool's file is used for both. */
function desiredForDetected(tools: string[], sources: SourcedPack[], folder: string, io: Io): Desired {
  const desired = desiredFor(tools, sources);
  const linked = findLinkedFiles(folder, desired.files);
  const tool = linked && tools.findLast((name) => linked.tools.includes(name));
  if (!linked || tool === undefined) return desired;
  warn(t('install.linked-tool', { ...linked, tool }), io);
  const others = tools.filter((name) => name !== tool);
  return desiredForDetected(others, sources, folder, io);
}

/** The source of a pack that is not installed yet: CALLBOOK_FROM, or the pack source of all installed packs. */
function defaultPlace({ folder, lockfile }: Installation, io: Io): string | undefined {
  const variable = io.env['CALLBOOK_FROM'];
  if (variable) return recordedPlace(variable, folder, io);
  const [shared, ...others] = new Set(Object.values(lockfile.packs).map(({ from }) => from));
  return others.length === 0 ? shared : undefined;
}

/** What the lockfile records; throws if this version of callbook would record something else. */
async function frozenDesired(before: Installation, { tool, pack, from }: InstallOptions, io: Io): Promise<Desired> {
  const { folder, lockfile } = before;
  if (tool.length > 0 || pack.length > 0 || from !== undefined)
    throw new UsageError('install.frozen-with-others', { lockfile: LOCKFILE });
  requireInstalled(before);
  const open = packSources(folder, io);
  const sources = await openAllInstalled(lockfile.packs, open);
  for (const { pack: opened, from: place } of sources)
    warnIfLabeled(opened.id, opened.version, await catalogEntry(opened.id, open(place)), io);
  const desired = desiredFor(lockfile.tools, sources);
  const next = lockfileFor(desired, lockfile.folders, (path) => ownValue(lockfile.files, path)?.byHand);
  if (next && recordsSame(next, lockfile)) return desired;
  throw new CliError('install.frozen-outdated', { lockfile: LOCKFILE });
}

async function allReleased(source: PackSource): Promise<string[]> {
  const ids = installableIds(await source.catalog());
  if (ids.length === 0) throw new CliError('cli.source-empty', { place: source.name });
  return ids;
}

function parseSpec(spec: string): PackSpec {
  const parsed = parsePackSpec(spec);
  if (!parsed) throw new UsageError('cli.pack-spec-invalid', { spec });
  return parsed;
}

/** The options of `callbook uninstall`, as Commander parses them. */
export interface UninstallOptions {
  tool: string[];
  pack: string[];
  dir?: string;
  force?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

/** Removes the installed files of all tools and packs, or of those named; files that the user edited stay. */
export async function uninstall(options: UninstallOptions, io: Io): Promise<number> {
  const before = openInstallation(options.dir, io);
  const { lockfile } = before;
  const removed = { tools: splitNames(options.tool), packs: options.pack };
  const installed = { tools: lockfile.tools, packs: Object.keys(lockfile.packs) };
  const tool = removed.tools.find((name) => !installed.tools.includes(name));
  if (tool !== undefined) throw new UsageError('install.tool-not-installed', { tool });
  const pack = removed.packs.find((id) => !installed.packs.includes(id));
  if (pack !== undefined) throw new UsageError('install.pack-not-installed', { pack });
  const isAll = removed.tools.length + removed.packs.length === 0;
  const tools = isAll ? [] : installed.tools.filter((name) => !removed.tools.includes(name));
  const packs = isAll ? [] : installed.packs.filter((id) => !removed.packs.includes(id));
  const { force, dryRun } = options;
  const actions = reconcile(before, await remaining(before, tools, packs, io), { force, dryRun }).filter(
    ({ action }) => action !== 'edited' && action !== 'merged',
  );
  const changes = changeCounts(actions);
  const nothing = t(installed.tools.length === 0 ? 'install.nothing-installed' : 'install.nothing-to-remove');
  const text = changes.length > 0 ? t('install.done', { changes }) : nothing;
  return report(actions, options, { result: { tools, packs }, text, io });
}

/** What stays installed. Packs are opened only if a file is about several of them and has to be rewritten. */
async function remaining(
  { folder, lockfile }: Installation,
  tools: string[],
  packs: string[],
  io: Io,
): Promise<Desired> {
  const files = Object.entries(lockfile.files).flatMap(([path, file]): [string, DesiredFile][] => {
    const owners = {
      tools: file.tools.filter((name) => tools.includes(name)),
      packs: file.packs.filter((id) => packs.includes(id)),
    };
    return owners.tools.length === 0 || owners.packs.length === 0 ? [] : [[path, { ...file, ...owners }]];
  });
  const lockedPacks = Object.fromEntries(Object.entries(lockfile.packs).filter(([id]) => packs.includes(id)));
  if (files.every(([path, { packs: owners }]) => owners.length === lockfile.files[path]?.packs.length))
    return { tools, packs: lockedPacks, files: new Map(files) };
  return desiredFor(tools, await openAllInstalled(lockedPacks, packSources(folder, io)));
}
