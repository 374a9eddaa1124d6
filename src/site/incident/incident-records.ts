import { createStore, promisifyRequest, type UseStore } from 'idb-keyval'; // IndexedDB with promises, 0.5 kB
import { joinChunks, type Chunk } from '../../incident/chunks.ts';
import { migrateChunk } from '../../incident/migrate-chunk.ts';
import type { Head } from './head.ts';

/** How the storage of the browser stands to what was last asked of it. */
export type Health = 'well' | 'full' | 'refused';

/** The records of all incidents in this browser. Nothing here throws: `onHealth` hears whether a thing asked for was done. */
export interface IncidentRecords {
  /** What the list shows, the one edited last first; null when nothing is to be had. */
  heads(): Promise<Head[] | null>;
  /** All that is kept of an incident, put together and not yet checked; null when there is nothing. */
  load(id: string): Promise<unknown>;
  /** Writes parts of an incident and its head in one go; false when they were not taken. */
  save(head: Head, parts: Chunk[]): Promise<boolean>;
  /** Deletes all that is kept of an incident, and puts this in its place. */
  replace(head: Head, parts: Chunk[]): Promise<boolean>;
  /** Deletes all that is kept of an incident. */
  drop(id: string): Promise<boolean>;
}

/** The database in which pages kept what was typed before there were incidents. */
export const OLD_STORE = 'callbook';

const HEADS = 'heads';
const PARTS = 'parts';

/**
 * Opens the records. Each part of an incident has a record of its own under `[PARTS, incident, ...path, tab]`: a write is
 * never a read before it, which a page that is being closed would not live to see, and no tab writes over another.
 */
export function openRecords(onHealth: (health: Health) => void): IncidentRecords {
  const store = createStore('callbook-incidents', 'records');

  const attempt = async <Result>(work: () => Promise<Result>): Promise<Result | null> => {
    try {
      const result = await work();
      onHealth('well');
      return result;
    } catch (error) {
      onHealth(error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'refused');
      return null;
    }
  };
  const write = async (work: (objects: IDBObjectStore) => void) =>
    (await attempt(() =>
      store('readwrite', async (objects) => {
        work(objects);
        // Without this word Chromium drops the transaction of a page that goes away.
        objects.transaction.commit();
        await promisifyRequest(objects.transaction);
        return true;
      }),
    )) === true;
  const put = (objects: IDBObjectStore, head: Head, parts: Chunk[]) => {
    for (const { path, by, value } of parts) objects.put(value, [PARTS, head.id, ...path, by]);
    objects.put(head, [HEADS, head.id]);
  };

  return {
    heads: () =>
      attempt(async () => {
        const found = (await store('readonly', (objects) =>
          promisifyRequest(objects.getAll(below(HEADS))),
        )) as unknown as Head[];
        return found.sort((a, b) => b.edited - a.edited);
      }),
    load: async (id) => {
      const entries = await attempt(() => readAll(store, id));
      if (!entries || entries.length === 0) return null;
      const whole = joinChunks(entries.map(({ part }) => part));
      void attempt(() => prune(store, entries, whole));
      return whole;
    },
    save: (head, parts) => write((objects) => put(objects, head, parts)),
    replace: (head, parts) =>
      write((objects) => {
        objects.delete(below(PARTS, head.id));
        put(objects, head, parts);
      }),
    drop: (id) =>
      write((objects) => {
        objects.delete(below(PARTS, id));
        objects.delete([HEADS, id]);
      }),
  };
}

interface Entry {
  key: string[];
  /** The value in the store, which may be of an older format than the chunk. */
  stored: unknown;
  part: Chunk;
}

/** All keys that begin like this. */
function below(...key: string[]): IDBKeyRange {
  return IDBKeyRange.bound(key, [...key, []]);
}

function readAll(store: UseStore, id: string): Promise<Entry[]> {
  return store('readonly', async (objects) => {
    const found = [objects.getAllKeys(below(PARTS, id)), objects.getAll(below(PARTS, id))] as const;
    // A read left open would hold up, and so lose, the last write of a page that is closed at once.
    objects.transaction.commit();
    const [keys, values] = await Promise.all([promisifyRequest(found[0]), promisifyRequest(found[1])]);
    return keys.map((found, index) => {
      const key = found as string[];
      const stored: unknown = values[index];
      return { key, stored, part: migrateChunk({ path: key.slice(2, -1), by: key.at(-1) ?? '', value: stored }) };
    });
  });
}

/**
 * Deletes the records that lost against a later write of another tab: what a person took out must not lie on in them.
 * One that its tab has written anew since it was read stays.
 */
function prune(store: UseStore, entries: Entry[], whole: unknown): Promise<void> {
  const lost = entries.filter(({ part }) => isLost(part, whole));
  if (lost.length === 0) return Promise.resolve();
  return store('readwrite', async (objects) => {
    await Promise.all(
      lost.map(async ({ key, stored }) => {
        const there: unknown = await promisifyRequest(objects.get(key));
        if (JSON.stringify(there) === JSON.stringify(stored)) objects.delete(key);
      }),
    );
    return promisifyRequest(objects.transaction);
  });
}

function isLost({ path, value }: Chunk, whole: unknown): boolean {
  const winner = path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined),
    whole,
  );
  return typeof value === 'object' && value !== null && JSON.stringify(winner) !== JSON.stringify(value);
}
