import { splitIncident, withChunks, type Chunk } from '../../incident/chunks.ts';
import type { Incident } from '../../incident/incident.ts';
import { openDatabase, type IncidentDatabase, type StorageHealth } from './incident-database.ts';
import { summarize } from './incident-summary.ts';
import { Setting } from './setting.ts';

/** How long the first change waits for further ones, to be saved together with them, in milliseconds. */
const DELAY = 300;

/** Whether what is typed is saved in this browser; `off` is the reader's choice. */
export type StorageStatus = 'saved' | 'off' | Exclude<StorageHealth, 'working'>;

/** Saves the current incident in this browser, a moment after each change, unless the reader turned saving off. */
export class Autosave {
  readonly database: IncidentDatabase = openDatabase((health) => this.#setHealth(health));
  readonly #current: () => { incident: Incident; name: string };
  readonly #listeners: (() => void)[] = [];
  readonly #setting = new Setting('keep', 'everything');
  /** The state of the current incident that the database holds; undefined while it holds none. */
  #saved: Incident | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #health: StorageHealth = 'working';

  constructor(current: () => { incident: Incident; name: string }) {
    this.#current = current;
  }

  get status(): StorageStatus {
    if (this.#setting.value === 'nothing') return 'off';
    return this.#health === 'working' ? 'saved' : this.#health;
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
    this.#saved = saved;
  }

  /** Takes in parts that another tab has saved; saved again from here, they could overwrite its next change. */
  addSaved(parts: Chunk[]): void {
    if (this.#saved) this.#saved = withChunks(this.#saved, parts);
  }

  /** Saves in a moment. */
  schedule(): void {
    this.#timer ??= setTimeout(() => void this.flush(), DELAY);
  }

  /** Saves now what is waiting, for a page that may be closed in a moment. */
  async flush(): Promise<void> {
    const isWaiting = this.#timer !== undefined;
    this.#stopTimer();
    if (!isWaiting || this.status === 'off') return;
    const { incident, name } = this.#current();
    const before = this.#saved;
    this.#saved = incident;
    const isSaved = await this.database.save(summarize(incident, name), splitIncident(incident, before));
    // A failed change is saved again together with the next one.
    if (!isSaved && this.#current().incident.id === incident.id) this.#saved = before;
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
