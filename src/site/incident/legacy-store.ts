import { createStore, promisifyRequest } from 'idb-keyval';

const open = (database: string) => createStore(database, 'workflows');

const recordsOf = (workflow: string) => IDBKeyRange.bound([workflow], [workflow, []]);

/**
 * Reads the form values that a page stored before there were incidents, as format 0 of `readIncident`; null if there are
 * none. Their keys are `[workflow, 'values', input]`, and `[workflow, key]` for everything else.
 */
export async function readLegacyStore(database: string, workflow: string): Promise<unknown> {
  const entries = await open(database)('readonly', async (records) => {
    const requests = [records.getAllKeys(recordsOf(workflow)), records.getAll(recordsOf(workflow))] as const;
    const [keys, values] = await Promise.all([promisifyRequest(requests[0]), promisifyRequest(requests[1])]);
    return keys.map((key, index) => [(key as string[]).slice(1), values[index] as unknown] as const);
  });
  const inputs = entries.flatMap(([[key, input], value]) => (key === 'values' && input ? [[input, value]] : []));
  const others = entries.flatMap(([[key = '', input], value]) => (input === undefined ? [[key, value]] : []));
  return entries.length === 0 ? null : { ...Object.fromEntries(others), values: Object.fromEntries(inputs) };
}

/** Deletes the form values of a workflow that a page stored before there were incidents. */
export function deleteLegacyStore(database: string, workflow: string): Promise<void> {
  return open(database)('readwrite', (records) => {
    records.delete(recordsOf(workflow));
    return promisifyRequest(records.transaction);
  });
}
