import { createStore, promisifyRequest, type UseStore } from 'idb-keyval'; // IndexedDB with promises, 0.5 kB
import { isOverwritten, joinRecords, type StoredRecord } from '../../incident/records.ts';
import { PATIENCE } from '../browser/in-time.ts';
import type { IncidentSummary } from './incident-summary.ts';

/** How the last access to the storage of the browser ended; `silent` if it has not ended in time. */
export type StorageHealth = 'working' | 'full' | 'blocked' | 'silent';

/** All incidents in the storage of this browser. No method throws: `onHealth` is called with the outcome of each access. */
export interface IncidentDatabase {
  /** Returns the summaries, the one edited last first; null if they cannot be read. */
  summaries(): Promise<IncidentSummary[] | null>;
  /** Returns the stored parts of an incident, joined but not validated; null if there are none. */
  load(id: string): Promise<unknown>;
  /** Writes parts of an incident and its summary in one transaction; false if that failed. */
  save(summary: IncidentSummary, parts: StoredRecord[]): Promise<boolean>;
  /** Deletes all records of an incident, and stores this instead. */
  replace(summary: IncidentSummary, parts: StoredRecord[]): Promise<boolean>;
  /** Deletes all records of an incident. */
  delete(id: string): Promise<boolean>;
}

/** The database in which pages stored form values before there were incidents. */
export const LEGACY_DATABASE = 'callbook';

// The first part of a key. These names are part of the stored data, so they keep their old form.
const SUMMARIES = 'heads';
const PARTS = 'parts';

/**
 * Opens the database. Each part of an incident has its own record under `[PARTS, incident, ...path, tab]`. So a write
 * needs no read before it, because a closing page may not get to finish it, and no tab overwrites another.
 */
export function openDatabase(onHealth: (health: StorageHealth) => void): IncidentDatabase {
  const store = createStore('callbook-incidents', 'records');

  const attempt = async <Result>(access: () => Promise<Result>): Promise<Result | null> => {
    // Some browsers never open a database, and report no error.
    const timer = setTimeout(() => onHealth('silent'), PATIENCE);
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
  const write = async (change: (records: IDBObjectStore) => void) =>
    (await attempt(() =>
      store('readwrite', async (records) => {
        change(records);
        // Chromium drops the open transaction of a page that is closed, unless it was told to commit.
        records.transaction.commit();
        await promisifyRequest(records.transaction);
        return true;
      }),
    )) === true;
  const put = (records: IDBObjectStore, summary: IncidentSummary, parts: StoredRecord[]) => {
    for (const { path, by, value } of parts) records.put(value, [PARTS, summary.id, ...path, by]);
    records.put(summary, [SUMMARIES, summary.id]);
  };

  return {
    summaries: () =>
      attempt(async () => {
        const found = (await store('readonly', (records) =>
          promisifyRequest(records.getAll(startingWith(SUMMARIES))),
        )) as unknown as IncidentSummary[];
        return found.sort((a, b) => b.edited - a.edited);
      }),
    load: async (id) => {
      const entries = await attempt(() => readParts(store, id));
      if (!entries || entries.length === 0) return null;
      const joined = joinRecords(entries.map(({ part }) => part));
      void attempt(() => deleteOverwritten(store, entries, joined));
      return joined;
    },
    save: (summary, parts) => write((records) => put(records, summary, parts)),
    replace: (summary, parts) =>
      write((records) => {
        records.delete(startingWith(PARTS, summary.id));
        put(records, summary, parts);
      }),
    delete: (id) =>
      write((records) => {
        records.delete(startingWith(PARTS, id));
        records.delete([SUMMARIES, id]);
      }),
  };
}

interface Entry {
  key: string[];
  part: StoredRecord;
}

/** Returns the range of all keys that start with these parts. */
function startingWith(...key: string[]): IDBKeyRange {
  return IDBKeyRange.bound(key, [...key, []]);
}

function readParts(store: UseStore, id: string): Promise<Entry[]> {
  return store('readonly', async (records) => {
    const range = startingWith(PARTS, id);
    const [keys, values] = [records.getAllKeys(range), records.getAll(range)];
    // An open read would delay the last write of a page that is closed at once, and so lose it.
    records.transaction.commit();
    const [foundKeys, found] = await Promise.all([promisifyRequest(keys), promisifyRequest(values)]);
    return foundKeys.map((foundKey, index) => {
      const key = foundKey as string[];
      return { key, part: { path: key.slice(2, -1), by: key.at(-1) ?? '', value: found[index] } };
    });
  });
}

/**
 * Deletes the records that lost against a later write of another tab, so that text a person removed does not remain in
 * them. A record that its tab has rewritten since it was read is left alone.
 */
function deleteOverwritten(store: UseStore, entries: Entry[], joined: unknown): Promise<void> {
  const overwritten = entries.filter(({ part }) => isOverwritten(part, joined));
  if (overwritten.length === 0) return Promise.resolve();
  return store('readwrite', async (records) => {
    await Promise.all(
      overwritten.map(async ({ key, part }) => {
        const stored: unknown = await promisifyRequest(records.get(key));
        if (JSON.stringify(stored) === JSON.stringify(part.value)) records.delete(key);
      }),
    );
    return promisifyRequest(records.transaction);
  });
}
