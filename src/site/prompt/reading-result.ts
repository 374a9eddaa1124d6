import type { RunAnswer } from '../../incident/run.ts';
import { t } from '../messages/feature-messages.ts';

type FoundAnswer = Pick<RunAnswer, 'state' | 'deliverable'>;

/** Returns a message that says which deliverables were found in a reply. */
export function readingResult(answers: FoundAnswer[]): string {
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
