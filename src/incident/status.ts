import { writeRegister, type Now } from './register.ts';
import { createIncident, type Incident } from './incident.ts';

/** The incident under another name. */
export function renameIncident(incident: Incident, name: string, now: Now): Incident {
  return { ...incident, name: writeRegister(incident.name, name, now) };
}

/**
 * The incident closed: its evidence is due at once. The name that it goes by then is written down, since the report that
 * it may be taken from is evidence too.
 */
export function closeIncident(incident: Incident, name: string, now: Now): Incident {
  const named = incident.name.value === name ? incident : renameIncident(incident, name, now);
  return { ...named, closed: writeRegister(incident.closed, true, now) };
}

/** The incident open again. */
export function reopenIncident(incident: Incident, now: Now): Incident {
  return { ...incident, closed: writeRegister(incident.closed, false, now) };
}

/** The incident with the preflight in front of the next copy of this prompt; of none when the id is empty. */
export function leadWithPreflight(incident: Incident, prompt: string, now: Now): Incident {
  return { ...incident, preflight: writeRegister(incident.preflight, prompt, now) };
}

/** What is left of a deleted incident: the mark alone, which deletes it in every tab and store that it is merged into. */
export function deleteIncident(incident: Incident, { at }: Now): Incident {
  return tombstone(incident, Math.max(at, incident.deletedAt ?? 0));
}

/** The shell of an incident that was removed then, the same from whichever state it is made. */
export function tombstone({ id, workflow, started }: Incident, deletedAt: number): Incident {
  const pack = { version: '', digest: '', inputs: {} };
  const nobody = { at: started, offset: 0, by: '' };
  return { ...createIncident({ id, workflow, pack, now: nobody }), deletedAt };
}
