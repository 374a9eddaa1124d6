import { correctEntry } from '../../incident/edit-log.ts';
import type { Milestone } from '../../model/milestones.ts';
import type { Moment } from '../../incident/schema.ts';
import { formatMoment } from '../../incident/format-moment.ts';
import { enterMitigation, mitigationEntered } from '../../incident/mitigation.ts';
import { replyTimes } from '../../incident/reply-times.ts';
import { formatConflicts } from '../../incident/timeline.ts';
import { effectiveTimes, setTime, type MilestoneTime } from '../../incident/incident-times.ts';
import { button, createElement, findPart } from '../browser/elements.ts';
import { parseTyped, readAs } from '../log/log-form.ts';
import { t } from '../messages/feature-messages.ts';
import type { Session } from './session.ts';
import { now, offsetAt } from '../browser/clock.ts';
import { sourceOf } from './time-offers.ts';

/** The choices of one tap, in minutes before now. */
const MINUTES_AGO = [0, 5, 10, 15, 30, 60];

/** The dialog that sets one of the times of the incident: by one tap, or as it is typed. */
export class TimeDialog {
  readonly #dialog: HTMLDialogElement;
  readonly #session: Session;
  readonly #typed: HTMLInputElement;
  readonly #remove: HTMLButtonElement;
  /** The field for the action that mitigated the impact. */
  readonly #action = createElement('input', { className: 'cb-control', type: 'text', autocomplete: 'off' });
  readonly #question = createElement('label', { className: 'cb-label' }, t('log.time-action'), this.#action);
  readonly #offer = createElement('p', { className: 'cb-dialog-quiet', hidden: true });
  #milestone: Milestone = 'started';

  constructor(dialog: HTMLDialogElement, session: Session) {
    this.#dialog = dialog;
    this.#session = session;
    this.#typed = findPart(dialog, 'typed');
    this.#remove = button(t('log.time-remove'), () => this.#removeTime(), 'cb-button');
    findPart(dialog, 'ago').append(
      ...MINUTES_AGO.map((minutes) =>
        button(
          minutes === 0 ? t('log.time-now') : t('log.time-ago', { minutes }),
          () => this.#setAgo(minutes),
          'cb-button',
        ),
      ),
    );
    findPart(dialog, 'ago').before(this.#question, this.#offer);
    findPart(dialog, 'form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#setTyped();
    });
    this.#typed.addEventListener('input', () => {
      findPart(dialog, 'status').textContent = readAs(this.#typed.value);
    });
    const save = button(t('log.time-save'), () => this.#setTyped(), 'cb-button');
    findPart(dialog, 'actions').append(save, this.#remove);
  }

  get #known(): MilestoneTime | undefined {
    return effectiveTimes(this.#session.incident, this.#session.plan)[this.#milestone];
  }

  /** Shows the time of a milestone. */
  open(milestone: string | undefined): void {
    this.#milestone = (milestone ?? this.#milestone) as Milestone;
    const known = this.#known;
    const name = t(`incident.milestone-${this.#milestone}`);
    findPart(this.#dialog, 'title').textContent = t('log.time-title', { milestone: name });
    const set = known ? [t('log.time-known', { when: formatMoment(known.when) })] : [];
    findPart(this.#dialog, 'status').textContent = [...set, ...formatConflicts(this.#session.incident, t)].join(' ');
    this.#typed.value = '';
    this.#remove.hidden = !known;
    this.#question.hidden = this.#milestone !== 'mitigated';
    this.#action.value = known?.text || mitigationEntered(this.#session.incident, this.#session.plan);
    this.#drawOffer();
  }

  /** Offers the time that a text of the incident states. */
  #drawOffer(): void {
    const { incident, plan } = this.#session;
    const offer = replyTimes(incident, plan, now(), t).find(({ milestone }) => milestone === this.#milestone);
    this.#offer.hidden = offer === undefined;
    if (!offer) return;
    const { when } = offer;
    this.#offer.replaceChildren(
      button(formatMoment(when), () => this.#set(when), 'cb-button'),
      ' ',
      createElement('span', {}, sourceOf(offer)),
    );
  }

  #setAgo(minutes: number): void {
    const at = Date.now() - minutes * 60_000;
    this.#set({ at, offset: offsetAt(at) });
  }

  #setTyped(): void {
    const known = this.#known;
    // Only what was done has changed.
    if (known && this.#typed.value.trim() === '') return this.#set(known.when);
    const parsed = parseTyped(this.#typed.value);
    if ('when' in parsed) return this.#set(parsed.when);
    findPart(this.#dialog, 'status').textContent = parsed.refused;
    this.#typed.focus();
  }

  #set(when: Moment): void {
    const { plan } = this.#session;
    const milestone = this.#milestone;
    const action = milestone === 'mitigated' ? this.#action.value.trim() : '';
    const entered = t('reply.option-text', { option: action, when: formatMoment(when) });
    this.#session.change((incident) =>
      action === ''
        ? setTime(incident, plan, { milestone, when }, now())
        : enterMitigation(incident, plan, { action, text: entered, when }, now()),
    );
    this.#dialog.close();
  }

  #removeTime(): void {
    const known = this.#known;
    if (known) this.#session.change((incident) => correctEntry(incident, known.entry, { withdrawn: true }, now()));
    this.#dialog.close();
  }
}
