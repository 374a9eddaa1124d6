import { ownValue } from '../base/collections.ts';
import { appendEntry } from './log.ts';
import type { Correction, Incident, Moment, Now } from './schema.ts';
import type { Milestone } from '../model/milestones.ts';

/** The text of a milestone, and the moment it is about if that is not now. */
export interface EntryDetail {
  text?: string;
  when?: Moment;
}

/** Returns the incident with a note in its log. */
export function addNote(incident: Incident, text: string, now: Now, when?: Moment): Incident {
  return appendEntry(incident, { kind: 'note', text }, now, when);
}

/** Returns the incident with a milestone in its log, now or at `when`. */
export function addMilestone(
  incident: Incident,
  milestone: Milestone,
  now: Now,
  { text = '', when }: EntryDetail = {},
): Incident {
  return appendEntry(incident, { kind: 'milestone', milestone, text }, now, when);
}

/**
 * Returns the incident with a correction in its log; a correction of a correction applies to the entry that this one
 * corrected.
 */
export function correctEntry(incident: Incident, id: string, to: Correction, now: Now): Incident {
  const entry = ownValue(incident.log, id);
  if (!entry) return incident;
  const of = entry.kind === 'correction' ? entry.of : id;
  return appendEntry(incident, { kind: 'correction', of, to }, now);
}
