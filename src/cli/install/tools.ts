import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nearest } from '../../base/nearest.ts';
import type { Target } from '../../targets/types.ts';
import { UsageError } from '../errors.ts';

/** The tools that were named, each once, in the order of the registry; several may stand in one word, with commas. */
export function namedTools(named: readonly string[], targets: readonly Target[]): Target[] {
  const names = namesOf(named);
  for (const name of names) knownTool(name, targets);
  return targets.filter(({ name }) => names.includes(name));
}

/** The names in what stands behind `--tool`. */
export function namesOf(named: readonly string[]): string[] {
  return named.flatMap((one) => one.split(',')).filter((name) => name !== '');
}

/** The tools that a repository shows signs of; a line on which there are where it shows none. */
export function detectedTools(folder: string, targets: readonly Target[]): Target[] {
  const found = targets.filter(({ signs }) => signs.some((sign) => existsSync(join(folder, sign))));
  if (found.length > 0) return found;
  const names = installable(targets).join(', ');
  throw new UsageError('cli.text', {
    text: `unexpected repository without a sign of a tool, expected --tool with one or more of ${names}`,
  });
}

function knownTool(name: string, targets: readonly Target[]): void {
  const names = installable(targets);
  const found = targets.find((target) => target.name === name);
  if (found && !found.files && !found.common)
    throw new UsageError('cli.text', {
      text: `unexpected tool "${name}", expected one that reads files of a repository: it takes plugins alone`,
    });
  if (found) return;
  throw new UsageError('cli.text', {
    text: `unexpected tool "${name}", expected one of ${names.join(', ')} (did you mean ${nearest(name, names) ?? ''}?)`,
  });
}

function installable(targets: readonly Target[]): string[] {
  return targets.filter(({ files, common }) => files ?? common).map(({ name }) => name);
}
