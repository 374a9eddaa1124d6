import { answerText } from '../../incident/answer-text.ts';
import type { PlanPrompt } from '../../incident/plan.ts';
import { runAnswers, type NumberedRun } from '../../incident/run.ts';
import { createElement, verbatim } from '../browser/elements.ts';
import { formatShortMoment } from '../incident/incident-element.ts';
import { t } from '../messages/feature-messages.ts';
import { countText } from './reading-result.ts';

/** Returns an earlier run of a step, folded: when it was started, and its answers. */
export function earlierRun(run: NumberedRun, prompt: PlanPrompt): HTMLElement {
  const read = runAnswers(run, prompt);
  const time = formatShortMoment({ at: run.started });
  const found = countText(read) || t('reply.no-reply');
  const texts = read.flatMap(({ answer, deliverable: { label, columns } }) =>
    answer === undefined ? [] : [`${label}\n${answerText(answer, columns)}`],
  );
  return createElement(
    'details',
    {},
    createElement('summary', {}, t('reply.run', { run: run.number, time, found })),
    verbatim(texts.join('\n\n') || t('reply.no-reply-in-run')),
  );
}
