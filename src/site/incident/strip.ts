import { formatDay, formatMoment, formatTime } from '../../incident/moment.ts';
import { sentenceCase } from '../route/incident-class.ts';
import { session } from './here.ts';
import type { Notice } from './notice.ts';
import type { Session } from './session.ts';

/** `<callbook-incident>`: names the incident in hand, and shows notices until the reader has done with them. */
class CallbookIncident extends HTMLElement {
  connectedCallback(): void {
    if (!session) return;
    session.subscribe(() => this.#name(session as Session));
    session.onNotice((notice) => this.#show(notice));
    this.#name(session);
  }

  #name({ isStarted, incident, name, plan }: Session): void {
    const { closed, started } = incident;
    const moment = { at: started, offset: -new Date(started).getTimezoneOffset() };
    const began = formatDay(started) === formatDay(Date.now()) ? formatTime(moment) : formatMoment(moment);
    const state = [incident.class.value, closed.value ? 'closed' : '', `began ${began}`].filter(Boolean).join(', ');
    const words = isStarted
      ? `${sentenceCase(state)}: ${name} · ${plan.title} ${incident.pack.value.version}`
      : 'No incident yet: it begins with your first word or a class.';
    const place = this.querySelector<HTMLElement>('[data-part="name"]');
    if (!place || place.textContent === words) return;
    place.textContent = words;
    place.title = isStarted ? words : '';
  }

  #show({ words, actions = [] }: Notice): void {
    const notice = document.createElement('div');
    notice.className = 'cb-notice';
    const said = document.createElement('p');
    said.textContent = words;
    const buttons = [...actions, { name: 'Dismiss', run: () => undefined }].map(({ name, run }) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'cb-link';
      button.textContent = name;
      button.addEventListener('click', () => {
        notice.remove();
        void run();
      });
      return button;
    });
    notice.append(said, ...buttons);
    this.querySelector('[data-part="notices"]')?.append(notice);
  }
}

customElements.define('callbook-incident', CallbookIncident);
