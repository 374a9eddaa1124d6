import { type NewIncident, type Incident, incidentName } from '../../incident/incident.ts';
import { splitIncident } from '../../incident/chunks.ts';
import type { Plan } from '../../incident/plan.ts';
import { expire, formatExpiry } from '../../incident/retention.ts';
import { now } from './clock.ts';
import { downloadFile } from './download-file.ts';
import { headOf, type Head } from './head.ts';
import type { Notice } from './notice.ts';
import { OLD_STORE, type IncidentRecords } from './incident-records.ts';
import type { ImportResult } from '../../incident/import.ts';
import { t } from '../messages/page-messages.ts';

/** The incidents that this browser keeps: read and checked, and rid of what is due. */
export class IncidentStore {
  readonly #records: IncidentRecords;
  readonly #beginning: () => NewIncident;
  readonly #tell: (notice: Notice) => void;

  constructor(records: IncidentRecords, beginning: () => NewIncident, tell: (notice: Notice) => void) {
    this.#records = records;
    this.#beginning = beginning;
    this.#tell = tell;
  }

  /** Reads an incident; null when it is gone, and null with a notice when it cannot be read. */
  async read(id: string): Promise<Incident | null> {
    const stored = await this.#records.load(id);
    if (stored === null) return null;
    const read = await this.check(stored);
    if ('incident' in read) return read.incident.deletedAt === undefined ? read.incident : null;
    this.#tell({
      words: `A kept incident could not be read, and was left as it is. ${read.refused}`,
      actions: [
        {
          name: 'Download what is kept',
          run: () => downloadFile(`incident-${id}.json`, JSON.stringify(stored, null, 2)),
        },
      ],
    });
    return null;
  }

  /** Checks what may be an incident; what it takes to do that is loaded when there is one. */
  async check(stored: unknown): Promise<ImportResult> {
    const { readIncident } = await import('../../incident/import.ts');
    return readIncident(stored, this.#beginning(), t);
  }

  /** The incident of a workflow to go on with: that of this tab (`inTab`), or else the open one that was edited last. */
  async latest(plan: Plan, inTab: string | undefined): Promise<Incident | null> {
    const heads = await this.#records.heads();
    if (!heads) return null;
    for (const head of heads.filter(({ due }) => due <= Date.now())) await this.#tidy(head);
    const ours = heads.filter(({ workflow, removed }) => workflow === plan.id && !removed);
    const candidates = [...ours.filter(({ id }) => id === inTab), ...ours.filter(({ closed }) => !closed)];
    for (const id of new Set(candidates.map(({ id }) => id))) {
      const found = await this.read(id);
      if (found) return found;
    }
    return this.#fromBefore(plan);
  }

  /** Takes out of the records what is due in an incident. */
  async #tidy(head: Head): Promise<void> {
    const before = head.removed ? null : await this.read(head.id);
    if (!before) {
      if (head.removed) await this.#records.drop(head.id);
      return;
    }
    const expiry = expire(before, now());
    const { incident } = expiry;
    if (!incident) await this.#records.drop(head.id);
    else await this.#records.save(headOf(incident, head.name), splitIncident(incident, before));
    const words = formatExpiry(before, expiry, t);
    if (words) this.#tell({ words });
  }

  /** What a page kept before there were incidents becomes one. */
  async #fromBefore(plan: Plan): Promise<Incident | null> {
    if (!(await hasOldStore())) return null;
    const { forgetOldStore, readOldStore } = await import('./old-store.ts');
    const old = await readOldStore(plan.id).catch(() => null);
    const read = old === null ? null : await this.check(old);
    if (!read || 'refused' in read) return null;
    const { incident } = read;
    const isKept = await this.#records.save(headOf(incident, incidentName(incident, plan)), splitIncident(incident));
    if (isKept) await forgetOldStore(plan.id);
    return incident;
  }
}

/** Opening a database makes it, so the browser is asked first whether there is one. */
async function hasOldStore(): Promise<boolean> {
  const known = await Promise.resolve(indexedDB.databases?.()).catch(() => []);
  return known?.some(({ name }) => name === OLD_STORE) === true;
}
