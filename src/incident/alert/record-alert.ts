import { renameIncident, type Incident } from '../incident.ts';
import { addMilestone, correctedEntries, type Milestone } from '../log.ts';
import type { Now } from '../register.ts';
import type { AlertTime } from './alert-time.ts';
import type { AlertReport } from './read-alert.ts';

/** What an incident learns from an alert. */
export type AlertFacts = Pick<AlertReport, 'tool' | 'title' | 'service' | 'started' | 'detected'>;

/** An alert that is older than this, in milliseconds, is of another incident, such as one that is looked up. */
const OLDEST = 30 * 86_400_000;

/**
 * The incident with what an alert tells: its title as the name, and its times as milestones. What a person or an earlier
 * alert has said is left as it is.
 */
export function recordAlert(incident: Incident, { tool, title, started, detected }: AlertFacts, now: Now): Incident {
  const named = incident.name.value === '' && title !== '' ? renameIncident(incident, title, now) : incident;
  const milestones = [
    ['started', started],
    ['detected', detected],
  ] as const;
  return milestones.reduce((changed, [milestone, time]) => withMilestone(changed, milestone, tool, time, now), named);
}

function withMilestone(
  incident: Incident,
  milestone: Milestone,
  tool: string,
  time: AlertTime | undefined,
  now: Now,
): Incident {
  const isKnown = correctedEntries(incident).some((entry) => entry.milestone === milestone && !entry.withdrawn);
  if (!time || isKnown || time.at > now.at || time.at < now.at - OLDEST) return incident;
  const when = { at: time.at, offset: now.offset };
  return addMilestone(incident, milestone, now, { text: `${tool}: ${time.field}`, when });
}
