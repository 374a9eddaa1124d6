import { createStore, promisifyRequest } from 'idb-keyval'; // IndexedDB with promises, 0.5 kB
import { apply, NOTHING, type Change, type Kept } from './values.ts';

/** How long the first keystroke waits for the next ones before they are written together, in milliseconds. */
const PAUSE = 300;

/** Where the values of one workflow are kept between visits. */
export interface Storage {
  /** What was kept; null when nothing is to be had. */
  load(): Promise<Kept | null>;
  /** Takes a change, to be written after a pause. */
  save(change: Change): void;
  /** Writes now what waits, for a page that may be gone in a moment. */
  flush(): void;
  wipe(): Promise<void>;
}

/**
 * Keeps the values of a workflow in IndexedDB. Storage may be forbidden, full or broken: nothing here throws,
 * `onHealth` is told whether the last thing asked of it was done, and what could not be written is tried again with the
 * next change.
 *
 * Each value has a record of its own, `[workflow, 'values', input]`. So a write is never a read before it, which a page
 * that is being closed would not live to see, and two tabs that write different fields do not undo each other.
 */
export function openStorage(workflow: string, onHealth: (healthy: boolean) => void): Storage {
  const store = createStore('callbook', 'workflows');
  const records = () => IDBKeyRange.bound([workflow], [workflow, []]);
  let waiting: Change | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const attempt = async <Result>(work: () => Promise<Result>): Promise<Result | null> => {
    try {
      const result = await work();
      onHealth(true);
      return result;
    } catch {
      onHealth(false);
      return null;
    }
  };

  const put = (change: Change) =>
    store('readwrite', async (objects) => {
      for (const [key, value] of toRecords(change)) objects.put(value, [workflow, ...key]);
      // Without this word Chromium drops the transaction of a page that goes away.
      objects.transaction.commit();
      await promisifyRequest(objects.transaction);
      return true;
    });

  const write = async () => {
    clearTimeout(timer);
    timer = undefined;
    const change = waiting;
    if (!change) return;
    waiting = null;
    if (!(await attempt(() => put(change)))) waiting = apply(change, waiting ?? {});
  };

  return {
    load: () =>
      attempt(() =>
        store('readonly', async (objects) => {
          const found = [objects.getAllKeys(records()), objects.getAll(records())] as const;
          // A read left open would hold up, and so lose, the last write of a page that is closed at once.
          objects.transaction.commit();
          const [keys, values] = await Promise.all([promisifyRequest(found[0]), promisifyRequest(found[1])]);
          return fromRecords(keys.map((key, index) => [(key as string[]).slice(1), values[index]]));
        }),
      ),
    save(change) {
      waiting = apply(waiting ?? {}, change);
      timer ??= setTimeout(() => void write(), PAUSE);
    },
    flush: () => void write(),
    async wipe() {
      clearTimeout(timer);
      timer = undefined;
      waiting = null;
      await attempt(() =>
        store('readwrite', (objects) => {
          objects.delete(records());
          objects.transaction.commit();
          return promisifyRequest(objects.transaction);
        }),
      );
    },
  };
}

type Entry = [key: string[], value: unknown];

function toRecords({ values = {}, ...others }: Change): Entry[] {
  return [
    ...Object.entries(values).map(([id, value]): Entry => [['values', id], value]),
    ...Object.entries(others).map(([key, value]): Entry => [[key], value]),
  ];
}

function fromRecords(entries: Entry[]): Kept {
  return entries.reduce<Kept>(
    (kept, [[key = '', id], value]) =>
      apply(kept, id === undefined ? { [key]: value } : { values: { [id]: value as string } }),
    NOTHING,
  );
}
