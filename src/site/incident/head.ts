import type { Incident } from '../../incident/incident.ts';
import { editedAt, keptUntil } from '../../incident/retention.ts';

/** What a list of incidents shows of one, so that it need not be loaded for that. */
export interface Head {
  id: string;
  workflow: string;
  /** The name that a person gave it, or else what it is about. */
  name: string;
  class: string;
  started: number;
  edited: number;
  closed: boolean;
  /** When the first thing in it is due to go, in milliseconds since 1970. */
  due: number;
  /** Whether it was deleted: what is left is the mark that keeps it so. */
  removed: boolean;
}

/** The head of an incident; `name` says what it goes by. */
export function headOf(incident: Incident, name: string): Head {
  const { all, evidence } = keptUntil(incident);
  return {
    id: incident.id,
    workflow: incident.workflow,
    name,
    class: incident.class.value,
    started: incident.started,
    edited: editedAt(incident),
    closed: incident.closed.value,
    due: Math.min(all, evidence ?? all),
    removed: incident.deletedAt !== undefined,
  };
}
