import { realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LockHeldError, withLock } from '../../files/with-lock.ts';
import { readFile } from '../io.ts';
import { CliError, UsageError } from '../errors.ts';
import { find } from './disk.ts';
import { isCutOff, repair } from './journal.ts';
import { EMPTY, parseLock, type Lock } from './lock.ts';
import { GUARD, LOCK } from './paths.ts';
import { diskWriter, type Writer } from './writer.ts';

/** A folder that packs are installed in, and what is installed there. */
export interface Installation {
  /** Its real path. */
  folder: string;
  lock: Lock;
  /** The text of the lock; undefined where there is none. */
  lockText: string | undefined;
}

/** The folder of that name, put right first if an install of it was cut off; without `mend` that is only told. */
export function openFolder(name: string, { mend }: { mend: boolean }, writer: Writer = diskWriter): Installation {
  if (!statSync(name, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError('cli.text', {
      text: `${name}: unexpected absence of a folder, expected one that is there (--dir)`,
    });
  const folder = realpathSync(name);
  if (isCutOff(folder)) {
    if (!mend)
      throw new CliError('cli.text', {
        text: `${name}: unexpected traces of an install that goes on or was cut off (callbook install puts it right)`,
      });
    byItself(folder, () => repair(folder, writer));
  }
  const text = readLock(folder);
  return { folder, lock: text === undefined ? EMPTY : parseLock(text), lockText: text };
}

/** The text of the lock in a folder, as it is now. */
export function readLock(folder: string): string | undefined {
  return find(folder, LOCK) && readFile(join(folder, LOCK));
}

/** Does something with a folder while no other install does. */
export function byItself<Result>(folder: string, work: () => Result): Result {
  try {
    return withLock(join(folder, GUARD), work);
  } catch (error) {
    if (!(error instanceof LockHeldError)) throw error;
    throw new CliError('cli.text', {
      text: `${folder}: unexpected second install at the same time, expected the other one to end first (if none is at work, remove ${error.path})`,
    });
  }
}
