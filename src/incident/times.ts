// Apart from the timeline, because every workflow page shows the times, and few show the timeline.
import { addMilestone, correctedEntries, correctEntry, MILESTONES, type Milestone } from './log.ts';
import type { Incident, Moment, Now } from './schema.ts';

/** The moment of a milestone, and the id of the log entry that has it. */
export interface MilestoneTime {
  when: Moment;
  entry: string;
}

/** The one set of times of an incident; an unmarked milestone is absent. */
export type IncidentTimes = Partial<Record<Milestone, MilestoneTime>>;

/** Milestones that can happen again when the impact returns: the last time counts. For the others, the first counts. */
const REPEATED: Milestone[] = ['mitigated', 'recovered', 'fixed'];

/** Returns the times of an incident by the milestones in its log, as corrected. */
export function incidentTimes(incident: Pick<Incident, 'log'>): IncidentTimes {
  const entries = correctedEntries(incident)
    .filter(({ milestone, withdrawn }) => milestone && !withdrawn)
    .sort((a, b) => a.when.at - b.when.at);
  const times = MILESTONES.map((milestone) => {
    const all = entries.filter((entry) => entry.milestone === milestone);
    const found = REPEATED.includes(milestone) ? all.at(-1) : all[0];
    return [milestone, found && { when: found.when, entry: found.id }] as const;
  });
  return Object.fromEntries(times.filter(([, found]) => found)) as IncidentTimes;
}

/** Returns the incident with the time of a milestone: a new log entry, or a correction of the entry that has it. */
export function setTime(incident: Incident, milestone: Milestone, when: Moment, now: Now, text = ''): Incident {
  const known = incidentTimes(incident)[milestone];
  if (!known) return addMilestone(incident, milestone, now, { text, when });
  const isSame = known.when.at === when.at && known.when.offset === when.offset;
  return isSame ? incident : correctEntry(incident, known.entry, { when }, now);
}

/** Returns when the impact started: as marked, or else the first sign of it; undefined if nothing is known. */
export function startedAt(incident: Pick<Incident, 'log'>): Moment | undefined {
  const { started, detected, alerted } = incidentTimes(incident);
  return (started ?? detected ?? alerted)?.when;
}
