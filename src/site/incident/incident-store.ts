import { splitIncident } from '../../incident/records.ts';
import type { ImportResult } from '../../incident/import.ts';
import { incidentName, type NewIncident } from '../../incident/incident.ts';
import type { Incident } from '../../incident/schema.ts';
import type { Plan } from '../../incident/plan.ts';
import { expire, formatExpiry } from '../../incident/expire.ts';
import { loadModule, tryService } from '../browser/services.ts';
import { t } from '../messages/feature-messages.ts';
import { downloadFile } from '../browser/download-file.ts';
import type { IncidentDatabase } from './incident-database.ts';
import { summarize, type IncidentSummary } from './incident-summary.ts';
import { replayJournal } from './replay-journal.ts';
import type { Notice } from './notice.ts';
import { now } from '../browser/clock.ts';

/** The database in which pages stored form values before there were incidents. */
const LEGACY_DATABASE = 'callbook';

/** The saved incidents of this browser. It validates what it reads, and deletes expired incidents and evidence. */
export class IncidentStore {
  readonly #database: IncidentDatabase;
  readonly #newIncident: () => NewIncident;
  readonly #notify: (notice: Notice) => void;

  constructor(database: IncidentDatabase, newIncident: () => NewIncident, notify: (notice: Notice) => void) {
    this.#database = database;
    this.#newIncident = newIncident;
    this.#notify = notify;
  }

  /** Reads an incident; null if it does not exist, and null with a notice if it cannot be read. */
  async read(id: string): Promise<Incident | null> {
    const stored = await this.#database.load(id);
    if (stored === null) return null;
    const read = await this.#validate(stored);
    if ('incident' in read) return read.incident.deletedAt === undefined ? read.incident : null;
    const download = async () => {
      const { maskJson } = await loadModule(() => import('../masking/mask-json.ts'));
      downloadFile(`incident-${id}.json`, JSON.stringify(maskJson(stored), null, 2));
    };
    this.#notify({
      text: t('page.unreadable-incident', { reason: read.refused }),
      actions: [{ label: t('page.download-saved'), run: download }],
    });
    return null;
  }

  /**
   * Returns the incident of a workflow to continue: the one open in this tab (`inTab`), or the last edited one. Never
   * returns `excludedId`: the incident that holds the edits made before saved incidents were read.
   */
  async latest(plan: Plan, inTab: string | undefined, excludedId: string): Promise<Incident | null> {
    await replayJournal(this.#database);
    const summaries = await this.#database.summaries();
    if (!summaries) return null;
    for (const summary of summaries.filter(({ due }) => due <= Date.now())) await this.#deleteExpired(summary);
    const ofWorkflow = summaries.filter(
      ({ id, workflow, removed }) => workflow === plan.id && !removed && id !== excludedId,
    );
    const candidates = [...ofWorkflow.filter(({ id }) => id === inTab), ...ofWorkflow.filter(({ closed }) => !closed)];
    for (const id of new Set(candidates.map(({ id }) => id))) {
      const found = await this.read(id);
      if (found) return found;
    }
    return this.#migrateLegacyStore(plan);
  }

  /** Validates a stored incident. The code for that is loaded when there is one. */
  async #validate(stored: unknown): Promise<ImportResult> {
    const { readIncident } = await loadModule(() => import('../../incident/import.ts'));
    return readIncident(stored, this.#newIncident(), t);
  }

  async #deleteExpired(summary: IncidentSummary): Promise<void> {
    const before = summary.removed ? null : await this.read(summary.id);
    if (!before) {
      if (summary.removed) await this.#database.delete(summary.id);
      return;
    }
    const expiry = expire(before, now());
    const { incident } = expiry;
    if (!incident) await this.#database.delete(summary.id);
    else await this.#database.save(summarize(incident, summary.name), splitIncident(incident, before));
    const text = formatExpiry(before, expiry, t);
    if (text) this.#notify({ text });
  }

  async #migrateLegacyStore(plan: Plan): Promise<Incident | null> {
    if (!(await hasLegacyDatabase())) return null;
    const { deleteLegacyStore, readLegacyStore } = await loadModule(() => import('./legacy-store.ts'));
    const stored = await readLegacyStore(LEGACY_DATABASE, plan.id).catch(() => null);
    const read = stored === null ? null : await this.#validate(stored);
    if (!read || 'refused' in read) return null;
    const { incident } = read;
    const summary = summarize(incident, incidentName(incident, plan));
    if (await this.#database.save(summary, splitIncident(incident))) await deleteLegacyStore(LEGACY_DATABASE, plan.id);
    return incident;
  }
}

/** Whether the legacy database exists. Opening it would create it. */
async function hasLegacyDatabase(): Promise<boolean> {
  const known = await Promise.resolve(tryService(() => indexedDB.databases?.(), undefined)).catch(() => []);
  return known?.some(({ name }) => name === LEGACY_DATABASE) === true;
}
