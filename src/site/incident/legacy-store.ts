import { createStore, promisifyRequest } from 'idb-keyval';
import { LEGACY_DATABASE } from './incident-database.ts';

const open = () => createStore(LEGACY_DATABASE, 'workflows');

const recordsOf = (workflow: string) => IDBKeyRange.bound([workflow], [workflow, []]);

/**
 * Reads what a page stored of a workflow before there were incidents, as format 0 of `readIncident`; null if there is
 * nothing. Its records are `[workflow, 'values', input]`, and `[workflow, key]` for everything else.
 */
export async function readLegacyStore(workflow: string): Promise<unknown> {
  const entries = await open()('readonly', async (records) => {
    const requests = [records.getAllKeys(recordsOf(workflow)), records.getAll(recordsOf(workflow))] as const;
    const [keys, values] = await Promise.all([promisifyRequest(requests[0]), promisifyRequest(requests[1])]);
    return keys.map((key, index) => [(key as string[]).slice(1), values[index] as unknown] as const);
  });
  const inputs = entries.flatMap(([[key, input], value]) => (key === 'values' && input ? [[input, value]] : []));
  const others = entries.flatMap(([[key = '', input], value]) => (input === undefined ? [[key, value]] : []));
  return entries.length === 0 ? null : { ...Object.fromEntries(others), values: Object.fromEntries(inputs) };
}

/** Deletes what a page stored of a workflow before there were incidents. */
export function deleteLegacyStore(workflow: string): Promise<void> {
  return open()('readwrite', (records) => {
    records.delete(recordsOf(workflow));
    return promisifyRequest(records.transaction);
  });
}
