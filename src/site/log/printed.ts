import { linesOf } from '../../incident/entries.ts';
import { impact } from '../../incident/impact.ts';
import { sayMoment } from '../../incident/moment.ts';
import { sayLine } from '../../incident/wording.ts';
import { make } from '../dialog/make.ts';
import { session } from '../incident/here.ts';
import { saidState } from '../incident/list-words.ts';
import type { Session } from '../incident/session.ts';
import { saidLate } from './words.ts';

/** `<callbook-printed-log>`: filled whenever the page is printed, and empty on the screen. */
class PrintedLog extends HTMLElement {
  connectedCallback(): void {
    if (!session) return;
    const { session: held } = { session };
    // Printing waits for nobody, so what draws this is on the page from the start.
    window.addEventListener('beforeprint', () => this.replaceChildren(...(held.isStarted ? drawn(held) : [])));
    window.addEventListener('afterprint', () => this.replaceChildren());
  }
}

function drawn({ incident, plan, name }: Session): HTMLElement[] {
  const { started, edition } = incident;
  const { version, digest } = edition.value;
  const state = saidState({ class: incident.class.value, closed: incident.closed.value });
  const facts: [string, string][] = [
    ['Class', state || 'none yet'],
    ['Started', sayMoment({ at: started, offset: -new Date(started).getTimezoneOffset() })],
    ['Duration of user impact', impact(incident).words],
    ['Runs on', `${plan.title} ${version}, ${digest}`],
  ];
  const lines = linesOf(incident)
    .filter(({ entry }) => entry.kind !== 'correction')
    .sort((a, b) => a.when.at - b.when.at)
    .map((line) => {
      const late = saidLate(line);
      return make('li', {}, `${sayMoment(line.when)} ${sayLine(line, incident, plan)}${late ? ` (${late})` : ''}`);
    });
  return [
    make('h2', {}, `Incident: ${name}`),
    make('dl', {}, ...facts.flatMap(([term, words]) => [make('dt', {}, term), make('dd', {}, words)])),
    ...(lines.length > 0 ? [make('h3', {}, 'Log'), make('ol', {}, ...lines)] : []),
  ];
}

customElements.define('callbook-printed-log', PrintedLog);
