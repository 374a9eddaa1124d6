import { formatDay, formatMoment, formatTime } from '../../incident/format-moment.ts';
import type { Moment } from '../../incident/register.ts';
import { startedAt } from '../../incident/timeline.ts';
import { button, createElement, findPart } from '../dialog/elements.ts';
import { t } from '../messages/page-messages.ts';
import type { Notice } from './incident-store.ts';
import { stateText } from './incident-summary.ts';
import { session, type Session } from './session.ts';

/** `<callbook-incident>`: names the current incident, and shows notices until the reader dismisses them. */
class CallbookIncident extends HTMLElement {
  connectedCallback(): void {
    if (!session) return;
    const draw = () => this.#draw(session as Session);
    session.subscribe(draw);
    session.onNotice((notice) => this.#show(notice));
    draw();
  }

  #draw({ isStarted, incident, name, plan }: Session): void {
    const started = startedAt(incident);
    const text = isStarted
      ? [
          stateText({ class: incident.class.value, closed: incident.closed.value }),
          name,
          started && t('page.started', { time: formatStart(started) }),
          `${plan.title} ${incident.pack.value.version}`,
        ]
          .filter(Boolean)
          .join(' · ')
      : t('page.no-incident');
    const line = findPart(this, 'name');
    if (line.textContent === text) return;
    line.textContent = text;
    line.title = isStarted ? text : '';
  }

  #show({ text, actions = [] }: Notice): void {
    const notice = createElement('div', { className: 'cb-notice' }, createElement('p', {}, text));
    for (const { label, run } of [...actions, { label: t('page.dismiss'), run: () => undefined }]) {
      const act = () => {
        notice.remove();
        return run();
      };
      notice.append(button(label, act));
    }
    findPart(this, 'notices').append(notice);
  }
}

/** Formats a start of today as its time alone. */
function formatStart(started: Moment): string {
  return formatDay(started.at) === formatDay(Date.now()) ? formatTime(started) : formatMoment(started);
}

customElements.define('callbook-incident', CallbookIncident);
