import { join } from 'node:path';
import { LockHeldError, withLock } from '../files/with-lock.ts';
import { ReleaseError } from './release-error.ts';

/** Runs work on a folder of releases. Throws a ReleaseError if another process is working on it. */
export function withReleaseLock<Result>(folder: string, work: () => Result): Result {
  try {
    return withLock(join(folder, '.lock'), work);
  } catch (error) {
    if (!(error instanceof LockHeldError)) throw error;
    throw new ReleaseError(folder, 'release.locked', { lock: error.path });
  }
}
