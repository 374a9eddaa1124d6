import type { RunAnswer } from '../../incident/run.ts';
import type { Reply } from '../../incident/schema.ts';
import { t } from '../messages/feature-messages.ts';

type FoundAnswer = Pick<RunAnswer, 'state' | 'deliverable'>;

/**
 * Returns a message that says which deliverables were found in a reply, and what it leaves open: choices it does not make, and
 * tables it does not fill.
 */
export function readingResult(
  answers: FoundAnswer[],
  { ask = {}, partial = {} }: Pick<Reply, 'ask' | 'partial'> = {},
): string {
  const doubts = answers.flatMap(({ deliverable: { id, label } }) => [
    ...(ask[id] ? [t('reply.ask', { label, choices: ask[id], count: ask[id].length })] : []),
    ...(partial[id] ? [t('reply.partial', { label, columns: partial[id] })] : []),
  ]);
  return [foundText(answers), ...doubts].join(' ');
}

function foundText(answers: FoundAnswer[]): string {
  const missing = answers.filter(({ state }) => state === 'missing').map(({ deliverable }) => deliverable.label);
  const found = answers.length - missing.length;
  const read = t('reply.read', { found, count: answers.length });
  if (missing.length === 0) return read;
  return `${read} ${found === 0 ? t('reply.no-heading') : t('reply.missing-parts', { parts: missing })}`;
}

/** Returns a message that says how many answers there are; empty if there is none. */
export function countText(answers: FoundAnswer[]): string {
  const found = answers.filter(({ state }) => state !== 'missing').length;
  return found === 0 ? '' : t('reply.summary', { found, count: answers.length });
}
