// Written here because the maintained lock libraries are all asynchronous and refresh their lock on a timer, while a release
// and an install are synchronous from start to end.
import { randomBytes } from 'node:crypto';
import { constants, copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Thrown when another process holds a lock. */
export class LockHeldError extends Error {
  override name = 'LockHeldError';

  /** The lock file. */
  readonly path: string;

  constructor(path: string) {
    super(`another process holds the lock ${path}`);
    this.path = path;
  }
}

/** The maximum time that a lock is held: work under a lock waits neither for a person nor for the network. */
const MAX_HOLD_MS = 5 * 60_000;
/** Enough time to write a process id into a new lock file. */
const MAX_CLAIM_MS = 2000;

/**
 * Runs some work while no other process runs work under the same lock file. A lock left behind by a dead process is
 * removed first. Throws a LockHeldError if another process holds the lock.
 */
export function withLock<Result>(
  path: string,
  work: () => Result,
  isRunning: (pid: number) => boolean = isProcess,
): Result {
  mkdirSync(dirname(path), { recursive: true });
  if (!removeStale(path, isRunning) || !claim(path)) throw new LockHeldError(path);
  try {
    return work();
  } finally {
    // Work that ran for too long may have lost its lock to another process by now.
    if (holderOf(path) === process.pid) rmSync(path, { force: true });
  }
}

/** Creates the lock file; false if another process has just created it. */
function claim(path: string): boolean {
  return succeedsUnless('EEXIST', () => writeFileSync(path, String(process.pid), { flag: 'wx' }));
}

/** Removes a stale lock; false if the lock is held. */
function removeStale(path: string, isRunning: (pid: number) => boolean): boolean {
  if (isHeld(path, isRunning)) return false;
  const moved = `${path}.${randomBytes(6).toString('hex')}`;
  if (!succeedsUnless('ENOENT', () => renameSync(path, moved))) return true;
  // Another process may have replaced the stale lock with its own between the check and the rename. Then the moved file is
  // that process's lock, so check it again under its new name, and put it back.
  const isOther = isHeld(moved, isRunning);
  if (isOther) succeedsUnless('EEXIST', () => copyFileSync(moved, path, constants.COPYFILE_EXCL));
  rmSync(moved, { force: true });
  return !isOther;
}

/**
 * Whether the process that created a lock is still at work. A process id alone does not prove it, because ids are reused,
 * and in a container every run may have the same one. So a lock with the id of this process is stale (it has not created
 * one yet), and so is a lock that is too old.
 */
function isHeld(path: string, isRunning: (pid: number) => boolean): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return false;
  // The absolute value, because a clock that was set back leaves a lock dated in the future.
  const age = Math.abs(Date.now() - stat.mtimeMs);
  const pid = holderOf(path);
  if (pid === undefined) return age < MAX_CLAIM_MS;
  return pid !== process.pid && age < MAX_HOLD_MS && isRunning(pid);
}

/** Returns the process id in a lock; undefined if its process was killed before it wrote one. */
function holderOf(path: string): number | undefined {
  let text = '';
  succeedsUnless('ENOENT', () => (text = readFileSync(path, 'utf8').trim()));
  return /^[1-9]\d*$/.test(text) ? Number(text) : undefined;
}

function isProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Runs an action; false if it fails with this error code. Throws any other error. */
function succeedsUnless(code: string, action: () => void): boolean {
  try {
    action();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === code) return false;
    throw error;
  }
}
