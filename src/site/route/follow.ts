import { buildRoute } from '../../incident/route.ts';
import type { Session } from '../incident/session.ts';
import { sentenceCase } from './states.ts';
import { sayStanding } from './standing.ts';

/** Shows in every rail of the page how the steps stand in the incident in hand. */
export function follow(session: Session): void {
  const stops = document.querySelectorAll<HTMLElement>('callbook-route [data-stop]');
  const lines = document.querySelectorAll('.cb-way-line [data-part="here"]');
  const classes = document.querySelectorAll('.cb-classes-fold [data-part="class"]');
  const draw = () => {
    const { steps, anytime, current: here } = buildRoute(session.incident, session.plan);
    const standing = new Map([...steps, ...anytime].map((step) => [step.prompt, step]));
    for (const stop of stops) {
      // Before anything happened, every step is open and none is due.
      const step = session.isStarted ? standing.get(stop.dataset.stop ?? '') : undefined;
      stop.dataset.state = step?.state ?? 'later';
      const words = stop.querySelector('.stand');
      if (words) words.textContent = step ? sayStanding(step) : '';
    }
    const chosen = session.incident.class.value;
    for (const place of classes) place.textContent = chosen ? sentenceCase(chosen) : 'not chosen';
    const name = document.querySelector(`callbook-route [data-stop="${here}"] .name`)?.textContent;
    for (const line of lines) line.textContent = session.isStarted && name ? `: now ${name}` : '';
  };
  session.subscribe(({ before, after, origin }) => {
    const isMoved = (['runs', 'class', 'handOffs', 'preflight'] as const).some((key) => before[key] !== after[key]);
    if (isMoved || origin === 'switched') draw();
  });
  draw();
}
