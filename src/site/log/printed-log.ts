import { linesOf } from '../../incident/entries.ts';
import { impact } from '../../incident/impact.ts';
import { sayMoment } from '../../incident/moment.ts';
import { sayLine } from '../../incident/wording.ts';
import { make } from '../dialog/make.ts';
import { saidState } from '../incident/list-words.ts';
import type { Session } from '../incident/session.ts';
import { saidLate } from './words.ts';

/** Fills the place for the log whenever the page is printed, and empties it after. */
export function printLog(place: Element, session: Session): void {
  window.addEventListener('beforeprint', () => place.replaceChildren(...(session.isStarted ? drawn(session) : [])));
  window.addEventListener('afterprint', () => place.replaceChildren());
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
