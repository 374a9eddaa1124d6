import { groupBy } from '../base/collections.ts';
import { formatEvent } from './format-event.ts';
import { formatDay, formatMoment, formatTime } from './format-moment.ts';
import { formatImpact, impact, type ImpactPlan } from './impact.ts';
import { correctedEntries, entryMoment, type CorrectedEntry } from './log.ts';
import { findPrompt, type Plan } from './plan.ts';
import type { Incident, LogEntry } from './schema.ts';
import { timeConflicts, type MilestoneMoment } from './incident-times.ts';
import type { TranslateIncident } from './translate-incident.ts';

/**
 * Returns the timeline of an incident as Markdown, ordered by the moments that the entries are about, as corrected, with the
 * duration of user impact and contradictory times at the end. With `since`, it has only the entries that were written or
 * corrected after that. Empty if there are no entries.
 */
export function formatTimeline(incident: Incident, plan: ImpactPlan, t: TranslateIncident, since = 0): string {
  const days = timelineDays(incident, plan, t, { isShown: ({ changed }) => changed > since });
  if (days.length === 0) return '';
  // The further lines of a note belong to its list item.
  const sections = days.map(
    ({ day, entries }) => `${day}\n\n${entries.map((entry) => `- ${entry.replaceAll('\n', '\n  ')}`).join('\n')}`,
  );
  const found = impact(incident, plan);
  const total = found.windows.length > 0 ? [t('incident.impact', { impact: formatImpact(found, t) })] : [];
  return [...sections, ...total, ...formatConflicts(incident, t)].join('\n\n');
}

/** Returns those entries of the timeline as texts, each with its time, under the days in UTC on which they happened. */
export function timelineDays(
  incident: Incident,
  plan: Pick<Plan, 'prompts'>,
  t: TranslateIncident,
  { isShown }: { isShown: (entry: CorrectedEntry) => boolean },
): { day: string; entries: string[] }[] {
  const shown = timelineEntries(incident, plan).filter((entry) => isShown(entry));
  const days = groupBy(shown, ({ when }) => formatDay(when.at));
  return [...days].map(([day, entries]) => ({
    day: t('incident.timeline-day', { day }),
    entries: entries.map(
      (entry) => `${formatTime(entry.when)} ${withOrigin(entry, formatEvent(entry, incident, plan, t) ?? '', t)}`,
    ),
  }));
}

/** Returns the entries of the timeline, by the moments they are about, without page activity such as copies and replies. */
export function timelineEntries(incident: Pick<Incident, 'log'>, plan: Pick<Plan, 'prompts'>): CorrectedEntry[] {
  return correctedEntries(incident)
    .filter(({ entry, withdrawn }) => !withdrawn && isEvent(entry, plan))
    .sort((a, b) => a.when.at - b.when.at);
}

/** Returns the contradictions between the times of an incident, each as one sentence. */
export function formatConflicts(incident: Pick<Incident, 'log'>, t: TranslateIncident): string[] {
  const name = ({ milestone, when }: MilestoneMoment) =>
    `${t(`incident.milestone-${milestone}`)} ${formatMoment({ at: when.at, offset: 0 })}`;
  return timeConflicts(incident).map(([first, later]) =>
    t('incident.time-conflict', { first: name(first), later: name(later) }),
  );
}

/**
 * Whether a log entry is about the incident, and not about activity on the page: copies, replies, corrections, new packs. A
 * step that was finished is about it too, such as an assessment or a fix, but the one that ends the workflow only reports on
 * it.
 */
export function isEvent(entry: LogEntry, plan: Pick<Plan, 'prompts'>): boolean {
  if (entry.kind === 'outcome') {
    return entry.choice !== null || findPrompt(plan, entry.step)?.next[0]?.to !== 'done';
  }
  return ['class', 'milestone', 'note', 'hand-off'].includes(entry.kind);
}

/** Returns the text of an entry, with when it was written if that is not the moment it is about. */
function withOrigin({ entry, when, corrections }: CorrectedEntry, text: string, t: TranslateIncident): string {
  if (corrections.length > 0) {
    return t('incident.timeline-corrected', { entry: text, when: formatMoment(entryMoment(entry)) });
  }
  return formatMoment(when) === formatMoment(entry)
    ? text
    : t('incident.timeline-noted', { entry: text, when: formatMoment(entry) });
}
