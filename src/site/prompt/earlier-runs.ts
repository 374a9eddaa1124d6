import { answerText } from '../../incident/answer-text.ts';
import type { PlanPrompt } from '../../incident/plan.ts';
import type { Incident } from '../../incident/schema.ts';
import { runAnswers, runsOf, type NumberedRun } from '../../incident/run.ts';
import { createElement, verbatim } from '../browser/elements.ts';
import { formatShortMoment } from '../browser/clock.ts';
import { t } from '../messages/feature-messages.ts';
import { countText } from './reading-result.ts';

/** The earlier runs of a prompt, the latest one first. */
export class EarlierRuns {
  readonly root = createElement('div', { className: 'cb-runs' });
  #drawn = '';

  /** Shows all runs but the last one. */
  draw(incident: Incident, prompt: PlanPrompt): void {
    const runs = runsOf(incident, prompt.id).slice(0, -1).reverse();
    const drawn = runs.map(({ id, reply, edits }) => `${id} ${reply?.at} ${JSON.stringify(edits)}`).join();
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.root.replaceChildren(
      ...(runs.length > 0 ? [createElement('p', {}, t('reply.earlier-runs'))] : []),
      ...runs.map((run) => earlierRun(run, prompt)),
    );
  }
}

/** Returns an earlier run of a step, folded: when it was started, and its answers. */
function earlierRun(run: NumberedRun, prompt: PlanPrompt): HTMLElement {
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
