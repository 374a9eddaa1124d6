import type { SecretKind } from './finding.ts';

/**
 * One kind of credential that can be recognized by its form. `start` is the literal text it begins with, and `rest` the
 * source of a pattern for what follows. The data is from the documentation of each vendor.
 */
export interface TokenFormat {
  name: string;
  start: string;
  rest: string;
  kind?: SecretKind;
}

/** Lists forms of one vendor, each as its start and the pattern of its rest. */
export function forms(name: string, ...list: (readonly [start: string, rest: string])[]): TokenFormat[] {
  return list.map(([start, rest]) => ({ name, start, rest }));
}

/** Several starts that share one rest. */
export function each(starts: string, rest: string): (readonly [string, string])[] {
  return starts.split(' ').map((start) => [start, rest] as const);
}
