import { isPlainObject } from '../../base/collections.ts';
import { incidentFacts } from '../incident-facts.ts';
import { correctedEntries, entryMoment } from '../log.ts';
import { formatLogEntry, type TranslateLog } from '../format-log-entry.ts';
import { markdownTable } from '../answer-text.ts';
import { formatMoment, formatRfc3339 } from '../format-moment.ts';
import type { Plan } from '../plan.ts';
import type { Incident } from '../schema.ts';

/**
 * Returns an incident as a JSON file with sorted keys and two spaces of indentation, so that equal incidents are equal
 * bytes. The secrets behind placeholders are left out.
 */
export function exportIncident(incident: Incident): string {
  const { imported: _, ...exported } = incident;
  return `${JSON.stringify(sorted(exported), null, 2)}\n`;
}

/** Returns the facts of an incident and its whole log as Markdown, in the order in which it was written. */
export function logMarkdown(incident: Incident, plan: Plan, t: TranslateLog): string {
  const columns = (['time', 'written', 'entry', 'version', 'digest'] as const).map((id) =>
    t(`incident.log-column-${id}`),
  );
  const rows = correctedEntries(incident).map((corrected) => {
    const { entry, corrections, withdrawn } = corrected;
    const { milestone: _, ...asWritten } = { ...corrected, text: 'text' in entry ? entry.text : '' };
    const text = formatLogEntry(asWritten, incident, plan, t);
    const marked = withdrawn
      ? t('incident.log-withdrawn', { entry: text })
      : corrections.length > 0
        ? t('incident.log-corrected', { entry: text })
        : text;
    return [formatMoment(entryMoment(entry)), formatMoment(entry), marked, entry.version, entry.digest];
  });
  const title = t('incident.log-title', { name: incident.name.value || plan.title });
  const facts = incidentFacts(incident, plan, t).map((fact) => `- ${fact}`);
  return `# ${title}\n\n${facts.join('\n')}\n\n${markdownTable(columns, rows)}\n`;
}

/**
 * Returns the facts and the whole log as JSON, in the order in which it was written; times are RFC 3339 in local time with its
 * offset.
 */
export function logJson(incident: Incident, plan: Plan, t: TranslateLog): string {
  const entries = correctedEntries(incident).map((corrected) => {
    const { at, offset, by, when: _, ...entry } = corrected.entry;
    return {
      id: corrected.id,
      written: formatRfc3339({ at, offset }),
      about: formatRfc3339(entryMoment(corrected.entry)),
      // In an order that does not depend on where the incident was read from.
      ...(sorted(entry) as object),
      words: formatLogEntry(corrected, incident, plan, t),
      corrections: corrected.corrections,
      ...(corrected.withdrawn && { withdrawn: true }),
    };
  });
  const { id, name } = incident;
  const facts = incidentFacts(incident, plan, t);
  return `${JSON.stringify({ incident: id, name: name.value, workflow: plan.id, facts, entries }, null, 2)}\n`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isPlainObject(value)) return value;
  const isMasked = typeof value['text'] === 'string' && isPlainObject(value['secrets']);
  const shown = isMasked ? { ...value, secrets: {} } : value;
  const entries = Object.entries(shown).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
