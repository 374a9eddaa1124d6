import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** From this number of documents on, the memory of a build matters more than its time. */
const LARGE_SITE = 200;

/**
 * Makes Node collect garbage earlier while it builds a large site. The heap would otherwise grow to several times the live data: with
 * 1,000 workflows, to 2.6 GB for 0.5 GB.
 */
export function limitHeap(documents: number): void {
  if (documents >= LARGE_SITE) setFlagsFromString('--heap-growing-percent=20');
}

/**
 * Returns the unused memory of the heap of a large site to the system, which Node would keep: 0.4 GB with 1,000 workflows, as much as
 * the bundler needs next.
 */
export function releaseHeap(documents: number): void {
  if (documents < LARGE_SITE) return;
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (options: { type: 'major'; flavor: 'last-resort' }) => void;
  collect({ type: 'major', flavor: 'last-resort' });
}
