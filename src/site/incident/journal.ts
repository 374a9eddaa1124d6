import type { StoredRecord } from '../../incident/records.ts';
import { RETENTION } from '../../incident/retention.ts';
import { tryService } from '../browser/try-service.ts';
import type { IncidentDatabase } from './incident-database.ts';
import type { IncidentSummary } from './incident-summary.ts';
import { randomId } from './tab.ts';

/** What a page could not save before it was closed: parts of one incident. */
interface JournalEntry {
  summary: IncidentSummary;
  parts: StoredRecord[];
}

const PREFIX = 'callbook-journal:';
/** More than this does not fit beside the rest of the site, in characters. */
const LIMIT = 2_000_000;
/** Of this load of the page. */
const LOAD = randomId();

const keyOf = (incident: string) => `${PREFIX}${incident}:${LOAD}`;

/**
 * Writes down what is not saved yet. `localStorage` is synchronous, so this is complete before the page is closed; a write
 * to a database may be dropped, which WebKit does.
 */
export function writeJournal(summary: IncidentSummary, parts: StoredRecord[]): void {
  if (parts.length === 0) return;
  const text = JSON.stringify({ summary, parts } satisfies JournalEntry);
  if (text.length <= LIMIT) tryService(() => localStorage.setItem(keyOf(summary.id), text), undefined);
}

/** Removes what this page wrote down of an incident, because it is saved now, or must not be. */
export function clearJournal(incident: string): void {
  tryService(() => localStorage.removeItem(keyOf(incident)), undefined);
}

/** Saves what earlier pages wrote down. Each part has the time of its change, so that saving it again changes nothing. */
export async function replayJournal({ summaries, save }: IncidentDatabase): Promise<void> {
  const keys = tryService(() => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)), []);
  if (keys.length === 0) return;
  const saved = (await summaries()) ?? [];
  for (const key of keys) {
    const entry = parseEntry(tryService(() => localStorage.getItem(key), null));
    const before = saved.find(({ id }) => id === entry?.summary.id);
    const isOver = !entry || entry.summary.edited + RETENTION <= Date.now() || before?.removed === true;
    if (isOver || (await save(latest(entry.summary, before), entry.parts)))
      tryService(() => localStorage.removeItem(key), undefined);
  }
}

/** What was written as text; undefined if it is no entry. What is in it is validated when the incident is read. */
export function parseEntry(text: string | null): JournalEntry | undefined {
  const entry = tryService(() => JSON.parse(text ?? '') as Partial<JournalEntry> | null, null);
  const isEntry = typeof entry?.summary?.id === 'string' && Array.isArray(entry.parts);
  return isEntry ? (entry as JournalEntry) : undefined;
}

function latest(written: IncidentSummary, saved: IncidentSummary | undefined): IncidentSummary {
  return saved && saved.edited > written.edited ? saved : written;
}
