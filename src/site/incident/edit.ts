import type { Incident } from '../../incident/incident.ts';
import type { Now } from '../../incident/register.ts';

/** A change to an incident: a pure function, so that it can also be applied to another state. */
export type Edit = (incident: Incident, now: Now) => Incident;

/** Whether nothing has happened in an incident yet. */
export function isBlankIncident({ values, runs, log, class: { value } }: Incident): boolean {
  return value === '' && [values, runs, log].every((entries) => Object.keys(entries).length === 0);
}
