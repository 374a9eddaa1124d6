import { findService } from '../../prompt/service-card.ts';
import { setValue, enteredValue } from '../field-values.ts';
import { renameIncident } from '../incident.ts';
import type { Incident, Now } from '../schema.ts';
import type { Milestone } from '../../model/milestones.ts';
import { nameLine } from '../name-line.ts';
import { addMilestone } from '../edit-log.ts';
import { correctedEntries } from '../log.ts';
import type { Plan } from '../plan.ts';
import type { AlertTime } from './read-time.ts';
import type { AlertText } from './read-alert.ts';

/** The facts that an incident takes from an alert. */
export type AlertFacts = Pick<AlertText, 'tool' | 'title' | 'service' | 'started' | 'detected'>;

/** An alert that is older than this, in milliseconds, belongs to another incident, for example one that someone looks up. */
const MAX_ALERT_AGE = 30 * 86_400_000;

/** The state of an alert in its title. It changes, and the name of an incident does not. */
const STATE =
  /\[(?:firing|(?:re-?)?triggered|alert(?:ing)?|recovered|resolved|ok)(?::\d+)?\]\s*|^(?:firing|triggered|recovered|resolved):\s+/gi;

/** The longest title that becomes a name whole, in characters. */
const MAX_TITLE_LENGTH = 200;

/**
 * Returns the incident with the title of an alert as its name, the alert's times as milestones, and its service in the inputs for
 * one. What is already there stays.
 */
export function logAlert(
  incident: Incident,
  { tool, title, service, started, detected }: AlertFacts,
  now: Now,
  { inputs }: Pick<Plan, 'inputs'> = { inputs: {} },
): Incident {
  const name = incident.name.value === '' ? nameLine(title.replace(STATE, ''), MAX_TITLE_LENGTH) : undefined;
  const named = name === undefined ? incident : renameIncident(incident, name, now);
  const milestones = [
    ['started', started],
    ['detected', detected],
  ] as const;
  const withService = Object.entries(inputs).reduce((changed, [id, input]) => {
    const found = input.kind === 'service' && !enteredValue(incident, id) ? findService(input, service) : undefined;
    return found === undefined ? changed : setValue(changed, id, found, { kind: 'typed' }, now);
  }, named);
  return milestones.reduce(
    (changed, [milestone, time]) => withMilestone(changed, milestone, tool, time, now),
    withService,
  );
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
