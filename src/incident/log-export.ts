import { linesOf, toldAt } from './entries.ts';
import type { Incident } from './incident.ts';
import { rfc3339, sayMoment } from './moment.ts';
import { markdownTable } from './table.ts';
import type { Plan } from './plan.ts';
import { sayLine } from './wording.ts';

/** The whole log as Markdown, in the order in which it was written; what was corrected stands there as corrected. */
export function logMarkdown(incident: Incident, plan: Pick<Plan, 'prompts' | 'title'>): string {
  const rows = linesOf(incident).map((line) => {
    const { entry, corrections, withdrawn } = line;
    const { mark: _, ...asWritten } = { ...line, text: 'text' in entry ? entry.text : '' };
    const sign = withdrawn ? ' (withdrawn)' : corrections.length > 0 ? ' (corrected)' : '';
    return [
      sayMoment(toldAt(entry)),
      sayMoment(entry),
      sayLine(asWritten, incident, plan) + sign,
      entry.version,
      entry.digest,
    ];
  });
  const table = markdownTable(['about', 'written', 'entry', 'pack version', 'pack digest'], rows);
  return `# Log: ${incident.name.value || plan.title}\n\n${table}\n`;
}

/** The whole log as JSON, in the order in which it was written, times as RFC 3339 in local time with its offset. */
export function logJson(incident: Incident, plan: Pick<Plan, 'prompts' | 'id'>): string {
  const entries = linesOf(incident).map((line) => {
    const { at, offset, by, when: _, ...entry } = line.entry;
    return {
      id: line.id,
      written: rfc3339({ at, offset }),
      about: rfc3339(toldAt(line.entry)),
      ...entry,
      words: sayLine(line, incident, plan),
      corrections: line.corrections,
      ...(line.withdrawn && { withdrawn: true }),
    };
  });
  return `${JSON.stringify({ incident: incident.id, name: incident.name.value, workflow: plan.id, entries }, null, 2)}\n`;
}
