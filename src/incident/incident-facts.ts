import { onOneLine } from '../base/text.ts';
import { contactFacts } from './contacts.ts';
import { formatMoment } from './format-moment.ts';
import { formatImpact, impact, incidentState } from './impact.ts';
import { choiceName, hasMilestones, type Plan } from './plan.ts';
import type { Incident } from './schema.ts';
import { severityOf } from './severity.ts';
import { MILESTONES } from './log.ts';
import type { Milestone } from '../model/milestones.ts';
import { formatConflicts } from './timeline.ts';
import { effectiveTimes } from './incident-times.ts';
import type { TranslateIncident } from './translate-incident.ts';

/**
 * Returns the class if it was chosen, the severity, the contacts, the times, the user impact and the pack of an incident, each
 * as one line of text, and the contradictions between its times. A workflow with milestones also lists those of `expected`
 * whose time is unknown.
 */
export function incidentFacts(
  incident: Incident,
  plan: Plan,
  t: TranslateIncident,
  expected: readonly Milestone[] = ['started'],
): string[] {
  const { version, digest } = incident.pack.value;
  const found = impact(incident, plan);
  const state = incidentState(incident, plan);
  const severity = severityOf(incident, plan);
  const name = choiceName(plan, incident.class.value);
  return [
    ...(name
      ? [t(state === 'open' ? 'incident.summary-class' : `incident.summary-class-${state}`, { class: name })]
      : []),
    ...(severity ? [t('incident.summary-field', { label: severity.label, value: severity.text })] : []),
    ...contactFacts(incident, t),
    ...times(incident, plan, t, expected),
    ...(found.windows.length > 0 && hasMilestones(plan)
      ? [t('incident.impact', { impact: formatImpact(found, t) })]
      : []),
    ...formatConflicts(incident, t),
    t('incident.summary-workflow', { title: plan.title, version, digest: digest.slice(0, 'sha256:'.length + 8) }),
  ];
}

/** Returns the times of the milestones in their order, with what mitigated the impact. */
function times(incident: Incident, plan: Plan, t: TranslateIncident, expected: readonly Milestone[]): string[] {
  const known = effectiveTimes(incident, plan);
  return MILESTONES.flatMap((id) => {
    const time = known[id];
    const milestone = t(`incident.milestone-${id}`);
    if (!time) {
      return hasMilestones(plan) && expected.includes(id) ? [t('incident.summary-time-unknown', { milestone })] : [];
    }
    const when = formatMoment(time.when);
    const action = id === 'mitigated' ? onOneLine(time.text) : '';
    if (action === '') return [t('incident.summary-time', { milestone, when })];
    return [t('incident.summary-mitigated', { milestone, when, action })];
  });
}
