import type { Milestone } from '../../model/milestones.ts';
import { formatDuration } from '../../incident/format-moment.ts';
import { impact, impactDuration, incidentState } from '../../incident/impact.ts';
import { effectiveTimes, type IncidentTimes } from '../../incident/incident-times.ts';
import { button, createElement, findPart } from '../browser/elements.ts';
import { isWorkItem, t } from '../messages/page-messages.ts';
import { iconOf } from './choice-label.ts';
import { formatShortMoment } from '../browser/clock.ts';
import { stateText } from './incident-summary.ts';
import type { Notice } from './notice.ts';
import { session, type Session } from './session.ts';

/** How often the duration of the incident is updated, in milliseconds. */
const TICK_MS = 20_000;

/** `<callbook-incident>`: the class, duration, name and times of the current incident, and notices until they are dismissed. */
class CallbookIncident extends HTMLElement {
  /** The title of the page without the incident. */
  readonly #title = document.title;

  static readonly observedAttributes = ['data-due'];

  attributeChangedCallback(): void {
    if (session && this.isConnected) this.#draw(session);
  }

  connectedCallback(): void {
    if (!session) return;
    const current = session;
    const draw = () => this.#draw(current);
    session.subscribe(draw);
    current.autosave.onStatus(draw);
    session.onNotice((notice) => this.#show(notice));
    setInterval(draw, TICK_MS);
    draw();
    for (const part of [this, findPart(this, 'top')]) new ResizeObserver(() => measureBar(this)).observe(part);
  }

  #draw({ autosave, isStarted, incident, name, plan }: Session): void {
    const choice = incident.class.value;
    const current = incidentState(incident, plan);
    const state = stateText({ class: choice, closed: current === 'closed', recovered: current === 'recovered' });
    const elapsed = current === 'closed' || isWorkItem ? undefined : impactDuration(impact(incident, plan), Date.now());
    write(this, 'class', isStarted ? state : '');
    write(this, 'clock', elapsed === undefined ? '' : formatDuration(elapsed));
    write(this, 'unsaved', isStarted && autosave.failure ? t('page.not-saved') : '');
    write(this, 'name', isStarted ? name : t('page.no-incident'));
    // An incident that is over has no color, with any class.
    findPart(this, 'class').dataset.state = current === 'open' ? iconOf(choice)?.dataset.tone : '';
    // The next check, if it is due: see show-details.ts.
    document.title = isStarted ? [this.dataset.due, state, name, plan.title].filter(Boolean).join(' · ') : this.#title;
    const { windows, isOver } = impact(incident, plan);
    const times = effectiveTimes(incident, plan);
    // A recovery from before the impact returned
    if (!isOver && windows.at(-1)?.to != null) delete times.recovered;
    drawTimes(times);
  }

  #show({ text, actions = [], untilCopied = false }: Notice): void {
    const notice = createElement('div', { className: 'cb-notice' }, createElement('p', {}, text));
    if (untilCopied) {
      session?.subscribe(({ after }) => {
        if (notice.isConnected && Object.keys(after.runs).length > 0) moveWithBar(() => notice.remove());
      });
    }
    for (const { label, run } of [...actions, { label: t('page.dismiss'), run: () => undefined }]) {
      const act = () => {
        moveWithBar(() => notice.remove());
        return run();
      };
      notice.append(button(label, act));
    }
    moveWithBar(() => findPart(this, 'notices').append(notice));
    measureBar(this);
  }
}

/**
 * Sets a CSS variable to the height of the bar, because scrolling must stop below it. Notices and the next check make it
 * higher, and a step may be scrolled to before an observer is called: see incident-head.css.
 */
export function measureBar(bar: HTMLElement): void {
  const height = Math.max(bar.offsetHeight, findPart(bar, 'top').offsetHeight);
  document.documentElement.style.setProperty('--cb-bar', `${height}px`);
}

/**
 * Changes the height of the bar. The step below it moves as far: if the browser kept that in place, the bar would cover its
 * title.
 */
function moveWithBar(change: () => void): void {
  const before = scrollY;
  change();
  window.scrollTo(0, before);
}

/** Shows each time of the incident on its button. */
function drawTimes(times: IncidentTimes): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-time]')) {
    const when = times[button.dataset.time as Milestone]?.when;
    if (when) button.hidden = false;
    write(button, 'time', when ? formatShortMoment(when) : '+');
  }
}

function write(root: ParentNode, part: string, text: string): void {
  const element = findPart(root, part);
  if (element.textContent !== text) element.textContent = text;
}

customElements.define('callbook-incident', CallbookIncident);
