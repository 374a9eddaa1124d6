import { createStore, promisifyRequest } from 'idb-keyval';
import { OLD_STORE } from './incident-records.ts';

/**
 * What a page kept of a workflow before there were incidents, as `readIncident` takes its format 0; null when it kept
 * nothing. Its records are `[workflow, 'values', input]`, and `[workflow, key]` for what else there was.
 */
export async function readOldStore(workflow: string): Promise<unknown> {
  const entries = await open()('readonly', async (objects) => {
    const range = IDBKeyRange.bound([workflow], [workflow, []]);
    const found = [objects.getAllKeys(range), objects.getAll(range)] as const;
    const [keys, values] = await Promise.all([promisifyRequest(found[0]), promisifyRequest(found[1])]);
    return keys.map((key, index) => [(key as string[]).slice(1), values[index] as unknown] as const);
  });
  const ofInputs = entries.flatMap(([[key, input], value]) => (key === 'values' && input ? [[input, value]] : []));
  const others = entries.flatMap(([[key = '', input], value]) => (input === undefined ? [[key, value]] : []));
  return entries.length === 0 ? null : { ...Object.fromEntries(others), values: Object.fromEntries(ofInputs) };
}

/** Deletes what a page kept of a workflow then. */
export function forgetOldStore(workflow: string): Promise<void> {
  return open()('readwrite', (objects) => {
    objects.delete(IDBKeyRange.bound([workflow], [workflow, []]));
    return promisifyRequest(objects.transaction);
  });
}

const open = () => createStore(OLD_STORE, 'workflows');
