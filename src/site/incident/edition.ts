import { session } from './here.ts';
import type { Session } from './session.ts';

/** Hardly an incident outlives its version of the pack, so what asks about that is loaded when one has. */
let panel: Promise<unknown> | undefined;

function watch(session: Session, place: HTMLElement): void {
  const look = () => {
    const { incident, plan, isStarted } = session;
    const { digest, inputs } = incident.edition.value;
    const isNeeded =
      isStarted &&
      (digest !== plan.digest ||
        Object.values(incident.orphans).some(({ value }) => value !== null) ||
        Object.keys(incident.values).some((id) => !Object.hasOwn(inputs, id)));
    if (isNeeded) panel ??= import('./edition-panel.ts').then(({ EditionPanel }) => new EditionPanel(place, session));
  };
  session.subscribe(look);
  look();
}

const place = document.querySelector<HTMLElement>('.cb-edition');
if (session && place) watch(session, place);
