import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, test } from 'vitest';
import { LockHeldError, withLock } from '../../src/files/with-lock.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const RUNNING = process.pid + 1;
const ENDED = process.pid + 2;
const isRunning = (pid: number) => pid === RUNNING;
const own = String(process.pid);

let folder = '';
let path = '';
beforeEach(() => {
  folder = temporaryFolder();
  path = join(folder, '.lock');
});

/** Creates a lock with this text, `age` seconds ago. */
function leave(text: string, age = 0): void {
  writeFileSync(path, text);
  const made = Date.now() / 1000 - age;
  utimesSync(path, made, made);
}

describe('an existing lock', () => {
  test.each([
    ['of a running process', String(RUNNING), 0, 'held'],
    ['of a running process, with a line end', `${RUNNING}\n`, 60, 'held'],
    ['too old, so its process id may have been reused', String(RUNNING), 600, 'stale'],
    ['dated in the future', String(RUNNING), -600, 'stale'],
    ['of a process that has ended', String(ENDED), 0, 'stale'],
    ['with our own process id', own, 0, 'stale'],
    ['being written', '', 0, 'held'],
    ['never written', '', 60, 'stale'],
    ['without a number', 'x', 60, 'stale'],
    ['with an impossible process id', '0', 60, 'stale'],
  ])('%s', (_, text, age, expected) => {
    leave(text, age);
    const enter = () => withLock(path, () => readFileSync(path, 'utf8'), isRunning);
    if (expected === 'stale') expect(enter()).toBe(own);
    else expect(enter).toThrow(new LockHeldError(path));
    expect(readdirSync(folder)).toEqual(expected === 'held' ? ['.lock'] : []);
  });
});

describe('two processes that find the same stale lock', () => {
  /** Lets another process act between our check that the lock is stale and its removal. */
  const enterAfter = (another: () => void) => {
    let isFirst = true;
    return withLock(
      path,
      () => 'entered',
      (pid) => {
        if (isFirst) another();
        isFirst = false;
        return isRunning(pid);
      },
    );
  };

  it('do not both get it: the first one keeps its lock', () => {
    leave(String(ENDED));
    expect(() => enterAfter(() => leave(String(RUNNING)))).toThrow(LockHeldError);
    expect([readdirSync(folder), readFileSync(path, 'utf8')]).toEqual([['.lock'], String(RUNNING)]);
  });

  it('get it one after the other if the first is done by then', () => {
    leave(String(ENDED));
    expect(enterAfter(() => withLock(path, () => undefined, isRunning))).toBe('entered');
    expect(readdirSync(folder)).toEqual([]);
  });
});

it('does not remove a lock that another process holds by now', () => {
  withLock(path, () => leave(String(RUNNING)), isRunning);
  expect(readFileSync(path, 'utf8')).toBe(String(RUNNING));
});

it('leaves no lock behind when the work fails', () => {
  const fail = () => {
    throw new Error('no');
  };
  expect(() => withLock(path, fail, isRunning)).toThrow('no');
  expect(existsSync(path)).toBe(false);
});
