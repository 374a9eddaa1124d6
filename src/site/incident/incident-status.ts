import { formatDay, formatMoment, formatTime } from '../../incident/moment.ts';
import type { Moment } from '../../incident/register.ts';
import { startedAt } from '../../incident/times.ts';
import { button, createElement, findPart } from '../dialog/elements.ts';
import { t } from '../messages/page-messages.ts';
import type { Notice } from './incident-store.ts';
import { stateText } from './incident-summary.ts';
import { session, type Session } from './session.ts';
import { deletesAfterSevenDays, storageText } from './storage-text.ts';

/** `<callbook-incident>`: names the current incident, and shows notices until the user dismisses them. */
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

/** Formats a start time; without the day if that is today. */
function formatStart(started: Moment): string {
  return formatDay(started.at) === formatDay(Date.now()) ? formatTime(started) : formatMoment(started);
}

/** How long a pause in typing is before the text is updated, in milliseconds. */
const PAUSE = 400;

/** `<callbook-storage>`: says whether and until when the incident is saved. A page may have several. */
class CallbookStorage extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    if (!session) return;
    const current = session;
    const draw = () => this.#draw(current);
    current.autosave.onStatus(draw);
    // An incident changes with every key press, and this text can wait.
    current.subscribe(() => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(draw, PAUSE);
    });
    this.addEventListener('click', ({ target }) => this.#act(target, current));
    for (const button of this.querySelectorAll('button')) button.disabled = false;
    draw();
  }

  #draw(session: Session): void {
    const text = storageText({
      status: session.autosave.status,
      incident: session.incident,
      isPersisted: session.autosave.isPersisted,
      deletesAfterSevenDays: deletesAfterSevenDays(),
      isConnected: session.isConnected,
    });
    const line = findPart(this, 'storage');
    if (line.textContent !== text) line.textContent = text;
    const isOff = session.autosave.status === 'off';
    this.querySelector('[data-storage="off"]')?.setAttribute('aria-pressed', String(isOff));
  }

  #act(target: EventTarget | null, session: Session): void {
    const action = target instanceof HTMLElement ? target.dataset.storage : undefined;
    if (action === 'off') void session.setSaving(session.autosave.status === 'off');
    if (action === 'ask') this.#confirm(true);
    if (action === 'cancel') this.#confirm(false);
    if (action !== 'delete') return;
    this.#confirm(false);
    void session.delete(session.incident.id).then(() => {
      clearTimeout(this.#timer);
      findPart(this, 'storage').textContent = t('page.storage-deleted');
    });
  }

  #confirm(isAsking: boolean): void {
    findPart(this, 'confirm').hidden = !isAsking;
    findPart(this, 'actions').hidden = isAsking;
    // The focus goes to the button that deletes nothing.
    this.querySelector<HTMLElement>(`[data-storage="${isAsking ? 'cancel' : 'ask'}"]`)?.focus();
  }
}

customElements.define('callbook-incident', CallbookIncident);
customElements.define('callbook-storage', CallbookStorage);
