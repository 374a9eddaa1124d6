import type { Pack } from '../../model/pack.ts';
import { repositoryFiles } from '../../targets/index.ts';
import type { Target } from '../../targets/types.ts';
import { sha256Hex } from '../../base/sha256.ts';
import { CliError } from '../errors.ts';
import type { LockedFile } from './lock.ts';
import { folded, foldersOf, ownFault } from './paths.ts';

/** A file that tools are to read; without a text where it stays as it is. */
export interface WantedFile extends LockedFile {
  text?: string;
}

/** The files that a folder is to hold, by path. */
export type Wanted = ReadonlyMap<string, WantedFile>;

/** What these tools read of these packs: each file once, with all who need it. Refuses paths that two files fight over. */
export function wantedFiles(tools: readonly Target[], packs: readonly Pack[]): Wanted {
  const wanted = new Map<string, WantedFile & { text: string }>();
  for (const tool of tools) {
    const owners = ownersOf(tool, packs);
    for (const { path, text } of repositoryFiles(tool, packs)) {
      const fault = ownFault(path);
      if (fault !== undefined)
        throw new CliError('cli.text', { text: `${path}: unexpected ${fault} of ${tool.name}, expected another name` });
      const known = wanted.get(path);
      if (known && known.text !== text)
        throw new CliError('cli.text', {
          text: `${path}: unexpected second text of ${tool.name}, expected that of ${known.tools.join(', ')} (install one of them)`,
        });
      const mine = owners.get(path) ?? packs.map(({ id }) => id);
      wanted.set(path, {
        text,
        sha256: sha256Hex(text),
        tools: union(known?.tools ?? [], [tool.name]),
        packs: union(known?.packs ?? [], mine),
      });
    }
  }
  refuseCollisions([...wanted.keys()]);
  return wanted;
}

/** Which packs each file of a tool belongs to; what it reads for all of them together belongs to all. */
function ownersOf(tool: Target, packs: readonly Pack[]): Map<string, string[]> {
  const owners = new Map<string, string[]>();
  for (const pack of packs)
    for (const { path } of tool.files?.(pack) ?? []) owners.set(path, union(owners.get(path) ?? [], [pack.id]));
  return owners;
}

/** Two paths that are one where case does not count, or a file that would have to be a folder as well. */
function refuseCollisions(paths: string[]): void {
  const names = new Map<string, string>();
  for (const path of paths) {
    for (const name of [...foldersOf(path), path]) {
      const known = names.get(folded(name));
      if (known !== undefined && known !== name)
        throw new CliError('cli.text', { text: `${name}: unexpected second spelling of ${known}, expected one` });
      names.set(folded(name), name);
    }
  }
  const folders = new Set(paths.flatMap(foldersOf));
  const both = paths.find((path) => folders.has(path));
  if (both !== undefined)
    throw new CliError('cli.text', { text: `${both}: unexpected file and folder of one name, expected one of them` });
}

function union(one: readonly string[], other: readonly string[]): string[] {
  return [...new Set([...one, ...other])];
}
