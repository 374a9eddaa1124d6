import { correctedEntries, entryMoment } from './corrected-entries.ts';
import type { Incident } from './incident.ts';
import { formatRfc3339, formatMoment } from './moment.ts';
import { markdownTable } from './table.ts';
import type { Plan } from './plan.ts';
import { formatLogEntry } from './log-text.ts';

/** The whole log as Markdown, in the order in which it was written; what was corrected stands there as corrected. */
export function logMarkdown(incident: Incident, plan: Pick<Plan, 'prompts' | 'title'>): string {
  const rows = correctedEntries(incident).map((line) => {
    const { entry, corrections, withdrawn } = line;
    const { mark: _, ...asWritten } = { ...line, text: 'text' in entry ? entry.text : '' };
    const sign = withdrawn ? ' (withdrawn)' : corrections.length > 0 ? ' (corrected)' : '';
    return [
      formatMoment(entryMoment(entry)),
      formatMoment(entry),
      formatLogEntry(asWritten, incident, plan) + sign,
      entry.version,
      entry.digest,
    ];
  });
  const table = markdownTable(['about', 'written', 'entry', 'pack version', 'pack digest'], rows);
  return `# Log: ${incident.name.value || plan.title}\n\n${table}\n`;
}

/** The whole log as JSON, in the order in which it was written, times as RFC 3339 in local time with its offset. */
export function logJson(incident: Incident, plan: Pick<Plan, 'prompts' | 'id'>): string {
  const entries = correctedEntries(incident).map((line) => {
    const { at, offset, by, when: _, ...entry } = line.entry;
    return {
      id: line.id,
      written: formatRfc3339({ at, offset }),
      about: formatRfc3339(entryMoment(line.entry)),
      ...entry,
      words: formatLogEntry(line, incident, plan),
      corrections: line.corrections,
      ...(line.withdrawn && { withdrawn: true }),
    };
  });
  return `${JSON.stringify({ incident: incident.id, name: incident.name.value, workflow: plan.id, entries }, null, 2)}\n`;
}
