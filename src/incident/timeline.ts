import { groupBy } from '../base/collections.ts';
import { formatEvent, type TranslateIncident } from './format-event.ts';
import { formatDay, formatDuration, formatMoment, formatTime } from './format-moment.ts';
import { correctedEntries, entryMoment, type CorrectedEntry, type Milestone } from './log.ts';
import type { Plan } from './plan.ts';
import type { Incident, LogEntry, Moment } from './schema.ts';

/** A period in which users were affected; `to` is null while they still are. */
export interface ImpactWindow {
  from: Moment;
  to: Moment | null;
}

/** How long users were affected by an incident. */
export interface Impact {
  windows: ImpactWindow[];
  /** The length of all windows that have ended, in milliseconds. */
  ms: number;
  /** Whether users are still affected, according to the milestones. */
  open: boolean;
}

/** The milestones that begin a period of impact, the most certain one first. */
const STARTS: Milestone[] = ['started', 'detected', 'alerted'];

interface MilestoneAt {
  milestone: Milestone;
  when: Moment;
}

/**
 * Returns the timeline of an incident as Markdown, ordered by the moments that the entries are about, as corrected, with the
 * duration of user impact at the end. Empty if there are no entries.
 */
export function formatTimeline(incident: Incident, plan: Pick<Plan, 'prompts'>, t: TranslateIncident): string {
  const days = timelineDays(incident, plan, t);
  if (days.length === 0) return '';
  // The further lines of a note belong to its list item.
  const sections = days.map(
    ({ day, entries }) => `${day}\n\n${entries.map((entry) => `- ${entry.replaceAll('\n', '\n  ')}`).join('\n')}`,
  );
  const found = impact(incident);
  const total = found.windows.length > 0 ? [t('incident.impact', { impact: formatImpact(found, t) })] : [];
  return [...sections, ...total].join('\n\n');
}

/** Returns the entries of the timeline as texts, each with its time, under the days in UTC on which they happened. */
export function timelineDays(
  incident: Incident,
  plan: Pick<Plan, 'prompts'>,
  t: TranslateIncident,
): { day: string; entries: string[] }[] {
  const days = groupBy(timelineEntries(incident), ({ when }) => formatDay(when.at));
  return [...days].map(([day, entries]) => ({
    day: t('incident.timeline-day', { day }),
    entries: entries.map(
      (entry) => `${formatTime(entry.when)} ${withOrigin(entry, formatEvent(entry, incident, plan, t) ?? '', t)}`,
    ),
  }));
}

/** Returns the entries of the timeline, by the moments they are about, without page activity such as copies and replies. */
export function timelineEntries(incident: Pick<Incident, 'log'>): CorrectedEntry[] {
  return correctedEntries(incident)
    .filter(({ entry, withdrawn }) => !withdrawn && isEvent(entry))
    .sort((a, b) => a.when.at - b.when.at);
}

/** Whether a log entry is about the incident, and not about activity on the page: copies, replies, corrections, new packs. */
export function isEvent(entry: LogEntry): boolean {
  if (entry.kind === 'outcome') return entry.choice !== null;
  return ['class', 'milestone', 'note', 'hand-off'].includes(entry.kind);
}

/**
 * Returns the user impact by the milestones: from `started` (or else `detected`, or else `alerted`) to `recovered`, and again
 * from a later one of these. A start that nobody gave is unknown, as everywhere else.
 */
export function impact(incident: Pick<Incident, 'log'>): Impact {
  const milestones = correctedEntries(incident)
    .flatMap(({ milestone, when, withdrawn }) => (milestone && !withdrawn ? [{ milestone, when }] : []))
    .sort((a, b) => a.when.at - b.when.at);
  const windows: ImpactWindow[] = [];
  let since: MilestoneAt[] = [];
  for (const { milestone, when } of milestones) {
    if (milestone !== 'recovered') {
      if (STARTS.includes(milestone)) since.push({ milestone, when });
      continue;
    }
    // Of two `recovered` in a row, the first one ended the impact.
    const from = startOf(since);
    if (from) windows.push({ from, to: when });
    since = [];
  }
  const from = startOf(since);
  if (from) windows.push({ from, to: null });
  const ms = windows.reduce((sum, { from, to }) => sum + (to ? to.at - from.at : 0), 0);
  return { windows, ms, open: windows.some(({ to }) => !to) };
}

/** Returns the text of an impact: each window with its length, and the length of all that have ended. */
export function formatImpact({ windows, ms }: Impact, t: TranslateIncident): string {
  if (windows.length === 0) return t('incident.impact-unknown');
  const texts = windows.map(({ from, to }) => {
    const start = formatMoment(from);
    if (!to) return t(`incident.impact-ongoing${windows.length > 1 ? '-again' : ''}`, { from: start });
    const end = formatDay(from.at) === formatDay(to.at) ? formatTime(to) : formatMoment(to);
    return t('incident.impact-window', { duration: formatDuration(to.at - from.at), from: start, to: end });
  });
  const joined = texts.join('; ');
  const isSeveral = windows.filter(({ to }) => to).length > 1;
  return isSeveral ? t('incident.impact-total', { duration: formatDuration(ms), windows: joined }) : joined;
}

function startOf(milestones: MilestoneAt[]): Moment | undefined {
  const [first] = STARTS.flatMap((start) => milestones.find(({ milestone }) => milestone === start) ?? []);
  return first?.when;
}

/** Returns the text of an entry, with when it was written if that is not the moment it is about. */
function withOrigin({ entry, when, corrections }: CorrectedEntry, text: string, t: TranslateIncident): string {
  if (corrections.length > 0) {
    return t('incident.timeline-corrected', { entry: text, when: formatMoment(entryMoment(entry)) });
  }
  return when.at === entry.at ? text : t('incident.timeline-noted', { entry: text, when: formatMoment(entry) });
}
