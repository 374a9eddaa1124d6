import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PackFault } from './fault.ts';

/** What is done alone, for the message, and the name of the file that keeps others out. */
export interface Errand {
  what: string;
  name: string;
}

const RELEASE: Errand = { what: 'release', name: '.lock' };

/** Does something with a folder while nobody else does; throws a PackFault while another process is at it. */
export function alone<Result>(folder: string, work: () => Result, { what, name }: Errand = RELEASE): Result {
  const path = join(folder, name);
  mkdirSync(folder, { recursive: true });
  const second = () => new PackFault(folder, `second ${what} at the same time`, 'the other one to end first');
  if (isHeld(path)) throw second();
  try {
    // Fails where a file has come to be since, so that of two that try at once only one goes on.
    writeFileSync(path, String(process.pid), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw second();
  }
  try {
    return work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** Whether the process that left a lock still lives; the lock of one that was killed is taken away. */
function isHeld(path: string): boolean {
  let pid: number;
  try {
    pid = Number(readFileSync(path, 'utf8'));
  } catch {
    return false;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPERM') return true;
    rmSync(path, { force: true });
    return false;
  }
}
