import { onceStarted } from './started.ts';

const place = document.querySelector<HTMLElement>('.cb-edition');

onceStarted(
  async (session) => {
    const { EditionPanel } = await import('./edition-panel.ts');
    if (place) new EditionPanel(place, session);
  },
  // Hardly an incident outlives its version of the pack.
  ({ incident, plan }) =>
    incident.edition.value.digest !== plan.digest || Object.values(incident.orphans).some(({ value }) => value),
);
