import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

const MODULE = new URL('../../src/site/integration/limit-heap.ts', import.meta.url).href;

/** Limits and releases the heap of another process, for this number of documents. */
function runWith(documents: number) {
  const script = `
    import { syncBuiltinESMExports } from 'node:module';
    import v8 from 'node:v8';
    const flags = [];
    const set = v8.setFlagsFromString;
    v8.setFlagsFromString = (flag) => { flags.push(flag); set(flag); };
    syncBuiltinESMExports();
    const { limitHeap, releaseHeap } = await import(${JSON.stringify(MODULE)});
    limitHeap(${documents});
    let unused = Array.from({ length: 300_000 }, (_, index) => ({ index, text: 'x' + index }));
    const before = process.memoryUsage().heapTotal;
    unused = undefined;
    releaseHeap(${documents});
    console.log(JSON.stringify({ flags, before, after: process.memoryUsage().heapTotal }));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  return JSON.parse(output) as { flags: string[]; before: number; after: number };
}

test('the heap of a small site grows as usual', () => {
  const { flags, before, after } = runWith(199);
  expect(flags).toEqual([]);
  expect(after).toBeGreaterThan(before / 2);
});

test('the heap of a large site grows less, and its unused memory is returned to the system', () => {
  const { flags, before, after } = runWith(200);
  expect(flags).toContain('--heap-growing-percent=20');
  // Fails for an option that Node does not have.
  execFileSync(process.execPath, [...flags, '--version']);
  expect(after).toBeLessThan(before / 2);
});
