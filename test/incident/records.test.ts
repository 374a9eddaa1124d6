import { describe, expect, it } from 'vitest';
import { setClass, deleteIncident } from '../../src/incident/incident.ts';
import type { Incident } from '../../src/incident/schema.ts';
import { readIncident } from '../../src/incident/import.ts';
import { addNote } from '../../src/incident/edit-log.ts';
import { joinRecords, splitIncident, withRecords, type StoredRecord } from '../../src/incident/records.ts';
import { logCopy } from '../../src/incident/run.ts';
import { setValue, enteredValue } from '../../src/incident/field-values.ts';
import { t } from '../../src/messages/english.ts';
import { after, base, begin, imported, typed } from './example.ts';

// A store keeps the records of an incident under keys, writes them without reading, and joins them when a page loads.

/** The part of IndexedDB that the tests use: values by keys that are lists of strings. */
class Store {
  readonly records = new Map<string, StoredRecord>();

  put(id: string, records: StoredRecord[]): void {
    for (const record of records)
      this.records.set(JSON.stringify([id, ...record.path, record.by]), structuredClone(record));
  }

  load(): Incident {
    return imported(readIncident(joinRecords([...this.records.values()]), base, t));
  }
}

/** A tab: its incident, the state that is stored, and the messages of other tabs. */
class Tab {
  incident: Incident;
  #stored: Incident | null;
  readonly #by: string;
  readonly #store: Store;

  constructor(by: string, store: Store, incident = store.load(), stored: Incident | null = incident) {
    this.#by = by;
    this.#store = store;
    this.incident = incident;
    this.#stored = stored;
  }

  type(input: string, value: string, minute: number): void {
    this.incident = setValue(this.incident, input, value, typed, after(minute, this.#by));
  }

  /** Stores the changes since the last save in one transaction, and returns them for the other tabs. */
  save(): StoredRecord[] {
    const records = splitIncident(this.incident, this.#stored ?? undefined);
    this.#stored = this.incident;
    this.#store.put(this.incident.id, records);
    return records;
  }

  /** Receives the records that another tab has stored. */
  receive(records: StoredRecord[]): void {
    this.incident = withRecords(this.incident, structuredClone(records));
  }
}

describe('splitIncident and joinRecords', () => {
  it('store only what changed', () => {
    const tab = new Tab('a', new Store(), begin(), null);
    tab.save();
    expect(tab.save()).toEqual([]);
    tab.type('incident_report', 'x'.repeat(1_000_000), 1);
    expect(tab.save()).toHaveLength(1);
    tab.type('mitigation', 'none yet', 2);
    expect(tab.save()).toHaveLength(1);
  });

  it('load what was stored', () => {
    const store = new Store();
    const full = addNote(
      logCopy(setClass(begin(), 'active', after(1)), ['preflight', 'assess'], after(2)),
      'n',
      after(3),
    );
    store.put(full.id, splitIncident(full));
    expect(store.load()).toEqual(full);
  });

  it('keep the edits of two tabs that do not know of each other', () => {
    const store = new Store();
    store.put('inc-1', splitIncident(begin()));
    const [a, b] = [new Tab('a', store), new Tab('b', store)];
    a.type('mitigation', 'from a', 5);
    b.type('mitigation', 'from b, earlier', 4);
    b.type('incident_report', 'from b', 4);
    a.save();
    b.save(); // later, and without knowing of the edit in a
    expect(enteredValue(store.load(), 'mitigation')).toBe('from a');
    expect(enteredValue(store.load(), 'incident_report')).toBe('from b');
  });

  it('bring the changes of one tab to another', () => {
    const store = new Store();
    store.put('inc-1', splitIncident(begin()));
    const [a, b] = [new Tab('a', store), new Tab('b', store)];
    a.type('mitigation', 'rolled back', 1);
    b.receive(a.save());
    expect(enteredValue(b.incident, 'mitigation')).toBe('rolled back');
    b.type('mitigation', 'rolled back to v213', 1);
    a.receive(b.save());
    expect(a.incident).toEqual(b.incident);
  });

  it('keep everything that a tab saved before it was killed', () => {
    const store = new Store();
    const tab = new Tab('a', store, begin(), null);
    tab.type('incident_report', 'HTTP 502', 1);
    tab.incident = logCopy(setClass(tab.incident, 'active', after(2)), ['preflight', 'assess'], after(3));
    tab.save();
    const saved = tab.incident;
    tab.type('mitigation', 'rolling ba', 4);
    expect(store.load()).toEqual(saved);
  });

  it('keep an incident deleted even if another tab goes on writing', () => {
    const store = new Store();
    store.put('inc-1', splitIncident(begin()));
    const late = new Tab('b', store);
    const deleted = deleteIncident(store.load(), after(3));
    store.records.clear();
    store.put('inc-1', splitIncident(deleted));
    late.type('incident_report', 'too late', 9);
    late.save();
    late.receive(splitIncident(deleted));
    expect(late.incident).toEqual(deleted);
    expect(store.load()).toEqual(deleted);
  });
});
