import { addMilestone } from '../../incident/edit-log.ts';
import { formatMoment } from '../../incident/format-moment.ts';
import { replyTimes, type ReplyTime } from '../../incident/reply-times.ts';
import { button, createElement } from '../browser/elements.ts';
import { t } from '../messages/feature-messages.ts';
import { now } from '../browser/clock.ts';
import type { Session } from './session.ts';

/**
 * The times that the timeline of the report or the incident report has and the incident lacks. A person takes them over,
 * because an agent may be wrong.
 */
export class TimeOffers {
  readonly root = createElement('section', { className: 'cb-report-items', hidden: true });
  readonly #session: Session;
  readonly #showMessage: (text: string) => void;
  #drawn = '';

  constructor(session: Session, showMessage: (text: string) => void) {
    this.#session = session;
    this.#showMessage = showMessage;
  }

  /** Shows the times that are offered now, and returns them. */
  draw(): ReplyTime[] {
    const { incident, plan } = this.#session;
    const offers = replyTimes(incident, plan, now(), t);
    const drawn = JSON.stringify(offers);
    if (drawn === this.#drawn) return offers;
    this.#drawn = drawn;
    const hadFocus = this.root.contains(document.activeElement);
    this.root.hidden = offers.length === 0;
    const items = offers.map((offer) => {
      const label = t('output.use-time', { time: nameOf(offer) });
      const quote = createElement('div', {}, sourceOf(offer));
      return createElement(
        'li',
        {},
        button(label, () => this.#use([offer]), 'cb-button'),
        quote,
      );
    });
    const all = button(t('output.use-times'), () => this.#use(offers), 'cb-button');
    this.root.replaceChildren(
      createElement('p', {}, createElement('strong', {}, t('output.times-in-reply'))),
      createElement('ul', {}, ...items),
      ...(offers.length > 1 ? [all] : []),
    );
    if (hadFocus) (this.root.querySelector('button') ?? this.root.parentElement?.querySelector('button'))?.focus();
    return offers;
  }

  #use(offers: ReplyTime[]): void {
    this.#session.change((incident, now) =>
      offers.reduce((one, offer) => {
        return addMilestone(one, offer.milestone, now, { text: sourceOf(offer), when: offer.when });
      }, incident),
    );
    this.#showMessage(t('output.times-used', { times: offers.map(nameOf) }));
  }
}

/** Says where a time is from. */
export function sourceOf({ line, input }: ReplyTime): string {
  return input === undefined ? t('output.time-from-reply', { line }) : t('output.time-from-input', { input, line });
}

function nameOf({ milestone, when }: ReplyTime): string {
  return `${t(`incident.milestone-${milestone}`)} ${formatMoment(when)}`;
}
