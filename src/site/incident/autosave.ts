import { splitIncident, withRecords, type StoredRecord } from '../../incident/records.ts';
import type { ImpactPlan } from '../../incident/impact.ts';
import type { Incident } from '../../incident/schema.ts';
import { withTimeout, Setting, tryService } from '../browser/services.ts';
import type { IncidentDatabase, StorageHealth } from './incident-database.ts';
import { summarize } from './incident-summary.ts';
import { clearJournal, writeJournal } from './journal.ts';
import { lazyDatabase } from './lazy-database.ts';

/** How long the first change waits for further ones, to be saved together with them, in milliseconds. */
const SAVE_DELAY_MS = 300;

/** Whether the incident is saved: nothing to save yet, waiting for the first write, saved, or why saving failed. */
export type StorageStatus = 'new' | 'saving' | 'saved' | StorageFailure;

/** Why nothing is saved; `off` if the user turned saving off. */
export type StorageFailure = 'off' | Exclude<StorageHealth, 'working'>;

/** The current incident, and its saved state. */
interface Current {
  incident: Incident;
  name: string;
  isStarted: boolean;
  plan: ImpactPlan;
}

/** Saves the current incident in this browser, a moment after each change, unless the user turned saving off. */
export class Autosave {
  readonly database: IncidentDatabase = lazyDatabase((health) => this.#setHealth(health));
  readonly #current: () => Current;
  readonly #listeners: (() => void)[] = [];
  readonly #setting = new Setting('keep', 'everything');
  /** The state of the current incident that was sent to the database; undefined while it has none. */
  #sent: Incident | undefined;
  /** The state that the database confirmed. */
  #saved: Incident | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #health: StorageHealth = 'working';
  #hasAskedToPersist = false;
  #isPersisted = false;

  constructor(current: () => Current) {
    this.#current = current;
  }

  /** Undefined if saving works, as far as is known. */
  get failure(): StorageFailure | undefined {
    if (this.#setting.value === 'nothing') return 'off';
    return this.#health === 'working' ? undefined : this.#health;
  }

  get status(): StorageStatus {
    return this.failure ?? (this.#saved ? 'saved' : this.#current().isStarted ? 'saving' : 'new');
  }

  /** Whether the browser has promised to keep what this site saves until the user deletes it. */
  get isPersisted(): boolean {
    return this.#isPersisted;
  }

  /** Calls the listener whenever the status changes. */
  onStatus(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Turns saving on or off. */
  setEnabled(on: boolean): void {
    this.#setting.value = on ? 'everything' : 'nothing';
    this.reset(undefined);
    this.#notifyStatus();
  }

  /** Switches to another incident, or to another state of it; `saved` is its state in the database. */
  reset(saved: Incident | undefined): void {
    this.#stopTimer();
    this.#sent = saved;
    this.#saved = saved;
    if (saved) this.#askToPersist();
  }

  /** Adds records that another tab has saved. Saving them again here could overwrite the next change of that tab. */
  addSaved(records: StoredRecord[]): void {
    if (this.#sent) this.#sent = withRecords(this.#sent, records);
    if (this.#saved) this.#saved = withRecords(this.#saved, records);
  }

  /** Saves after a short delay. */
  schedule(): void {
    this.#timer ??= setTimeout(() => void this.flush(), SAVE_DELAY_MS);
  }

  /** Saves pending changes now. Does not wait for storage that is not responding. */
  async flush(): Promise<void> {
    const isWaiting = this.#timer !== undefined;
    this.#stopTimer();
    if (!isWaiting || this.failure === 'off') return;
    await withTimeout(this.#save(), undefined);
  }

  /**
   * Saves now, because the page may be about to close. The browser may then drop a write to the database, so unconfirmed
   * changes also go to the journal, from which the next page saves them.
   */
  saveBeforeUnload(): void {
    const { incident, name, isStarted, plan } = this.#current();
    if (!isStarted || this.failure === 'off') return;
    if (this.#saved !== incident) writeJournal(summarize(incident, name, plan), splitIncident(incident, this.#saved));
    void this.flush();
  }

  async #save(): Promise<void> {
    const { incident, name, plan } = this.#current();
    const before = this.#sent;
    this.#sent = incident;
    const isSaved = await this.database.save(summarize(incident, name, plan), splitIncident(incident, before));
    if (this.#current().incident.id !== incident.id) return;
    // A failed change is saved again together with the next one.
    if (!isSaved) {
      this.#sent = before;
      return;
    }
    const isFirst = this.#saved === undefined;
    this.#saved = incident;
    clearJournal(incident.id);
    if (!isFirst) return;
    this.#notifyStatus();
    this.#askToPersist();
  }

  /** Asks the browser once to keep the data. Firefox would show a prompt, which is unwelcome during an incident. */
  #askToPersist(): void {
    if (this.#hasAskedToPersist) return;
    this.#hasAskedToPersist = true;
    const storage = tryService<StorageManager | undefined>(() => navigator.storage, undefined);
    const wouldPrompt = /\bFirefox\//.test(navigator.userAgent);
    void Promise.resolve()
      .then(() => (wouldPrompt ? storage?.persisted?.() : storage?.persist?.()))
      .then(
        (answer) => {
          this.#isPersisted = answer === true;
          this.#notifyStatus();
        },
        // A browser without this feature promises nothing.
        () => undefined,
      );
  }

  #stopTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #setHealth(health: StorageHealth): void {
    if (health === this.#health) return;
    this.#health = health;
    this.#notifyStatus();
  }

  #notifyStatus(): void {
    for (const listener of this.#listeners) listener();
  }
}
