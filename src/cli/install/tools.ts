import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { suggestions } from '../../base/nearest.ts';
import type { Target } from '../../targets/target.ts';
import { UsageError } from '../errors.ts';

/** Returns the names given with `--tool`, which may also be separated by commas. */
export function splitNames(given: readonly string[]): string[] {
  return given.flatMap((names) => names.split(',')).filter((name) => name !== '');
}

/** Returns the tools with the given names, in the order of `targets`. Throws if one is unknown, or reads plugins only. */
export function namedTools(given: readonly string[], targets: readonly Target[]): Target[] {
  const names = splitNames(given);
  for (const name of names) {
    const target = targets.find((one) => one.name === name);
    if (!target) {
      const tools = suggestions(name, installable(targets));
      throw new UsageError('install.tool-not-found', { count: tools.length, tool: name, tools });
    }
    if (!isInstallable(target)) throw new UsageError('install.tool-needs-plugins', { tool: name });
  }
  return targets.filter(({ name }) => names.includes(name));
}

/** Returns the tools that a repository has files of; throws if there are none. */
export function detectedTools(folder: string, targets: readonly Target[]): Target[] {
  const found = targets.filter(({ detectBy: signs }) => signs.some((sign) => existsSync(join(folder, sign))));
  if (found.length === 0) throw new UsageError('install.no-tool-detected', { folder, tools: installable(targets) });
  return found;
}

function installable(targets: readonly Target[]): string[] {
  return targets.filter(isInstallable).map(({ name }) => name);
}

function isInstallable({ files, common }: Target): boolean {
  return files !== undefined || common !== undefined;
}
