import { diffPacks } from '../packs/diff/diff.ts';
import { openLibrary, openPack } from './library.ts';
import { paint, print } from './terminal.ts';
import { EXIT } from './trouble.ts';

const COLOURS = { major: 'red', minor: 'yellow', patch: 'dim' } as const;

/** Prints what changes from one pack to another; the exit code is the bump. */
export async function diff(
  before: string,
  after: string,
  { from, json }: { from?: string; json?: boolean },
): Promise<void> {
  const library = openLibrary(from);
  const found = diffPacks(await openPack(before, library), await openPack(after, library));
  process.exitCode = found.bump === 'none' ? EXIT.ok : EXIT[found.bump];
  if (json) return print(found);
  const lines = found.changes.map(
    ({ bump, path, message }) => `${paint(COLOURS[bump], bump.padEnd(5))}  ${path}: ${message}\n`,
  );
  print(
    `${lines.join('')}${found.bump === 'none' ? 'no change' : `${found.bump}, ${found.changes.length} change${found.changes.length === 1 ? '' : 's'}`}\n`,
  );
}
