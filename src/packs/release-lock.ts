import { join } from 'node:path';
import { LockHeldError, withLock } from '../files/with-lock.ts';
import { ReleaseError } from './release-error.ts';

/** Runs work on a folder of releases while no other release does. Throws a ReleaseError while one does. */
export function withReleaseLock<Result>(folder: string, work: () => Result): Result {
  try {
    return withLock(join(folder, '.lock'), work);
  } catch (error) {
    if (!(error instanceof LockHeldError)) throw error;
    const expected = `the other one to end first (if none is at work, remove ${error.path})`;
    throw new ReleaseError(folder, 'second release at the same time', expected);
  }
}
