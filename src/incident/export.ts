import type { Incident } from './incident.ts';
import { isRecord } from '../base/record.ts';

/**
 * An incident as a JSON file: keys in the order of their code units, two spaces, one line end, so that equal incidents
 * are equal bytes. What the names of masked secrets stand for stays out of it.
 */
export function exportIncident(incident: Incident): string {
  const { imported: _, ...kept } = incident;
  return `${JSON.stringify(sorted(kept), null, 2)}\n`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  const isMasked = typeof value['text'] === 'string' && isRecord(value['secrets']);
  const shown = isMasked ? { ...value, secrets: {} } : value;
  const entries = Object.entries(shown).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
