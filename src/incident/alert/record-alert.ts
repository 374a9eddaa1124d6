import { renameIncident, type Incident } from '../incident.ts';
import { nameLine } from '../name-line.ts';
import { addMilestone, correctedEntries, type Milestone } from '../log.ts';
import type { Now } from '../register.ts';
import type { AlertTime } from './read-time.ts';
import type { AlertReport } from './read-alert.ts';

/** The facts that an incident takes from an alert. */
export type AlertFacts = Pick<AlertReport, 'tool' | 'title' | 'service' | 'started' | 'detected'>;

/** An alert that is older than this, in milliseconds, belongs to another incident, for example one that someone looks up. */
const MAX_ALERT_AGE = 30 * 86_400_000;

/** The longest title that becomes a name whole, in characters. */
const MAX_TITLE_LENGTH = 200;

/**
 * Returns the incident with the title of an alert as its name, and the alert's times as milestones. A name and milestones
 * that are already there stay.
 */
export function recordAlert(incident: Incident, { tool, title, started, detected }: AlertFacts, now: Now): Incident {
  const name = incident.name.value === '' ? nameLine(title, MAX_TITLE_LENGTH) : undefined;
  const named = name === undefined ? incident : renameIncident(incident, name, now);
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
  if (!time || isKnown || time.at > now.at || time.at < now.at - MAX_ALERT_AGE) return incident;
  const when = { at: time.at, offset: now.offset };
  return addMilestone(incident, milestone, now, { text: `${tool}: ${time.field}`, when });
}
