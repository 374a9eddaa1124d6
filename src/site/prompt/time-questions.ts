import { addMilestone } from '../../incident/edit-log.ts';
import type { Milestone } from '../../model/milestones.ts';
import type { Moment } from '../../incident/schema.ts';
import { missingTimes, type MissingTime } from '../../incident/missing-times.ts';
import { formatMoment } from '../../incident/format-moment.ts';
import { ownValue } from '../../base/collections.ts';
import type { PlanPrompt } from '../../incident/plan.ts';
import type { Session } from '../incident/session.ts';
import { offsetAt } from '../browser/clock.ts';
import { t } from '../messages/feature-messages.ts';
import { timePicker } from './time-picker.ts';

/** Where the questions of a prompt are asked. */
export interface TimeQuestionsHost {
  /** Returns the element after which a question is asked; null if it is not asked here. */
  placeOf(asked: MissingTime): Element | null;
  /** Shows a message about a time that was set. */
  showMessage(text: string): void;
}

/** Asks for the times of the milestones that the choices of a prompt imply, until they are known. */
export class TimeQuestions {
  readonly #session: Session;
  readonly #prompt: string;
  readonly #host: TimeQuestionsHost;
  readonly #shown = new Map<string, HTMLElement>();

  constructor(session: Session, prompt: string, host: TimeQuestionsHost) {
    this.#session = session;
    this.#prompt = prompt;
    this.#host = host;
  }

  /** Shows the questions that are open now. */
  draw(): void {
    const { incident, plan } = this.#session;
    const open = new Map<string, HTMLElement>();
    const lastAt = new Map<Element, Element>();
    for (const asked of missingTimes(incident, plan, this.#prompt)) {
      const at = this.#host.placeOf(asked);
      if (!at || open.has(asked.milestone)) continue;
      const place = lastAt.get(at) ?? at;
      const question = this.#shown.get(asked.milestone) ?? this.#question(asked);
      open.set(asked.milestone, question);
      lastAt.set(at, question);
      if (question.previousElementSibling === place) continue;
      place.after(question);
      // Do not scroll to a question that the user did not ask for.
      if (asked.choice !== '') question.scrollIntoView({ block: 'nearest' });
    }
    for (const [milestone, question] of this.#shown) {
      if (open.has(milestone)) continue;
      const isFocused = question.contains(document.activeElement);
      const asker = question.previousElementSibling;
      question.remove();
      // The focus stays where the question came from.
      if (isFocused)
        asker?.querySelector<HTMLElement>('input:checked, textarea, button')?.focus({ preventScroll: true });
    }
    this.#shown.clear();
    for (const [milestone, question] of open) this.#shown.set(milestone, question);
  }

  #question({ milestone, choice }: MissingTime): HTMLElement {
    const name = t(`incident.milestone-${milestone}`);
    const text =
      choice === '' && milestone === 'started' ? t('reply.started-when') : t('reply.since-when', { milestone: name });
    return timePicker(text, (when) => {
      setMilestone(this.#session, milestone, when);
      this.#host.showMessage(t('reply.time-set', { milestone: name, when: formatMoment(when) }));
    });
  }
}

/**
 * Asks for the time of a choice's milestone in a notice, because choosing leaves the step in which the question would be shown.
 */
export function askInNotice(session: Session, { id, deliverables, next }: PlanPrompt, choice: string): void {
  const by = next[0]?.by;
  const { milestones = {} } = deliverables.find((deliverable) => deliverable.id === by) ?? {};
  const milestone = ownValue(milestones, choice);
  const asked = missingTimes(session.incident, session.plan, id).some((one) => one.milestone === milestone);
  if (!milestone || !asked) return;
  const ago = (minutes: number) => () => {
    const at = Date.now() - minutes * 60_000;
    setMilestone(session, milestone, { at, offset: offsetAt(at) });
  };
  session.notify({
    text: t('reply.since-when', { milestone: t(`incident.milestone-${milestone}`) }),
    actions: [
      { label: t('log.time-now'), run: ago(0) },
      ...[10, 30].map((minutes) => ({ label: t('log.time-ago', { minutes }), run: ago(minutes) })),
      {
        label: t('reply.another-time'),
        run: () => document.querySelector<HTMLElement>(`[data-time="${milestone}"]`)?.click(),
      },
    ],
  });
}

function setMilestone(session: Session, milestone: Milestone, when: Moment): void {
  session.change((incident, now) => addMilestone(incident, milestone, now, { when }));
}
