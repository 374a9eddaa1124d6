import type { StoredRecord } from '../../incident/records.ts';
import { randomId, tryService } from '../browser/services.ts';
import type { IncidentSummary } from './incident-summary.ts';

/** The records of an incident that a page could not save before it was closed. Stored data has these names. */
export interface JournalEntry {
  summary: IncidentSummary;
  parts: StoredRecord[];
}

/** The prefix of the keys of journal entries. */
export const JOURNAL = 'callbook-journal:';
/** The largest entry, in characters. Local storage has room for about five million. */
const MAX_ENTRY = 2_000_000;
/** Identifies this load of the page. */
const LOAD = randomId();

const journalKey = (incident: string) => `${JOURNAL}${incident}:${LOAD}`;

/**
 * Stores records that are not saved yet. Local storage is synchronous, so this is complete before the page is closed, while
 * WebKit may drop a write to a database.
 */
export function writeJournal(summary: IncidentSummary, records: StoredRecord[]): void {
  if (records.length === 0) return;
  const text = JSON.stringify({ summary, parts: records } satisfies JournalEntry);
  if (text.length <= MAX_ENTRY) tryService(() => localStorage.setItem(journalKey(summary.id), text), undefined);
}

/** Removes the journal entry of an incident, because it is saved now, or must not be. */
export function clearJournal(incident: string): void {
  tryService(() => localStorage.removeItem(journalKey(incident)), undefined);
}
