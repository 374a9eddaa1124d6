import { joinRecords, splitIncident, withRecords } from '../../incident/records.ts';
import {
  createIncident,
  deleteIncident,
  STORED_FORMAT,
  incidentName,
  packVersionOf,
  type NewIncident,
} from '../../incident/incident.ts';
import type { Incident } from '../../incident/schema.ts';
import { withTimeout, loadModule, randomId } from '../browser/services.ts';
import { t } from '../messages/page-messages.ts';
import type { WorkflowData } from '../prompt/workflow-data.ts';
import { Autosave } from './autosave.ts';
import type { IncidentStore } from './incident-store.ts';
import type { Notice } from './notice.ts';
import { summarize } from './incident-summary.ts';
import { clearJournal } from './journal.ts';
import { applyEarlyEdits, areEditsOfIncident, type EarlyEdit, type LinkOrigin } from './early-edits.ts';
import { isBlankIncident, type Edit } from './edit.ts';
import { connectTabs, type TabMessage } from './connect-tabs.ts';
import { now } from '../browser/clock.ts';
import { rememberedIncident, rememberOpenIncident } from './remembered-incident.ts';

/** A change of the current incident: made in this tab, made in another tab, or another incident in its place. */
export interface SessionChange {
  before: Incident;
  after: Incident;
  origin: 'this-tab' | 'other-tab' | 'other-incident';
}

/**
 * The current incident of a page and its changes. Every change is applied immediately, saved after a pause, and sent to the
 * other tabs. It does not touch the document: elements that show the incident subscribe.
 */
export class Session {
  /** The workflow of the page. */
  readonly plan: WorkflowData;
  readonly autosave = new Autosave(() => this);
  #store: Promise<IncidentStore> | undefined;
  readonly #listeners: ((change: SessionChange) => void)[] = [];
  readonly #noticeListeners: ((notice: Notice) => void)[] = [];
  readonly #openListeners: (() => void)[] = [];
  readonly #tabs = connectTabs((message) => this.#receive(message));
  /** The edits made before the saved incident was read; undefined after that. */
  #early: EarlyEdit[] | undefined = [];
  #incident: Incident;
  #unfinished: Promise<unknown> | undefined;

  constructor(plan: WorkflowData) {
    this.plan = plan;
    this.#incident = createIncident(this.newIncident());
  }

  /** The initial state of a new incident of the page. */
  readonly newIncident = (): NewIncident => ({
    id: randomId(),
    workflow: this.plan.id,
    pack: packVersionOf(this.plan),
    now: now(),
  });

  /** The current incident. It is blank before anything happens. */
  get incident(): Incident {
    return this.#incident;
  }

  /** Whether anything has happened in the current incident: text, a class, a copy. */
  get isStarted(): boolean {
    return !isBlankIncident(this.#incident);
  }

  /** Whether the other tabs of this browser receive changes. */
  get isConnected(): boolean {
    return this.#tabs !== null;
  }

  /** The name of the current incident. */
  get name(): string {
    return incidentName(this.#incident, this.plan);
  }

  /**
   * Settles when the saved incident, the link and added evidence are read; undefined if there is nothing to wait for. Copies,
   * exports and links wait for it.
   */
  get unfinished(): Promise<unknown> | undefined {
    return this.#unfinished;
  }

  /** Adds a task to `unfinished`, and returns it. */
  trackUnfinished<Result>(task: Promise<Result>): Promise<Result> {
    const unfinished = Promise.allSettled([this.#unfinished, task]).then(() => {
      if (this.#unfinished === unfinished) this.#unfinished = undefined;
    });
    this.#unfinished = unfinished;
    return task;
  }

  /** Calls the listener after every change. */
  subscribe(listener: (change: SessionChange) => void): void {
    this.#listeners.push(listener);
  }

  /** Calls the listener for every notice. */
  onNotice(listener: (notice: Notice) => void): void {
    this.#noticeListeners.push(listener);
  }

  /** Calls the listener after the page should show another incident: the user opened one, or the open one was deleted. */
  onOpen(listener: () => void): void {
    this.#openListeners.push(listener);
  }

  /** Shows a notice. */
  notify(notice: Notice): void {
    for (const listener of this.#noticeListeners) listener(notice);
  }

  /** Changes the current incident; the first change starts it. `link` is what made the change, if it was a link. */
  change(edit: Edit, link?: LinkOrigin): void {
    const moment = now();
    const after = edit(this.#incident, moment);
    if (after === this.#incident) return;
    this.#early?.push({ edit, now: moment, link });
    this.#update(after, 'this-tab');
    this.autosave.schedule();
  }

  /** Continues the saved incident of the page, and applies the edits made before it was read. */
  resume(): Promise<void> {
    const resumed = this.#resume();
    // A database that never answers must not keep the user from copying.
    void this.trackUnfinished(withTimeout(resumed, undefined));
    return resumed;
  }

  /** Starts a new incident; the current one is left unchanged. */
  async startNew(): Promise<void> {
    await this.autosave.flush();
    this.#openAndNotify(createIncident(this.newIncident()), undefined);
  }

  /** Applies the edit of a link to the current incident, or to a new one if it does not belong to that. */
  async applyLink(edit: Edit, link: LinkOrigin): Promise<void> {
    const before = this.#incident;
    if (!this.#early && !areEditsOfIncident(before, [{ edit, now: now(), link }], true)) {
      await this.autosave.flush();
      this.#replaceIncident(createIncident(this.newIncident()), undefined);
      this.#offerReturn(before);
    }
    this.change(edit, link);
  }

  /** Reads an incident by its id; null if it does not exist or cannot be read. */
  read(id: string): Promise<Incident | null> {
    return id === this.#incident.id
      ? Promise.resolve(this.#incident)
      : this.#loadStore().then((store) => store.read(id));
  }

  /** Opens another incident of this workflow; false if it cannot be read. */
  async openById(id: string): Promise<boolean> {
    await this.autosave.flush();
    const found = await (await this.#loadStore()).read(id);
    if (found) this.#openAndNotify(found, found);
    return found !== null;
  }

  /** Changes an incident of any workflow by its id; `nameOf` returns its name. False if it cannot be read or saved. */
  async changeById(id: string, edit: Edit, nameOf: (incident: Incident) => string): Promise<boolean> {
    if (id === this.#incident.id) {
      this.change(edit);
      await this.autosave.flush();
      return true;
    }
    const before = await (await this.#loadStore()).read(id);
    if (!before) return false;
    const after = edit(before, now());
    const records = splitIncident(after, before);
    const isSaved = await this.autosave.database.save(summarize(after, nameOf(after)), records);
    if (isSaved) this.#tabs?.({ incident: id, workflow: after.workflow, parts: records });
    return isSaved;
  }

  /** Saves an incident, and opens it if it belongs to this workflow; false if it was not saved. */
  async add(incident: Incident, name: string): Promise<boolean> {
    const { database, failure } = this.autosave;
    await this.autosave.flush();
    const save = () => withTimeout(database.save(summarize(incident, name), splitIncident(incident)), false);
    const isSaved = failure !== 'off' && (await save());
    if (incident.workflow === this.plan.id) this.#openAndNotify(incident, isSaved ? incident : undefined);
    else rememberOpenIncident(incident.workflow, incident.id);
    return isSaved;
  }

  /** Deletes an incident in every tab, permanently. */
  async delete(id: string): Promise<void> {
    const { database } = this.autosave;
    const incident = await this.read(id);
    clearJournal(id);
    if (id === this.#incident.id) this.#openAndNotify(createIncident(this.newIncident()), undefined);
    if (!incident) {
      await database.delete(id);
      return;
    }
    const tombstone = deleteIncident(incident, now());
    const records = splitIncident(tombstone);
    this.#tabs?.({ incident: id, workflow: tombstone.workflow, parts: records });
    await withTimeout(database.replace(summarize(tombstone, ''), records), false);
  }

  async #resume(): Promise<void> {
    const inTab = rememberedIncident(this.plan.id);
    // The database is opened while the code is loaded.
    const [store] = await Promise.all([this.#loadStore(), this.autosave.database.summaries()]);
    const found = await store.latest(this.plan, inTab, this.#incident.id);
    const early = this.#early;
    this.#early = undefined;
    // In the meantime the user has opened another incident, or there is nothing to continue.
    if (!early || !found) return;
    if (!areEditsOfIncident(found, early, found.id === inTab)) {
      this.#offerReturn(found);
      return;
    }
    const before = this.#incident.id;
    this.autosave.reset(found);
    this.#update(applyEarlyEdits(found, early), 'other-incident');
    // If the storage was slow, the early edits were saved on their own in the meantime.
    if (early.length > 0) void this.autosave.database.delete(before);
    if (this.#incident !== found) this.autosave.schedule();
  }

  /** Loads the code that reads saved incidents. A page that was just opened is drawn without it. */
  #loadStore(): Promise<IncidentStore> {
    return (this.#store ??= loadModule(() => import('./incident-store.ts')).then(
      ({ IncidentStore }) =>
        new IncidentStore(this.autosave.database, this.newIncident, (notice) => this.notify(notice)),
    ));
  }

  #openAndNotify(incident: Incident, saved: Incident | undefined): void {
    this.#replaceIncident(incident, saved);
    for (const listener of this.#openListeners) listener();
  }

  #replaceIncident(incident: Incident, saved: Incident | undefined): void {
    this.#early = undefined;
    this.autosave.reset(saved);
    this.#update(incident, 'other-incident');
  }

  #update(after: Incident, origin: SessionChange['origin']): void {
    const before = this.#incident;
    this.#incident = after;
    if (isBlankIncident(before) || origin === 'other-incident') rememberOpenIncident(this.plan.id, after.id);
    for (const listener of this.#listeners) listener({ before, after, origin });
    if (origin !== 'this-tab' || this.autosave.failure === 'off') return;
    // Other tabs do not have an incident that has just started here, so they need all of its records.
    const records = isBlankIncident(before) ? splitIncident(after) : splitIncident(after, before);
    this.#tabs?.({ incident: after.id, workflow: after.workflow, parts: records });
  }

  #receive({ incident, workflow, parts }: TabMessage): void {
    if (incident === this.#incident.id) {
      const after = withRecords(this.#incident, parts);
      if (after.deletedAt !== undefined) {
        this.notify({ text: t('page.deleted-elsewhere', { name: this.name }) });
        this.#openAndNotify(createIncident(this.newIncident()), undefined);
      } else if (after !== this.#incident) {
        this.autosave.addSaved(parts);
        this.#update(after, 'other-tab');
      }
    } else if (workflow === this.plan.id && !this.#early && !this.isStarted) {
      // An incident that starts in another tab starts here too. That tab may have another version of the site.
      const started = joinRecords(parts) as Incident;
      if (started.format === STORED_FORMAT && started.deletedAt === undefined) this.#replaceIncident(started, started);
    }
  }

  #offerReturn(other: Incident): void {
    this.notify({
      text: t('page.new-incident', { name: incidentName(other, this.plan) }),
      untilCopied: true,
      actions: [{ label: t('page.return-to-incident'), run: () => this.openById(other.id) }],
    });
  }
}

const data = document.querySelector('script[data-workflow-data]');

/** The session of this page; undefined if the page is not a workflow. */
export const session = data ? new Session(JSON.parse(data.textContent) as WorkflowData) : undefined;
