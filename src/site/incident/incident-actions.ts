import { own } from '../../base/collections.ts';
import { exportIncident } from '../../incident/export.ts';
import { closeIncident, renameIncident, reopenIncident } from '../../incident/incident.ts';
import { evidenceLabels, expire } from '../../incident/retention.ts';
import { confirm } from '../dialog/confirm.ts';
import { t } from '../messages/feature-messages.ts';
import { downloadFile, incidentFileName } from './download-file.ts';
import { importFile, nameOf } from './import-file.ts';
import type { IncidentSummary, WorkflowLinks } from './incident-summary.ts';
import type { Edit } from './resume.ts';
import type { Session } from './session.ts';
import { rememberOpenIncident } from './tab.ts';

/** The dialog that the actions belong to. */
export interface ActionsHost {
  draw(): Promise<void>;
  close(): void;
  /** Shows a message that belongs to no row, or to one that was removed. */
  say(text: string): void;
}

/**
 * What can be done with an incident of the list, and with all of them. What loses something asks first. An action of a row
 * returns the text to show in it, empty for none.
 */
export class IncidentActions {
  readonly #session: Session;
  readonly #workflows: WorkflowLinks;
  readonly #host: ActionsHost;

  constructor(session: Session, workflows: WorkflowLinks, host: ActionsHost) {
    this.#session = session;
    this.#workflows = workflows;
    this.#host = host;
  }

  /** Switches to an incident, on the page of its workflow. */
  async switchTo({ id, workflow }: IncidentSummary, buttons: HTMLElement): Promise<string> {
    if (!(await this.#mayLeave(buttons))) return '';
    const { url } = own(this.#workflows, workflow) ?? {};
    if (workflow !== this.#session.plan.id && url !== undefined) {
      rememberOpenIncident(workflow, id);
      await this.#session.autosave.flush();
      location.assign(url);
      return '';
    }
    if (!(await this.#session.switchTo(id))) return t('incidents.gone');
    this.#host.close();
    return '';
  }

  /** Renames an incident; an empty name restores the one taken from its report. */
  rename({ id }: IncidentSummary, name: string): Promise<string> {
    const done = name === '' ? t('incidents.name-removed') : t('incidents.renamed', { name });
    return this.#change(id, (incident, now) => renameIncident(incident, name, now), done);
  }

  /** Closes an incident, which deletes its evidence. */
  async close({ id, name }: IncidentSummary, buttons: HTMLElement): Promise<string> {
    const incident = await this.#session.read(id);
    if (!incident) return t('incidents.gone');
    const close: Edit = (before, now) => expire(closeIncident(before, name, now), now).incident ?? before;
    const fields = evidenceLabels(incident);
    if (fields.length === 0) return this.#change(id, close, t('incidents.was-closed'));
    const isConfirmed = await confirm(buttons, {
      question: t('incidents.close-question', { fields }),
      yes: t('incidents.close-confirm'),
      no: t('incidents.close-cancel'),
    });
    return isConfirmed ? this.#change(id, close, t('incidents.was-closed-without-evidence')) : '';
  }

  /** Reopens a closed incident. */
  reopen({ id }: IncidentSummary): Promise<string> {
    return this.#change(id, reopenIncident, t('incidents.reopened'));
  }

  /** Offers an incident as a file. */
  async export({ id, started, name }: IncidentSummary): Promise<string> {
    const incident = await this.#session.read(id);
    if (!incident) return t('incidents.gone');
    const file = incidentFileName('incident', { started, name }, 'json');
    downloadFile(file, exportIncident(incident));
    return t('incidents.exported', { file });
  }

  /** Deletes an incident permanently. */
  async delete({ id, name }: IncidentSummary, buttons: HTMLElement): Promise<string> {
    const isConfirmed = await confirm(buttons, {
      question: t('incidents.delete-question', { name }),
      yes: t('incidents.delete-confirm'),
      no: t('incidents.delete-cancel'),
    });
    if (!isConfirmed) return '';
    await this.#session.delete(id);
    await this.#host.draw();
    this.#host.say(t('incidents.deleted', { name }));
    return '';
  }

  /** Starts a new incident. */
  async startNew(buttons: HTMLElement): Promise<void> {
    const { isStarted, name, autosave, incident } = this.#session;
    if (!isStarted) {
      this.#host.say(t('incidents.already-new'));
      return;
    }
    if (!(await this.#mayLeave(buttons))) return;
    const { failure } = autosave;
    await this.#session.startNew();
    this.#host.close();
    if (failure) return;
    this.#session.notify({
      text: t('incidents.new-incident-ready', { name }),
      actions: [{ label: t('page.return-to-incident'), run: () => this.#session.switchTo(incident.id) }],
    });
  }

  /** Imports an incident from a file. */
  async import(file: File, buttons: HTMLElement): Promise<void> {
    if (!(await this.#mayLeave(buttons))) return;
    const text = await importFile(file, this.#session, this.#workflows);
    await this.#host.draw();
    this.#host.say(text);
  }

  async #change(id: string, edit: Edit, done: string): Promise<string> {
    const isDone = await this.#session.changeById(id, edit, (after) => nameOf(after, this.#workflows));
    await this.#host.draw();
    return isDone ? done : t('incidents.not-changed');
  }

  /** Asks before the current incident is left, if that discards it. */
  async #mayLeave(buttons: HTMLElement): Promise<boolean> {
    const { isStarted, name, autosave } = this.#session;
    await autosave.flush();
    const { failure } = autosave;
    if (!isStarted || !failure) return true;
    return confirm(buttons, {
      question: t(`incidents.leave-${failure}`, { name }),
      yes: t('incidents.leave-confirm'),
      no: t('incidents.leave-cancel'),
    });
  }
}
