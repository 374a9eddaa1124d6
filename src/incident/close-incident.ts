import { renameIncident } from './incident.ts';
import { writeRegister } from './register.ts';
import type { Incident, Now } from './schema.ts';

/**
 * Returns the incident closed, so that its evidence expires immediately. Its current name is stored with it, because that name
 * may come from a report, which is evidence too.
 */
export function closeIncident(incident: Incident, name: string, now: Now): Incident {
  const named = incident.name.value === name ? incident : renameIncident(incident, name, now);
  return { ...named, closed: writeRegister(incident.closed, true, now) };
}

/** Returns the incident open again. */
export function reopenIncident(incident: Incident, now: Now): Incident {
  return { ...incident, closed: writeRegister(incident.closed, false, now) };
}
