import { createIncident, packVersionOf, FORMAT, type NewIncident, type Incident, incidentName, deleteIncident } from '../../incident/incident.ts';
import { joinChunks, splitIncident, withChunks } from '../../incident/chunks.ts';
import type { WorkflowData } from '../prompt/workflow-data.ts';
import { now, randomId } from './clock.ts';
import { headOf } from './head.ts';
import type { Notice } from './notice.ts';
import { openRecords, type Health, type IncidentRecords } from './incident-records.ts';
import { goesOn, isBlank, withEarly, type EarlyStep, type Step } from './resume.ts';
import { noteForTab, notedForTab, Setting } from './setting.ts';
import { IncidentStore } from './incident-store.ts';
import { openTabs, type Word } from './tabs.ts';

/** How long the first change waits for the next ones before they are written together, in milliseconds. */
const PAUSE = 300;

/**
 * What happened to the incident in hand: a change made in this tab (`here`) or in another one (`elsewhere`), or another
 * incident taken in its place (`switched`).
 */
export interface Change {
  before: Incident;
  after: Incident;
  origin: 'here' | 'elsewhere' | 'switched';
}

/** How what is typed is being kept: in this browser, by choice not at all, or not because its storage is full or refused. */
export type Keeping = 'kept' | 'nothing' | Exclude<Health, 'well'>;

/**
 * The incident in hand on a page: the one place where it lives while the page is open. It knows no element: what is shown
 * listens to it. Every change is a step, done at once, written after a pause, and told to the other tabs.
 */
export class Session {
  /** The workflow of the page. */
  readonly plan: WorkflowData;
  readonly records: IncidentRecords;
  readonly shelf: IncidentStore;
  readonly #listeners: ((change: Change) => void)[] = [];
  readonly #onNotice: ((notice: Notice) => void)[] = [];
  readonly #onKeeping: ((keeping: Keeping) => void)[] = [];
  readonly #tell = openTabs((word) => this.#hear(word));
  readonly #keep = new Setting('keep', 'everything');
  readonly #beginning = (): NewIncident => ({
    id: randomId(),
    workflow: this.plan.id,
    pack: packVersionOf(this.plan),
    now: now(),
  });
  /** What was done before the records answered; undefined once they did. */
  #early: EarlyStep[] | undefined = [];
  #incident: Incident;
  /** The state that the records hold; undefined while they hold nothing of it. */
  #written: Incident | undefined;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #health: Health = 'well';

  constructor(plan: WorkflowData) {
    this.plan = plan;
    this.records = openRecords((health) => this.#setHealth(health));
    this.shelf = new IncidentStore(this.records, this.#beginning, (notice) => this.notice(notice));
    this.#incident = createIncident(this.#beginning());
  }

  /** The incident in hand; before anything happened, one with nothing in it. */
  get incident(): Incident {
    return this.#incident;
  }

  /** Whether anything happened in it yet: a first word, a class, a copy. */
  get isStarted(): boolean {
    return !isBlank(this.#incident);
  }

  /** What the incident in hand goes by. */
  get name(): string {
    return incidentName(this.#incident, this.plan);
  }

  get keeping(): Keeping {
    if (this.#keep.value === 'nothing') return 'nothing';
    return this.#health === 'well' ? 'kept' : this.#health;
  }

  /** Hears of every change. */
  subscribe(listener: (change: Change) => void): void {
    this.#listeners.push(listener);
  }

  /** Hears what the reader should be told. */
  onNotice(listener: (notice: Notice) => void): void {
    this.#onNotice.push(listener);
  }

  /** Hears when what is typed is kept in another way than before. */
  onKeeping(listener: (keeping: Keeping) => void): void {
    this.#onKeeping.push(listener);
  }

  /** Tells the reader something. */
  notice(notice: Notice): void {
    for (const listener of this.#onNotice) listener(notice);
  }

  /** Changes the incident in hand; the first change starts it. `address` names the inputs that an address fills. */
  change(step: Step, address?: string[]): void {
    const moment = now();
    const after = step(this.#incident, moment);
    if (after === this.#incident) return;
    this.#early?.push({ step, now: moment, address });
    this.#set(after, 'here');
    this.#schedule();
  }

  /** Takes up what the records have for this page, and does to it what was done before they answered. */
  async open(): Promise<void> {
    const inTab = notedForTab(this.#noted);
    const found = await this.shelf.latest(this.plan, inTab);
    const early = this.#early;
    this.#early = undefined;
    // Somebody began or chose an incident in the meantime, or there is none to go on with.
    if (!early || !found) return;
    if (!goesOn(found, early, found.id === inTab)) {
      this.#offerBack(found);
      return;
    }
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    this.#written = found;
    this.#set(withEarly(found, early), 'switched');
    if (this.#incident !== found) this.#schedule();
  }

  /** Begins an incident with nothing in it; the one in hand stays as it is. */
  async begin(): Promise<void> {
    await this.flush();
    this.#take(createIncident(this.#beginning()), undefined);
  }

  /** Does a step that an address asks for: to the incident in hand, or to a new one where it says something else. */
  async follow(step: Step, address: string[]): Promise<void> {
    const before = this.#incident;
    if (!this.#early && !goesOn(before, [{ step, now: now(), address }], true)) {
      await this.begin();
      this.#offerBack(before);
    }
    this.change(step, address);
  }

  /** Takes another incident of this workflow in hand; false when it cannot be had. */
  async switchTo(id: string): Promise<boolean> {
    await this.flush();
    const found = await this.shelf.read(id);
    if (found) this.#take(found, found);
    return found !== null;
  }

  /** Adds an incident to the records, and takes it in hand if it is of this workflow; false when it was not kept. */
  async add(incident: Incident, name: string): Promise<boolean> {
    await this.flush();
    const isKept =
      this.keeping !== 'nothing' && (await this.records.save(headOf(incident, name), splitIncident(incident)));
    if (incident.workflow === this.plan.id) this.#take(incident, isKept ? incident : undefined);
    else noteForTab(`incident:${incident.workflow}`, incident.id);
    return isKept;
  }

  /** Deletes an incident in every tab, for good. */
  async remove(id: string): Promise<void> {
    const isInHand = id === this.#incident.id;
    const incident = isInHand ? this.#incident : await this.shelf.read(id);
    if (isInHand) {
      this.#stopWaiting();
      this.#take(createIncident(this.#beginning()), undefined);
    }
    if (!incident) {
      await this.records.drop(id);
      return;
    }
    const gone = deleteIncident(incident, now());
    this.#tell({ incident: id, workflow: gone.workflow, parts: splitIncident(gone) });
    await this.records.replace(headOf(gone, ''), splitIncident(gone));
  }

  /** Keeps nothing any more, and deletes what is kept of the incident in hand; or keeps again what is typed. */
  async keepNothing(nothing: boolean): Promise<void> {
    this.#keep.value = nothing ? 'nothing' : 'everything';
    this.#stopWaiting();
    this.#written = undefined;
    this.#sayKeeping();
    if (nothing) await this.records.drop(this.#incident.id);
    else if (this.isStarted) this.#schedule();
  }

  /** Writes now what waits, for a page that may be gone in a moment. */
  async flush(): Promise<void> {
    const isWaiting = this.#waiting !== undefined;
    this.#stopWaiting();
    if (!isWaiting || this.keeping === 'nothing') return;
    const [incident, before] = [this.#incident, this.#written];
    this.#written = incident;
    const isKept = await this.records.save(headOf(incident, this.name), splitIncident(incident, before));
    // What could not be written is tried again with the next change.
    if (!isKept && this.#incident.id === incident.id) this.#written = before;
  }

  #take(incident: Incident, written: Incident | undefined): void {
    this.#early = undefined;
    this.#written = written;
    this.#set(incident, 'switched');
  }

  #set(after: Incident, origin: Change['origin']): void {
    const before = this.#incident;
    this.#incident = after;
    if (isBlank(before) || origin === 'switched') noteForTab(this.#noted, after.id);
    for (const listener of this.#listeners) listener({ before, after, origin });
    if (origin !== 'here' || this.keeping === 'nothing') return;
    // Where an incident begins, another tab has nothing to add to.
    const parts = isBlank(before) ? splitIncident(after) : splitIncident(after, before);
    this.#tell({ incident: after.id, workflow: after.workflow, parts });
  }

  #hear({ incident, workflow, parts }: Word): void {
    if (incident === this.#incident.id) {
      const after = withChunks(this.#incident, parts);
      if (after.deletedAt !== undefined) {
        this.notice({ words: `“${this.name}” was deleted in another tab.` });
        this.#stopWaiting();
        this.#take(createIncident(this.#beginning()), undefined);
      } else if (after !== this.#incident) {
        // The other tab writes what it said itself; written from here it could undo what it writes next.
        if (this.#written) this.#written = withChunks(this.#written, parts);
        this.#set(after, 'elsewhere');
      }
    } else if (workflow === this.plan.id && !this.#early && !this.isStarted) {
      // An incident that begins in another tab begins here too, where nothing was done yet.
      // It comes from this very code, unless the other tab was opened with another edition of it.
      const begun = joinChunks(parts) as Incident;
      if (begun.format === FORMAT && begun.deletedAt === undefined) this.#take(begun, begun);
    }
  }

  #offerBack(other: Incident): void {
    this.notice({
      words: `This is a new incident. “${incidentName(other, this.plan)}” is kept as it was.`,
      actions: [{ name: 'Go back to it', run: () => this.switchTo(other.id) }],
    });
  }

  #schedule(): void {
    this.#waiting ??= setTimeout(() => void this.flush(), PAUSE);
  }

  #stopWaiting(): void {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
  }

  #setHealth(health: Health): void {
    if (health === this.#health) return;
    this.#health = health;
    this.#sayKeeping();
  }

  #sayKeeping(): void {
    for (const listener of this.#onKeeping) listener(this.keeping);
  }

  get #noted(): string {
    return `incident:${this.plan.id}`;
  }
}
