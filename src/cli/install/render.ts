import { compareText } from '../../base/compare-text.ts';
import { targets } from '../../targets/index.ts';
import { CliError } from '../errors.ts';
import type { Lock } from './lock.ts';
import { LOCK } from './paths.ts';
import type { Desired } from './settle.ts';
import type { Sourced } from './sources.ts';
import { wantedFiles } from './wanted.ts';

/** What tools of these names need so that they read these packs. The order in which packs come makes no difference. */
export function desiredOf(tools: readonly string[], packs: readonly Sourced[]): Desired {
  const unknown = tools.find((name) => !targets.some((target) => target.name === name));
  if (unknown !== undefined)
    throw new CliError('cli.text', {
      text: `${LOCK}: unexpected tool ${unknown}, expected one of ${targets.map(({ name }) => name).join(', ')} (a newer callbook may know it)`,
    });
  const sorted = [...packs].sort((a, b) => compareText(a.pack.id, b.pack.id));
  const named = targets.filter(({ name }) => tools.includes(name));
  return {
    tools: named.map(({ name }) => name),
    packs: Object.fromEntries(sorted.map(({ pack, locked }) => [pack.id, locked])),
    files: wantedFiles(
      named,
      sorted.map(({ pack }) => pack),
    ),
  };
}

/** The place in the lock of a pack that came from somewhere. */
export function sourced(pack: Sourced['pack'], from: string | undefined): Sourced {
  const { version, digest } = pack;
  return { pack, locked: { version, digest, ...(from !== undefined && { from }) } };
}

/** Refuses to go on where nothing is installed. */
export function mustBeInstalled(lock: Lock, lockText: string | undefined): void {
  if (lockText === undefined || lock.tools.length === 0)
    throw new CliError('cli.text', {
      text: `${LOCK}: unexpected absence, expected what is installed (callbook install writes it)`,
    });
}
