import type { Incident } from '../../incident/incident.ts';
import { editedAt, keptUntil } from '../../incident/retention.ts';
import { t } from '../messages/page-messages.ts';
import { sentenceCase } from '../route/incident-class.ts';

/** What the list of incidents shows of one. It is stored next to the incident, so that the list loads no incident. */
export interface IncidentSummary {
  id: string;
  workflow: string;
  /** The name that a person gave it, or else what it is about. */
  name: string;
  class: string;
  started: number;
  edited: number;
  closed: boolean;
  /** When the first part of it expires, in milliseconds since 1970. */
  due: number;
  /** Whether the incident was deleted; what is stored is then its tombstone. */
  removed: boolean;
}

/** The workflows of the site that an incident may belong to, by id. */
export type WorkflowLinks = Record<string, { title: string; url: string }>;

/** Summarizes an incident under the name that it is listed by. */
export function summarize(incident: Incident, name: string): IncidentSummary {
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

/** Returns the state of an incident in words: `Active`, `Degraded · Closed`; empty while it has no class and is open. */
export function stateText({ class: choice, closed }: Pick<IncidentSummary, 'class' | 'closed'>): string {
  return [sentenceCase(choice), closed ? t('page.closed') : ''].filter(Boolean).join(' · ');
}
