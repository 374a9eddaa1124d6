import type { Incident, Now } from '../../incident/schema.ts';

/** A change to an incident: a pure function, so that it can also be applied to another state. */
export type Edit = (incident: Incident, now: Now) => Incident;

/** Whether nothing has happened in an incident yet. */
export function isBlankIncident({ values, runs, log, class: { value } }: Incident): boolean {
  return value === '' && [values, runs, log].every((entries) => Object.keys(entries).length === 0);
}
