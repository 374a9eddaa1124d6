import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { similarTo } from '../../base/nearest.ts';
import type { Target } from '../../targets/target.ts';
import { UsageError } from '../errors.ts';

/** Returns the names given with `--tool`, which may also be separated by commas. */
export function splitNames(given: readonly string[]): string[] {
  return given.flatMap((names) => names.split(',')).filter((name) => name !== '');
}

/**
 * Returns the tools with the given names, in the order of `targets`. Throws a UsageError for one that is unknown or only
 * reads plugins.
 */
export function namedTools(given: readonly string[], targets: readonly Target[]): Target[] {
  const names = splitNames(given);
  for (const name of names) {
    const target = targets.find((one) => one.name === name);
    if (!target) {
      const tools = installable(targets);
      const similar = similarTo(name, tools);
      if (similar !== undefined) throw new UsageError('install.tool-not-found-similar', { tool: name, similar });
      throw new UsageError('install.tool-not-found', { tool: name, tools });
    }
    if (!isInstallable(target)) throw new UsageError('install.tool-needs-plugins', { tool: name });
  }
  return targets.filter(({ name }) => names.includes(name));
}

/** Returns the tools whose files a repository has. Throws a UsageError if there are none. */
export function detectedTools(folder: string, targets: readonly Target[]): Target[] {
  const found = targets.filter(({ detectBy }) => detectBy.some((path) => existsSync(join(folder, path))));
  if (found.length === 0) throw new UsageError('install.no-tool-detected', { folder, tools: installable(targets) });
  return found;
}

function installable(targets: readonly Target[]): string[] {
  return targets.filter(isInstallable).map(({ name }) => name);
}

function isInstallable({ files, common }: Target): boolean {
  return files !== undefined || common !== undefined;
}
