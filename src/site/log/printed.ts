import { correctedEntries } from '../../incident/log.ts';
import { formatImpact, impact } from '../../incident/timeline.ts';
import { formatMoment } from '../../incident/moment.ts';
import { formatLogEntry } from '../../incident/log-text.ts';
import { createElement } from '../dialog/elements.ts';
import { session } from '../incident/here.ts';
import { saidState } from '../incident/list-words.ts';
import type { Session } from '../incident/session.ts';
import { saidLate } from './words.ts';
import { t } from '../messages/page-messages.ts';

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
  const { started, pack } = incident;
  const { version, digest } = pack.value;
  const state = saidState({ class: incident.class.value, closed: incident.closed.value });
  const facts: [string, string][] = [
    ['Class', state || 'none yet'],
    ['Started', formatMoment({ at: started, offset: -new Date(started).getTimezoneOffset() })],
    ['Duration of user impact', formatImpact(impact(incident), t)],
    ['Runs on', `${plan.title} ${version}, ${digest}`],
  ];
  const lines = correctedEntries(incident)
    .filter(({ entry }) => entry.kind !== 'correction')
    .sort((a, b) => a.when.at - b.when.at)
    .map((line) => {
      const late = saidLate(line);
      return createElement(
        'li',
        {},
        `${formatMoment(line.when)} ${formatLogEntry(line, incident, plan, t)}${late ? ` (${late})` : ''}`,
      );
    });
  return [
    createElement('h2', {}, `Incident: ${name}`),
    createElement(
      'dl',
      {},
      ...facts.flatMap(([term, words]) => [createElement('dt', {}, term), createElement('dd', {}, words)]),
    ),
    ...(lines.length > 0 ? [createElement('h3', {}, 'Log'), createElement('ol', {}, ...lines)] : []),
  ];
}

customElements.define('callbook-printed-log', PrintedLog);
