import type { PackSource } from '../pack-source.ts';
import { desiredFor } from './desired-installation.ts';
import { tryInstalled, type OpenedPack } from './installed-packs.ts';
import type { Lockfile } from './lockfile.ts';

/** Returns the texts of the installed versions by path, as far as their pack sources still have them. */
export async function installedTexts(
  { tools, packs, guard }: Lockfile,
  open: (from: string | undefined) => PackSource,
): Promise<Map<string, string>> {
  const openedPacks: OpenedPack[] = [];
  for (const [id, locked] of Object.entries(packs)) {
    const pack = await tryInstalled(id, locked, open(locked.from));
    if (pack) openedPacks.push({ pack, from: locked.from });
  }
  const { files } = desiredFor(tools, openedPacks, guard !== undefined);
  return new Map([...files].flatMap(([path, { text }]) => (text === undefined ? [] : [[path, text]])));
}
