import type { RunAnswer } from '../../incident/run.ts';
import { t } from '../messages/feature-messages.ts';

type FoundAnswer = Pick<RunAnswer, 'state' | 'deliverable'>;

/** Returns a message that says which deliverables were found in a reply, and which other parts it has if any is missing. */
export function readingResult(answers: FoundAnswer[], others: string[] = []): string {
  const missing = answers.filter(({ state }) => state === 'missing').map(({ deliverable }) => deliverable.label);
  const found = answers.length - missing.length;
  const read = t('reply.read', { found, count: answers.length });
  if (missing.length === 0) return read;
  if (found === 0) return `${read} ${t('reply.no-heading')}`;
  const rest = others.length > 0 ? [t('reply.other-parts', { parts: others })] : [];
  return [read, t('reply.missing-parts', { parts: missing }), ...rest].join(' ');
}

/** Returns a message that says how many answers there are; empty if there is none. */
export function countText(answers: FoundAnswer[]): string {
  const found = answers.filter(({ state }) => state !== 'missing').length;
  return found === 0 ? '' : t('reply.summary', { found, count: answers.length });
}
