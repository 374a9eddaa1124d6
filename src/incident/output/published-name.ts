import { formatDay } from '../format-moment.ts';
import { reportLine, type NamedPlan } from '../incident.ts';
import { hasMilestones, type Plan } from '../plan.ts';
import { severityOf } from '../severity.ts';
import { onOneLine } from '../../base/text.ts';
import type { Incident } from '../schema.ts';
import { startedAt } from '../incident-times.ts';

/** The state or the time of an alert before its title: `[FIRING:1] `, `PAGE 03:05 UTC: `. */
const STATE =
  /^(?:\[(?:firing|triggered|alerting|problem)[^\]]*\]|(?:page|alert|alarm) \d\d?:\d\d\S*(?: [a-z]+)?:)\s*(?=\S)/i;

/**
 * Returns the name of an incident in all output: its own name without the state of an alert, or else a text that can name it,
 * or else its workflow and the day on which it started. When it was opened here says nothing about it.
 */
export function publishedName(incident: Incident, plan: NamedPlan & Pick<Plan, 'title'>): string {
  const name = incident.name.value || reportLine(incident, plan);
  if (name) return name.replace(STATE, '');
  const started = startedAt(incident);
  return started ? `${plan.title}, ${formatDay(started.at)}` : plan.title;
}

/**
 * Returns the name of an incident on one line, with its day and its severity: in a tracker it is beside other incidents. A work item
 * has only its name.
 */
export function datedName(incident: Incident, plan: Plan): string {
  const name = onOneLine(publishedName(incident, plan)).trim();
  if (!hasMilestones(plan)) return name;
  const started = startedAt(incident);
  const day = started ? formatDay(started.at) : '';
  const facts = [day, severityOf(incident, plan)?.text ?? ''].filter((fact) => fact !== '' && !name.includes(fact));
  return facts.length > 0 ? `${name} (${facts.join(', ')})` : name;
}
