import { write, type Now } from './cell.ts';
import { createIncident, type Incident } from './incident.ts';

/** The incident under another name. */
export function rename(incident: Incident, name: string, now: Now): Incident {
  return { ...incident, name: write(incident.name, name, now) };
}

/**
 * The incident closed: its evidence is due at once. The name that it goes by then is written down, since the report that
 * it may be taken from is evidence too.
 */
export function close(incident: Incident, name: string, now: Now): Incident {
  const named = incident.name.value === name ? incident : rename(incident, name, now);
  return { ...named, closed: write(incident.closed, true, now) };
}

/** The incident open again. */
export function reopen(incident: Incident, now: Now): Incident {
  return { ...incident, closed: write(incident.closed, false, now) };
}

/** The incident with the preflight in front of the next copy of this prompt; of none when the id is empty. */
export function leadWithPreflight(incident: Incident, prompt: string, now: Now): Incident {
  return { ...incident, preflight: write(incident.preflight, prompt, now) };
}

/** What is left of a deleted incident: the mark alone, which deletes it in every tab and store that it is merged into. */
export function remove(incident: Incident, { at }: Now): Incident {
  return shell(incident, Math.max(at, incident.removed ?? 0));
}

/** The shell of an incident that was removed then, the same from whichever state it is made. */
export function shell({ id, workflow, started }: Incident, removed: number): Incident {
  const edition = { version: '', digest: '', inputs: {} };
  const nobody = { at: started, offset: 0, by: '' };
  return { ...createIncident({ id, workflow, edition, now: nobody }), removed };
}
