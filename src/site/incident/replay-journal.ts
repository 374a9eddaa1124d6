import { RETENTION } from '../../incident/retention.ts';
import { tryService } from '../browser/services.ts';
import type { IncidentDatabase } from './incident-database.ts';
import { JOURNAL, type JournalEntry } from './journal.ts';
import type { IncidentSummary } from './incident-summary.ts';

/** Saves the journal entries of earlier pages. Records have the times of their changes, so saving one twice is harmless. */
export async function replayJournal({ summaries, save }: IncidentDatabase): Promise<void> {
  const keys = tryService(() => Object.keys(localStorage).filter((key) => key.startsWith(JOURNAL)), []);
  if (keys.length === 0) return;
  const saved = (await summaries()) ?? [];
  for (const key of keys) {
    const entry = parseEntry(tryService(() => localStorage.getItem(key), null));
    const before = saved.find(({ id }) => id === entry?.summary.id);
    const isObsolete = !entry || entry.summary.edited + RETENTION <= Date.now() || before?.removed === true;
    if (isObsolete || (await save(latest(entry.summary, before), entry.parts)))
      tryService(() => localStorage.removeItem(key), undefined);
  }
}

/** Parses a journal entry; undefined if it is not one. Its records are validated when the incident is read. */
export function parseEntry(text: string | null): JournalEntry | undefined {
  const entry = tryService(() => JSON.parse(text ?? '') as Partial<JournalEntry> | null, null);
  const isEntry = typeof entry?.summary?.id === 'string' && Array.isArray(entry.parts);
  return isEntry ? (entry as JournalEntry) : undefined;
}

function latest(journaled: IncidentSummary, saved: IncidentSummary | undefined): IncidentSummary {
  return saved && saved.edited > journaled.edited ? saved : journaled;
}
