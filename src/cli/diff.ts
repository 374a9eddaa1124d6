import { diffPacks } from '../packs/diff/diff.ts';
import { openNamed } from './library.ts';
import { paint, print, type Io } from './io.ts';
import { EXIT } from './errors.ts';

const COLOURS = { major: 'red', minor: 'yellow', patch: 'dim' } as const;

/** Prints what changes from one pack to another; the exit code is the bump. */
export async function diff(
  before: string,
  after: string,
  { from, json }: { from?: string; json?: boolean },
  io: Io,
): Promise<number> {
  const found = diffPacks(await openNamed(before, from, io), await openNamed(after, from, io));
  const exitCode = found.bump === 'none' ? EXIT.ok : EXIT[found.bump];
  if (json) {
    print(found, io);
    return exitCode;
  }
  const lines = found.changes.map(
    ({ bump, path, message }) => `${paint(COLOURS[bump], bump.padEnd(5), io)}  ${path}: ${message}\n`,
  );
  print(
    `${lines.join('')}${found.bump === 'none' ? 'no change' : `${found.bump}, ${found.changes.length} change${found.changes.length === 1 ? '' : 's'}`}\n`,
    io,
  );
  return exitCode;
}
