import { incidentState, type ImpactPlan } from '../../incident/impact.ts';
import type { Incident } from '../../incident/schema.ts';
import { editedAt, expiryOf } from '../../incident/retention.ts';
import { ownValue } from '../../base/collections.ts';
import { statusWords, t } from '../messages/page-messages.ts';
import { choiceLabel } from './choice-label.ts';

/** An incident as the list shows it. Summaries are stored, so that the list loads no incidents; so these names cannot change. */
export interface IncidentSummary {
  id: string;
  workflow: string;
  /** The name that the user gave it, or else one taken from its report. */
  name: string;
  class: string;
  started: number;
  edited: number;
  closed: boolean;
  /** Whether the impact is over; absent in summaries of older pages. */
  recovered?: boolean;
  /** When its evidence or all of it expires, whichever is first, in milliseconds since 1970. */
  due: number;
  /** Whether the incident was deleted and only its tombstone is stored. */
  removed: boolean;
}

/** The workflows of the site that an incident may belong to, by id. */
export type WorkflowLinks = Record<string, { title: string; url: string }>;

/** Summarizes an incident; `name` is the name to list it by. Without its plan, its milestones alone say whether it recovered. */
export function summarize(incident: Incident, name: string, plan?: ImpactPlan): IncidentSummary {
  const { all, evidence } = expiryOf(incident);
  return {
    id: incident.id,
    workflow: incident.workflow,
    name,
    class: incident.class.value,
    started: incident.started,
    edited: editedAt(incident),
    closed: incident.closed.value,
    recovered: incidentState(incident, plan) === 'recovered',
    due: Math.min(all, evidence ?? all),
    removed: incident.deletedAt !== undefined,
  };
}

/**
 * Returns the state of an incident as a word, of the project if it has one: closed, recovered, or else its class; empty if it is
 * open and has no class.
 */
export function stateText({
  class: choice,
  closed,
  recovered,
}: Pick<IncidentSummary, 'class' | 'closed' | 'recovered'>): string {
  const own = ownValue(statusWords, closed ? 'closed' : recovered ? 'recovered' : choice);
  if (own !== undefined) return own;
  if (closed) return t('page.closed');
  return recovered ? t('incident.milestone-recovered') : choiceLabel(choice);
}
