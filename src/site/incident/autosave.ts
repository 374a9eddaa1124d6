import { splitIncident, withRecords, type StoredRecord } from '../../incident/records.ts';
import type { Incident } from '../../incident/incident.ts';
import { inTime } from '../browser/in-time.ts';
import { openDatabase, type IncidentDatabase, type StorageHealth } from './incident-database.ts';
import { summarize } from './incident-summary.ts';
import { clearJournal, writeJournal } from './journal.ts';
import { askToPersist } from './persistence.ts';
import { Setting } from './setting.ts';

/** How long the first change waits for further ones, to be saved together with them, in milliseconds. */
const DELAY = 300;

/**
 * Whether the incident is saved in this browser: nothing to save yet, the first write not confirmed yet, confirmed, or why
 * not. `off` is the reader's choice.
 */
export type StorageStatus = 'new' | 'saving' | 'saved' | StorageFailure;

/** Why nothing is saved. */
export type StorageFailure = 'off' | Exclude<StorageHealth, 'working'>;

/** Saves the current incident in this browser, a moment after each change, unless the reader turned saving off. */
export class Autosave {
  readonly database: IncidentDatabase = openDatabase((health) => this.#setHealth(health));
  readonly #current: () => { incident: Incident; name: string; isStarted: boolean };
  readonly #listeners: (() => void)[] = [];
  readonly #setting = new Setting('keep', 'everything');
  /** The state of the current incident that was sent to the database; undefined while it has none. */
  #sent: Incident | undefined;
  /** The state that the database confirmed. */
  #saved: Incident | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #health: StorageHealth = 'working';

  constructor(current: () => { incident: Incident; name: string; isStarted: boolean }) {
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

  /** Calls the listener whenever the status changes. */
  onStatus(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Turns saving on or off. */
  turn(on: boolean): void {
    this.#setting.value = on ? 'everything' : 'nothing';
    this.reset(undefined);
    this.#notifyStatus();
  }

  /** Starts over with another incident, or another state of it, which is `saved` in the database. */
  reset(saved: Incident | undefined): void {
    this.#stopTimer();
    this.#sent = saved;
    this.#saved = saved;
    if (saved) this.#askToPersist();
  }

  /** Takes in parts that another tab has saved; saved again from here, they could overwrite its next change. */
  addSaved(parts: StoredRecord[]): void {
    if (this.#sent) this.#sent = withRecords(this.#sent, parts);
    if (this.#saved) this.#saved = withRecords(this.#saved, parts);
  }

  /** Saves in a moment. */
  schedule(): void {
    this.#timer ??= setTimeout(() => void this.flush(), DELAY);
  }

  /** Saves now what is waiting. Storage that does not answer is not waited for. */
  async flush(): Promise<void> {
    const isWaiting = this.#timer !== undefined;
    this.#stopTimer();
    if (!isWaiting || this.failure === 'off') return;
    await inTime(this.#save(), undefined);
  }

  /**
   * Saves now, for a page that may be closed in a moment. A write to the database may not survive that, so what is not
   * confirmed also goes to the journal, from which the next page saves it.
   */
  leave(): void {
    const { incident, name, isStarted } = this.#current();
    if (!isStarted || this.failure === 'off') return;
    if (this.#saved !== incident) writeJournal(summarize(incident, name), splitIncident(incident, this.#saved));
    void this.flush();
  }

  async #save(): Promise<void> {
    const { incident, name } = this.#current();
    const before = this.#sent;
    this.#sent = incident;
    const isSaved = await this.database.save(summarize(incident, name), splitIncident(incident, before));
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

  #askToPersist(): void {
    void askToPersist().then(() => this.#notifyStatus());
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
