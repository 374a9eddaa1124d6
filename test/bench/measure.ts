import type { QualityFigures } from '../../src/site/quality/quality-figures.ts';

/** Milliseconds that a function takes, once. */
export async function time(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/**
 * Milliseconds of processor time that a function takes in this process, once. Unlike the time on the clock it depends little on
 * what else the machine does.
 */
export async function processorTime(run: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** The middle of some numbers. */
export function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? NaN)) / 2;
}

const figures: QualityFigures['figures'] = [];

/** One figure on one line, with the bound that it is compared with by its reader. */
export function figure(name: string, value: string, bound?: string): void {
  console.log(`${name.padEnd(62)} ${value.padStart(12)}${bound === undefined ? '' : `   (aim: ${bound})`}`);
  figures.push({ name, value, ...(bound !== undefined && { aim: bound }) });
}

/** Returns the figures since the last call. */
export function takeFigures(): QualityFigures['figures'] {
  return figures.splice(0);
}
