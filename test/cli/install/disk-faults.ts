import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

// A simulated crash loses no power, so waiting for the disk would only take time.
fs.fsyncSync = () => undefined;

/** A call of `node:fs` that changes the disk. */
export interface DiskChange {
  /** Its number, from 1. */
  number: number;
  name: string;
  /** Makes the change; of a write, with `half`, only the first half. */
  make(half?: 'half'): unknown;
}

const NAMES = [
  'openSync',
  'writeSync',
  'renameSync',
  'rmSync',
  'unlinkSync',
  'mkdirSync',
  'rmdirSync',
  'writeFileSync',
];

/** Runs some work in which `intercept` decides about each change to the disk; returns how many changes there were. */
export function withDiskFaults(intercept: (change: DiskChange) => unknown, work: () => void): number {
  const calls = fs as unknown as Record<string, (...args: unknown[]) => unknown>;
  const originals = NAMES.map((name) => [name, calls[name]] as const);
  let count = 0;
  let isInside = false;
  for (const [name, original] of originals) {
    calls[name] = (...args) => {
      // One call may be made of others: writeFileSync opens and writes. Reading opens as well.
      if (isInside || (name === 'openSync' && args[1] !== 'w')) return original?.(...args);
      const make = (half?: 'half') => {
        isInside = true;
        try {
          return original?.(
            ...args.map((arg) => (half && typeof arg === 'string' ? arg.slice(0, arg.length / 2) : arg)),
          );
        } finally {
          isInside = false;
        }
      };
      count += 1;
      return intercept({ number: count, name, make });
    };
  }
  syncBuiltinESMExports();
  try {
    work();
  } finally {
    for (const [name, original] of originals) if (original) calls[name] = original;
    syncBuiltinESMExports();
  }
  return count;
}

/** Counts the changes that some work makes to the disk. */
export function countDiskChanges(work: () => void): number {
  return withDiskFaults(({ make }) => make(), work);
}

/** Runs some work as if the process were killed at a change to the disk: that one is half made, and none follows. */
export function killedAt(at: number, work: () => void): void {
  const killed = new Error('killed');
  const intercept = ({ number, name, make }: DiskChange) => {
    if (number < at) return make();
    if (number === at && name === 'writeSync') make('half');
    throw killed;
  };
  try {
    withDiskFaults(intercept, work);
  } catch (error) {
    if (error !== killed) throw error;
  }
}

/** Runs some work in which one change to the disk fails with this error code. */
export function failingAt(at: number, code: string, work: () => void): void {
  withDiskFaults(({ number, make }) => {
    if (number !== at) return make();
    throw Object.assign(new Error(`${code}: simulated`), { code, syscall: 'write' });
  }, work);
}
