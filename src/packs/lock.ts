import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PackFault } from './fault.ts';

/** Does something with a folder while nobody else does; throws a PackFault while another process is at it. */
export function alone<Result>(folder: string, work: () => Result): Result {
  const path = join(folder, '.lock');
  mkdirSync(folder, { recursive: true });
  if (isHeld(path)) throw new PackFault(folder, 'second release at the same time', 'the other one to end first');
  try {
    // Fails where a file has come to be since, so that of two that try at once only one goes on.
    writeFileSync(path, String(process.pid), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new PackFault(folder, 'second release at the same time', 'the other one to end first');
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
