import { describe, expect, it } from 'vitest';
import { setClass, type Incident, deleteIncident } from '../../src/incident/incident.ts';
import { readIncident } from '../../src/incident/import.ts';
import { addNote } from '../../src/incident/log.ts';
import { joinChunks, splitIncident, withChunks, type Chunk } from '../../src/incident/chunks.ts';
import { recordCopy } from '../../src/incident/run.ts';
import { setValue, valueOf } from '../../src/incident/value.ts';
import { after, begin } from './example.ts';

// How a store uses an incident: parts under keys, written without reading, and put together when a page loads.

const typed = { kind: 'typed' } as const;
const beginning = { id: 'new', workflow: 'incident-response', pack: begin().pack.value, now: after(0) };

/** IndexedDB as far as it matters: values by keys that are lists of strings. */
class Store {
  readonly records = new Map<string, Chunk>();

  put(id: string, parts: Chunk[]): void {
    for (const part of parts) this.records.set(JSON.stringify([id, ...part.path, part.by]), structuredClone(part));
  }

  load(): Incident {
    const read = readIncident(joinChunks([...this.records.values()]), beginning);
    if ('refused' in read) throw new Error(read.refused);
    return read.incident;
  }
}

/** A tab: what it holds, what of that the store has, and the other tabs that hear of it. */
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

  /** Writes what changed since the last time, in one transaction, and gives it for the other tabs to hear. */
  save(): Chunk[] {
    const parts = splitIncident(this.incident, this.#stored ?? undefined);
    this.#stored = this.incident;
    this.#store.put(this.incident.id, parts);
    return parts;
  }

  /** Takes in what another tab says it has written. */
  hear(parts: Chunk[]): void {
    this.incident = withChunks(this.incident, structuredClone(parts));
  }
}

describe('a store', () => {
  it('writes what changed and nothing else, whatever else there is', () => {
    const tab = new Tab('a', new Store(), begin(), null);
    tab.save();
    expect(tab.save()).toEqual([]);
    tab.type('incident_report', 'x'.repeat(1_000_000), 1);
    expect(tab.save()).toHaveLength(1);
    tab.type('mitigation', 'none yet', 2);
    expect(tab.save()).toHaveLength(1);
  });

  it('gives back what was put, the same or merged with what came from elsewhere', () => {
    const store = new Store();
    const full = addNote(
      recordCopy(setClass(begin(), 'active', after(1)), ['preflight', 'assess'], after(2)),
      'n',
      after(3),
    );
    store.put(full.id, splitIncident(full));
    expect(store.load()).toEqual(full);
  });

  it('keeps the edits of two tabs that never hear of each other', () => {
    const store = new Store();
    store.put('inc-1', splitIncident(begin()));
    const [a, b] = [new Tab('a', store), new Tab('b', store)];
    a.type('mitigation', 'from a', 5);
    b.type('mitigation', 'from b, earlier', 4);
    b.type('incident_report', 'from b', 4);
    a.save();
    b.save(); // later, over an edit it has not seen
    expect(valueOf(store.load(), 'mitigation')).toBe('from a');
    expect(valueOf(store.load(), 'incident_report')).toBe('from b');
  });

  it('shows each tab what the other one did', () => {
    const store = new Store();
    store.put('inc-1', splitIncident(begin()));
    const [a, b] = [new Tab('a', store), new Tab('b', store)];
    a.type('mitigation', 'rolled back', 1);
    b.hear(a.save());
    expect(valueOf(b.incident, 'mitigation')).toBe('rolled back');
    b.type('mitigation', 'rolled back to v213', 1);
    a.hear(b.save());
    expect(a.incident).toEqual(b.incident);
  });

  it('has all but the last half second of a tab that was killed', () => {
    const store = new Store();
    const tab = new Tab('a', store, begin(), null);
    tab.type('incident_report', 'HTTP 502', 1);
    tab.incident = recordCopy(setClass(tab.incident, 'active', after(2)), ['preflight', 'assess'], after(3));
    tab.save();
    const saved = tab.incident;
    tab.type('mitigation', 'rolling ba', 4);
    expect(store.load()).toEqual(saved);
  });

  it('forgets a deleted incident, though a tab that had not heard writes on', () => {
    const store = new Store();
    store.put('inc-1', splitIncident(begin()));
    const late = new Tab('b', store);
    const removed = deleteIncident(store.load(), after(3));
    store.records.clear();
    store.put('inc-1', splitIncident(removed));
    late.type('incident_report', 'too late', 9);
    late.save();
    late.hear(splitIncident(removed));
    expect(late.incident).toEqual(removed);
    expect(store.load()).toEqual(removed);
  });
});
