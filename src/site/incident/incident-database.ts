import { createStore, promisifyRequest, type UseStore } from 'idb-keyval'; // IndexedDB with promises, 0.5 kB
import { isOverwritten, joinRecords, type StoredRecord } from '../../incident/records.ts';
import { STORAGE_TIMEOUT_MS } from '../browser/services.ts';
import type { IncidentSummary } from './incident-summary.ts';

/** The result of the last access to the browser's storage; `silent` if it did not end in time. */
export type StorageHealth = 'working' | 'full' | 'blocked' | 'silent';

/** All incidents saved in this browser. No method throws: `onHealth` is called with the result of each access. */
export interface IncidentDatabase {
  /** Returns the summaries, most recently edited first; null if they cannot be read. */
  summaries(): Promise<IncidentSummary[] | null>;
  /** Returns a stored incident without validating it; null if there is none. */
  load(id: string): Promise<unknown>;
  /** Writes records of an incident and its summary in one transaction; false if that failed. */
  save(summary: IncidentSummary, records: StoredRecord[]): Promise<boolean>;
  /** Replaces all records of an incident with these, which are its tombstone. */
  replace(summary: IncidentSummary, records: StoredRecord[]): Promise<boolean>;
  /** Deletes all records of an incident. */
  delete(id: string): Promise<boolean>;
}

// The first part of a key. Stored data has these names, so they cannot change.
const SUMMARIES = 'heads';
const RECORDS = 'parts';

/**
 * Opens the database. Each record of an incident is a row under `[RECORDS, incident, ...path, tab]`. So no tab
 * overwrites another, and a write needs no read first, which a closing page might not finish.
 */
export function openDatabase(onHealth: (health: StorageHealth) => void): IncidentDatabase {
  const store = createStore('callbook-incidents', 'records');

  const attempt = async <Result>(access: () => Promise<Result>): Promise<Result | null> => {
    // Some browsers never open a database, and report no error.
    const timer = setTimeout(() => onHealth('silent'), STORAGE_TIMEOUT_MS);
    try {
      const result = await access();
      onHealth('working');
      return result;
    } catch (error) {
      onHealth(error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'blocked');
      return null;
    } finally {
      clearTimeout(timer);
    }
  };
  const write = async (change: (rows: IDBObjectStore) => void) =>
    (await attempt(() =>
      store('readwrite', async (rows) => {
        change(rows);
        // Chromium drops the open transaction of a page that is closed, unless `commit` was called.
        rows.transaction.commit();
        await promisifyRequest(rows.transaction);
        return true;
      }),
    )) === true;
  const put = (rows: IDBObjectStore, summary: IncidentSummary, records: StoredRecord[]) => {
    for (const { path, by, value } of records) rows.put(value, [RECORDS, summary.id, ...path, by]);
    rows.put(summary, [SUMMARIES, summary.id]);
  };

  return {
    summaries: () =>
      attempt(async () => {
        const found = (await store('readonly', (rows) =>
          promisifyRequest(rows.getAll(startingWith(SUMMARIES))),
        )) as unknown as IncidentSummary[];
        return found.sort((a, b) => b.edited - a.edited);
      }),
    load: async (id) => {
      const entries = await attempt(() => readRecords(store, id));
      if (!entries || entries.length === 0) return null;
      const joined = joinRecords(entries.map(({ record }) => record));
      void attempt(() => deleteOverwritten(store, entries, joined));
      return joined;
    },
    save: (summary, records) => write((rows) => put(rows, summary, records)),
    replace: (summary, records) =>
      write((rows) => {
        rows.delete(startingWith(RECORDS, summary.id));
        put(rows, summary, records);
      }),
    delete: (id) =>
      write((rows) => {
        rows.delete(startingWith(RECORDS, id));
        rows.delete([SUMMARIES, id]);
      }),
  };
}

interface DatabaseRow {
  key: string[];
  record: StoredRecord;
}

/** Returns the range of all keys that start with these parts. */
function startingWith(...key: string[]): IDBKeyRange {
  return IDBKeyRange.bound(key, [...key, []]);
}

function readRecords(store: UseStore, id: string): Promise<DatabaseRow[]> {
  return store('readonly', async (rows) => {
    const range = startingWith(RECORDS, id);
    const [keys, values] = [rows.getAllKeys(range), rows.getAll(range)];
    // An open read would delay the last write of a page that is closed right after it, which would then be lost.
    rows.transaction.commit();
    const [foundKeys, found] = await Promise.all([promisifyRequest(keys), promisifyRequest(values)]);
    return foundKeys.map((foundKey, index) => {
      const key = foundKey as string[];
      return { key, record: { path: key.slice(2, -1), by: key.at(-1) ?? '', value: found[index] } };
    });
  });
}

/**
 * Deletes records that were overwritten by a later write of another tab, so that text the user deleted does not remain in
 * them. A record that its tab has rewritten since it was read is not deleted.
 */
function deleteOverwritten(store: UseStore, entries: DatabaseRow[], joined: unknown): Promise<void> {
  const overwritten = entries.filter(({ record }) => isOverwritten(record, joined));
  if (overwritten.length === 0) return Promise.resolve();
  return store('readwrite', async (rows) => {
    await Promise.all(
      overwritten.map(async ({ key, record }) => {
        const stored: unknown = await promisifyRequest(rows.get(key));
        if (JSON.stringify(stored) === JSON.stringify(record.value)) rows.delete(key);
      }),
    );
    return promisifyRequest(rows.transaction);
  });
}
