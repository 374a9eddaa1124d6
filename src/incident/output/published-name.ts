import { formatDay } from '../format-moment.ts';
import { reportLine, type NamedPlan } from '../incident.ts';
import type { Plan } from '../plan.ts';
import type { Incident } from '../schema.ts';
import { startedAt } from '../incident-times.ts';

/**
 * Returns the name of an incident in all output: its own name, or else a text that can name it, or else its workflow and the
 * day on which it started. When it was opened here says nothing about it.
 */
export function publishedName(incident: Incident, plan: NamedPlan & Pick<Plan, 'title'>): string {
  const name = incident.name.value || reportLine(incident, plan);
  if (name) return name;
  const started = startedAt(incident);
  return started ? `${plan.title}, ${formatDay(started.at)}` : plan.title;
}
