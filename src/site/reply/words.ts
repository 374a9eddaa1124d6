import type { RunAnswer } from '../../incident/run.ts';

/** How a part of a reply stands, with a sign of its own: the word says it, the sign only repeats it. */
export function saidState(state: RunAnswer['state']): string {
  return { found: '✓ found', edited: '✎ edited by hand', chosen: '✓ chosen', missing: '○ missing' }[state];
}

/** What was found in a reply, and what was not: `Read: 5 of 6 parts found. Missing: Blast radius.` */
export function saidRead(readings: Pick<RunAnswer, 'state' | 'deliverable'>[]): string {
  const missing = readings.filter(({ state }) => state === 'missing').map(({ deliverable }) => deliverable.label);
  const found = readings.length - missing.length;
  const count = `Read: ${found} of ${readings.length} part${readings.length === 1 ? '' : 's'} found.`;
  if (missing.length === 0) return count;
  if (found === 0)
    return `${count} No heading of the prompt is in it: paste the whole reply, or write the parts yourself.`;
  return `${count} Missing: ${missing.join(', ')}. Write them yourself, or ask the agent for them.`;
}

/** The same in short, beside the fold. */
export function saidReadShort(readings: Pick<RunAnswer, 'state'>[]): string {
  const found = readings.filter(({ state }) => state !== 'missing').length;
  return found === 0 ? '' : `${found} of ${readings.length} parts`;
}

/** How many secrets of a reply stand under names; nothing where there are none. */
export function saidMasked(secrets: number): string {
  if (secrets === 0) return '';
  return secrets === 1 ? 'A secret in it is masked.' : `${secrets} secrets in it are masked.`;
}
