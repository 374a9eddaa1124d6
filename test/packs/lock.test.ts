import { existsSync, mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, test } from 'vitest';
import { alone } from '../../src/packs/lock.ts';

const errand = { what: 'errand', name: '.lock' };
const RUNNING = process.pid + 1;
const ENDED = process.pid + 2;
const isRunning = (pid: number) => pid === RUNNING;
const own = String(process.pid);

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callbook-'));
  path = join(folder, '.lock');
});

/** A lock with this text that was made so many seconds ago. */
function leave(text: string, age = 0): void {
  writeFileSync(path, text);
  const made = Date.now() / 1000 - age;
  utimesSync(path, made, made);
}

describe('a lock that is there', () => {
  test.each([
    ['of a process that works', String(RUNNING), 0, 'held'],
    ['of a process that works, with a line end', `${RUNNING}\n`, 60, 'held'],
    ['of a number that is given again, or that all runs in a container find', String(RUNNING), 600, 'left over'],
    ['of the time to come', String(RUNNING), -600, 'left over'],
    ['of a process that ended', String(ENDED), 0, 'left over'],
    ['of our own number', own, 0, 'left over'],
    ['that is being written', '', 0, 'held'],
    ['that was never written', '', 60, 'left over'],
    ['with no number', 'x', 60, 'left over'],
    ['with a number of no process', '0', 60, 'left over'],
  ])('%s', (_, text, age, expected) => {
    leave(text, age);
    const enter = () => alone(folder, () => readFileSync(path, 'utf8'), errand, isRunning);
    if (expected === 'left over') expect(enter()).toBe(own);
    else
      expect(enter).toThrow(
        `${folder}: unexpected second errand at the same time, expected the other one to end first (if none is at work, remove ${path})`,
      );
    expect(readdirSync(folder)).toEqual(expected === 'held' ? ['.lock'] : []);
  });
});

describe('two that find the same lock left over', () => {
  /** Another comes in the moment in which we have found that a lock was left over, and not taken it away yet. */
  const enterAfter = (another: () => void) => {
    let isFirst = true;
    return alone(
      folder,
      () => 'entered',
      errand,
      (pid) => {
        if (isFirst) another();
        isFirst = false;
        return isRunning(pid);
      },
    );
  };

  it('do not both enter: the one who comes first keeps its lock', () => {
    leave(String(ENDED));
    expect(() => enterAfter(() => leave(String(RUNNING)))).toThrow('second errand at the same time');
    expect([readdirSync(folder), readFileSync(path, 'utf8')]).toEqual([['.lock'], String(RUNNING)]);
  });

  it('enter one after the other, where the first is done by then', () => {
    leave(String(ENDED));
    expect(enterAfter(() => alone(folder, () => undefined, errand, isRunning))).toBe('entered');
    expect(readdirSync(folder)).toEqual([]);
  });
});

it('removes no lock that another has by now', () => {
  alone(folder, () => leave(String(RUNNING)), errand, isRunning);
  expect(readFileSync(path, 'utf8')).toBe(String(RUNNING));
});

it('leaves none behind when the errand fails', () => {
  const fail = () => {
    throw new Error('no');
  };
  expect(() => alone(folder, fail, errand, isRunning)).toThrow('no');
  expect(existsSync(path)).toBe(false);
});
