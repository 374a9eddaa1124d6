import { correctedEntries, entryMoment, type CorrectedEntry } from './corrected-entries.ts';
import { impact } from './impact.ts';
import type { Incident } from './incident.ts';
import { formatDay, formatMoment, formatTime } from './moment.ts';
import type { Plan } from './plan.ts';
import { formatLogEntry } from './log-text.ts';
import { groupBy } from '../base/group-by.ts';

/**
 * The timeline of an incident as Markdown, for the report and for whoever takes over: by the moments that things are
 * about, as corrected, with the duration of user impact at the end. Of the copies only the first one of each run is in
 * it. Empty when there is nothing to tell.
 */
export function formatTimeline(incident: Incident, plan: Pick<Plan, 'prompts'>): string {
  const lines = timelineLines(incident);
  if (lines.length === 0) return '';
  const days = groupBy(lines, ({ when }) => formatDay(when.at));
  const told = [...days].map(([day, ofDay]) => {
    const points = ofDay.map(
      (line) => `- ${formatTime(line.when)} ${indented(formatLogEntry(line, incident, plan))}${late(line)}`,
    );
    return `${day} (UTC)\n\n${points.join('\n')}`;
  });
  const { windows, words } = impact(incident);
  return [...told, ...(windows.length > 0 ? [`Duration of user impact: ${words}`] : [])].join('\n\n');
}

/** The entries that the timeline tells of, by the moments they are about. */
export function timelineLines(incident: Pick<Incident, 'log'>): CorrectedEntry[] {
  const copied = new Set<string>();
  return correctedEntries(incident)
    .filter(({ entry, withdrawn }) => {
      if (withdrawn || entry.kind === 'paste' || entry.kind === 'correction') return false;
      if (entry.kind !== 'copy') return true;
      const run = `${entry.step} ${entry.run}`;
      return !copied.has(run) && copied.add(run);
    })
    .sort((a, b) => a.when.at - b.when.at);
}

/** What to know of a line that was not written at the moment it is about. */
function late({ entry, when, corrections }: CorrectedEntry): string {
  if (corrections.length > 0) return ` (corrected; first noted as ${formatMoment(entryMoment(entry))})`;
  return when.at === entry.at ? '' : ` (noted ${formatMoment(entry)})`;
}

/** The lines of a note stay in its point of the list. */
function indented(text: string): string {
  return text.replaceAll('\n', '\n  ');
}
