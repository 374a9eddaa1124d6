import { randomBytes } from 'node:crypto';
import { constants, copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PackFault } from './fault.ts';

/** What is done alone, for the message, and the name of the file that keeps others out. */
export interface Errand {
  what: string;
  name: string;
}

const RELEASE: Errand = { what: 'release', name: '.lock' };

/** Longer than any errand takes, in milliseconds: none waits for a person or for the network. */
const LONGEST = 5 * 60_000;
/** Longer than it takes to write a number into a file that was just made, in milliseconds. */
const MOMENT = 2000;

/**
 * Does something with a folder while nobody else does; throws a PackFault while another process is at it. A lock that
 * was left over is taken away first.
 */
export function alone<Result>(
  folder: string,
  work: () => Result,
  { what, name }: Errand = RELEASE,
  isRunning: (pid: number) => boolean = isProcess,
): Result {
  const path = join(folder, name);
  mkdirSync(folder, { recursive: true });
  if (!clear(path, isRunning) || !claim(path)) {
    const expected = `the other one to end first (if none is at work, remove ${path})`;
    throw new PackFault(folder, `second ${what} at the same time`, expected);
  }
  try {
    return work();
  } finally {
    // One that took longer than any should may have lost its lock to another by now.
    if (holderOf(path) === process.pid) rmSync(path, { force: true });
  }
}

/** Makes the lock; false where a file has come to be since, so that of two that try at once only one goes on. */
function claim(path: string): boolean {
  return succeeds('EEXIST', () => writeFileSync(path, String(process.pid), { flag: 'wx' }));
}

/** Takes a lock away that was left over; false where one is held. */
function clear(path: string, isRunning: (pid: number) => boolean): boolean {
  if (isHeld(path, isRunning)) return false;
  const taken = `${path}.${randomBytes(6).toString('hex')}`;
  if (!succeeds('ENOENT', () => renameSync(path, taken))) return true;
  // Another that found the same one may have put its own in the place of it meanwhile: so what was taken is looked at
  // once more, where nobody else touches it, and that one is given back.
  const isOther = isHeld(taken, isRunning);
  if (isOther) succeeds('EEXIST', () => copyFileSync(taken, path, constants.COPYFILE_EXCL));
  rmSync(taken, { force: true });
  return !isOther;
}

/**
 * Whether the process that made a lock is at work still. A number alone does not prove it: numbers are given again, and
 * in a container each run may have the same one, or find that of what started it. Hence a lock with our own number is
 * left over, since we have made none yet, and so is one that is too old.
 */
function isHeld(path: string, isRunning: (pid: number) => boolean): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return false;
  // A clock that was put back leaves a lock in the future.
  const age = Math.abs(Date.now() - stat.mtimeMs);
  const pid = holderOf(path);
  if (pid === undefined) return age < MOMENT;
  return pid !== process.pid && age < LONGEST && isRunning(pid);
}

/** The number in a lock; undefined where it holds none, as when its process was killed before it wrote that. */
function holderOf(path: string): number | undefined {
  let text = '';
  succeeds('ENOENT', () => (text = readFileSync(path, 'utf8').trim()));
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

/** Whether a deed succeeds; false where it fails with this code. Throws where it fails otherwise. */
function succeeds(code: string, deed: () => void): boolean {
  try {
    deed();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === code) return false;
    throw error;
  }
}
