// Apart from the timeline, because every workflow page shows the times, and few show the timeline.
import { failedMitigations } from './failed-mitigation.ts';
import { addMilestone, correctEntry } from './edit-log.ts';
import { correctedEntries, MILESTONES } from './log.ts';
import type { Milestone } from '../model/milestones.ts';
import type { Plan } from './plan.ts';
import type { Incident, Moment, Now } from './schema.ts';

/** The moment of a milestone, the id of the log entry that has it, and its text. */
export interface MilestoneTime {
  when: Moment;
  entry: string;
  text: string;
}

/** The one set of times of an incident; an unmarked milestone is absent. */
export type IncidentTimes = Partial<Record<Milestone, MilestoneTime>>;

/** The milestones that begin a period of impact, the most certain one first. */
export const STARTS: readonly Milestone[] = ['started', 'detected', 'alerted'];

/** A milestone that the incident reached, and when. */
export interface MilestoneMoment {
  milestone: Milestone;
  when: Moment;
}

/**
 * Returns the times of an incident by the milestones in its log, as corrected. What can happen again counts the last time,
 * everything else the first time. A recovery counts from the first `recovered` after the impact began, or after a mitigation
 * that shows that it came back. The entries in `failed` have no time.
 */
export function incidentTimes(incident: Pick<Incident, 'log'>, failed?: Set<string>): IncidentTimes {
  const times: IncidentTimes = {};
  let isAffected = true;
  for (const { milestone, when, text, id } of milestonesOf(incident)) {
    const isFirst = !times[milestone];
    const isLast = milestone === 'mitigated' || milestone === 'fixed' || (milestone === 'recovered' && isAffected);
    if ((isFirst || isLast) && !failed?.has(id)) {
      times[milestone] = { when, entry: id, text };
    }
    if (milestone === 'recovered') isAffected = false;
    else if (milestone === 'mitigated' || STARTS.includes(milestone)) isAffected = true;
  }
  return times;
}

/** Returns the times of an incident without those of mitigations that did not work. */
export function effectiveTimes(incident: Incident, plan: Pick<Plan, 'prompts'>): IncidentTimes {
  return incidentTimes(incident, failedMitigations(incident, plan));
}

/**
 * Returns the pairs of milestones whose times contradict each other: the second should not be before the first. An impact that
 * came back has several times of a kind, of which only those since then are compared.
 */
export function timeConflicts(incident: Pick<Incident, 'log'>): [MilestoneMoment, MilestoneMoment][] {
  const all = milestonesOf(incident);
  const times = incidentTimes(incident);
  const at = (milestone: Milestone) => {
    const when = times[milestone]?.when;
    return when && { milestone, when };
  };
  const pairs = [
    ...MILESTONES.slice(1).map((later) => [at('started'), at(later)]),
    // A later mitigation is that of an impact that came back.
    ...(all.filter(({ milestone }) => milestone === 'mitigated').length > 1
      ? []
      : [[at('mitigated'), at('recovered')]]),
  ];
  return pairs.flatMap(([first, later]): [MilestoneMoment, MilestoneMoment][] =>
    first && later && later.when.at < first.when.at ? [[first, later]] : [],
  );
}

function milestonesOf(incident: Pick<Incident, 'log'>) {
  return correctedEntries(incident)
    .flatMap(({ milestone, when, text, id, withdrawn }) =>
      milestone && !withdrawn ? [{ milestone, when, text, id }] : [],
    )
    .sort((a, b) => a.when.at - b.when.at);
}

/**
 * Returns the incident with the time of a milestone: a new log entry, or a correction of the entry that has it. The time of a mitigation
 * is never that of one that did not work.
 */
export function setTime(
  incident: Incident,
  plan: Pick<Plan, 'prompts'>,
  { milestone, when }: MilestoneMoment,
  now: Now,
): Incident {
  const known = effectiveTimes(incident, plan)[milestone];
  // If the impact returned, its recovery and mitigation differ from the earlier ones.
  const isBefore = (entry: MilestoneTime) =>
    milestonesOf(incident).some(
      (other) => STARTS.includes(other.milestone) && other.when.at > entry.when.at && other.when.at <= when.at,
    );
  if (!known || (!STARTS.includes(milestone) && isBefore(known)))
    return addMilestone(incident, milestone, now, { when });
  const isSame = known.when.at === when.at && known.when.offset === when.offset;
  return isSame ? incident : correctEntry(incident, known.entry, { when }, now);
}

/** Returns when the impact started: as marked, or else the first sign of it; undefined if nothing is known. */
export function startedAt(incident: Pick<Incident, 'log'>): Moment | undefined {
  const { started, detected, alerted } = incidentTimes(incident);
  return (started ?? detected ?? alerted)?.when;
}
