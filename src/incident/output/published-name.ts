import { formatDay } from '../format-moment.ts';
import { reportLine, type NamedPlan } from '../incident.ts';
import { correctedEntries } from '../log.ts';
import type { Plan } from '../plan.ts';
import type { Incident } from '../schema.ts';

/**
 * Returns what an incident is called in what leaves the page: its name, or else a line of its report or of the step that it began with,
 * or else its workflow and the day on which it started. When it was opened here says nothing about it.
 */
export function publishedName(incident: Incident, plan: NamedPlan & Pick<Plan, 'title'>): string {
  const name = incident.name.value || reportLine(incident, plan);
  if (name) return name;
  const starts = correctedEntries(incident).filter(
    ({ milestone, withdrawn }) => !withdrawn && /^(?:started|detected|alerted)$/.test(milestone ?? ''),
  );
  return starts.length > 0 ? `${plan.title}, ${formatDay(Math.min(...starts.map(({ when }) => when.at)))}` : plan.title;
}
