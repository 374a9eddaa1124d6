import { t } from '../messages/english.ts';
import { UsageError } from './errors.ts';
import { desiredFor, splitNames, type Desired } from './install/desired-installation.ts';
import { openAllInstalled, packSources } from './install/installed-packs.ts';
import type { Lockfile } from './install/lockfile.ts';
import type { DesiredFile } from './install/file-actions.ts';
import { changeCounts, printActions } from './install/print-actions.ts';
import { type Installation, openInstallation, reconcile } from './install/reconcile.ts';
import type { Io } from './io.ts';

/** The options of `callbook uninstall`. */
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
  return printActions(actions, options, { result: { tools, packs }, text, io });
}

/** The installation that remains. Packs are opened only if a file about several of them must be rewritten. */
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
  const recorded = packs.length === 0 ? [] : Object.entries(lockfile.sections ?? {});
  const sections = recorded.filter(([, { tool }]) => tools.includes(tool));
  // A section is about all packs.
  const isSame = sections.length === 0 || packs.length === Object.keys(lockfile.packs).length;
  if (isSame && files.every(([path, { packs: owners }]) => owners.length === lockfile.files[path]?.packs.length))
    return {
      ...{ tools, packs: lockedPacks, files: new Map(files) },
      sections: new Map(sections),
      guard: remainingGuard(lockfile, tools),
    };
  return desiredFor(tools, await openAllInstalled(lockedPacks, packSources(folder, io)), lockfile.guard !== undefined);
}

/** The settings of the tools that stay. */
function remainingGuard({ guard }: Lockfile, tools: string[]): Desired['guard'] {
  if (guard === undefined) return undefined;
  const settings = Object.entries(guard).map(([path, entries]) => ({ ...entries, paths: [path] }));
  return { settings: settings.filter(({ tool }) => tools.includes(tool)) };
}
