import { session } from './here.ts';

/** Hardly an incident outlives its version of the pack: what asks about that is loaded when one has. */
let panel: Promise<unknown> | undefined;
const look = () => {
  const place = document.querySelector<HTMLElement>('.cb-edition');
  if (!session?.isStarted || !place) return;
  const { incident, plan } = session;
  const isOther = incident.pack.value.digest !== plan.digest;
  if (!isOther && !Object.values(incident.orphans).some(({ value }) => value)) return;
  panel ??= import('./edition-panel.ts').then(({ EditionPanel }) => session && new EditionPanel(place, session));
};

session?.subscribe(look);
look();
