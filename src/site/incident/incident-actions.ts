import { own } from '../../base/collections.ts';
import { exportIncident } from '../../incident/output/export.ts';
import { closeIncident, renameIncident, reopenIncident, incidentName, type Incident } from '../../incident/incident.ts';
import { evidenceLabels, expire } from '../../incident/retention.ts';
import { t } from '../messages/feature-messages.ts';
import { downloadFile, incidentFileName } from '../browser/download-file.ts';
import type { IncidentSummary, WorkflowLinks } from './incident-summary.ts';
import type { Edit } from './early-edits.ts';
import type { Session } from './session.ts';
import { rememberOpenIncident, randomId } from './tab.ts';
import { importIncident } from '../../incident/import.ts';
import { merge } from '../../incident/merge.ts';
import { readSource } from '../evidence/read-source.ts';
import { inTime } from '../browser/services.ts';
import { button, createElement } from '../dialog/elements.ts';

/** The dialog that the actions belong to. */
export interface ActionsHost {
  draw(): Promise<void>;
  close(): void;
  /** Shows a message that belongs to no row, or to one that was removed. */
  say(text: string): void;
}

/**
 * The actions of the list and of its rows. An action that would lose something asks first. An action of a row returns the
 * message to show in the row, or an empty text.
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

/** The largest file that is read, in bytes; an incident with its evidence is far smaller. */
const MAX_SIZE = 50_000_000;

/**
 * Imports an incident from an exported file, and switches to it if it belongs to the workflow of the page. It is merged with
 * the incident that has the same id. If that one was deleted, it gets a new id, because a deletion is permanent. Returns the
 * message to show.
 */
async function importFile(file: File, session: Session, workflows: WorkflowLinks): Promise<string> {
  const { name: fileName } = file;
  if (file.size > MAX_SIZE) return t('incidents.import-too-large', { file: fileName });
  const content = await readSource(file).catch(() => null);
  if (content === null || 'refused' in content) return t('incidents.import-unreadable', { file: fileName });
  const { plan, autosave } = session;
  const read = importIncident(content.text, session.newIncident(), t);
  if ('refused' in read) return t('incidents.import-refused', { file: fileName, reason: read.refused });
  const { incident } = read;
  if (incident.deletedAt !== undefined) return t('incidents.import-tombstone', { file: fileName });
  const workflow = own(workflows, incident.workflow);
  if (!workflow) return t('incidents.import-unknown-workflow', { file: fileName, workflow: incident.workflow });
  if (incident.workflow !== plan.id && autosave.failure) {
    return t('incidents.import-not-saved', { file: fileName, workflow: workflow.title });
  }
  await autosave.flush();
  const isHere =
    incident.id === session.incident.id ||
    (await inTime(autosave.database.summaries(), null))?.some(({ id }) => id === incident.id) === true;
  const here = isHere ? await session.read(incident.id) : null;
  const imported = here ? merge(here, incident) : isHere ? { ...incident, id: randomId() } : incident;
  const name = nameOf(imported, workflows);
  await session.add(imported, name);
  const result = here ? 'merged' : 'imported';
  return t(imported.workflow === plan.id ? `incidents.${result}-current` : `incidents.${result}`, { name });
}

/** Returns the name of an incident of any workflow. */
function nameOf(incident: Incident, workflows: WorkflowLinks): string {
  const title = own(workflows, incident.workflow)?.title ?? incident.workflow;
  return incidentName(incident, { title, inputs: incident.pack.value.inputs });
}

/** A question with two answers; `no` changes nothing. */
interface Question {
  question: string;
  yes: string;
  no: string;
}

let questions = 0;

/** Asks a question in place of these buttons. The focus is on `no`, and closing the dialog means `no`. */
function confirm(actions: HTMLElement, { question, yes, no }: Question): Promise<boolean> {
  return new Promise((resolve) => {
    const focused = document.activeElement;
    const dialog = actions.closest('dialog');
    const answer = (isYes: boolean) => () => {
      dialog?.removeEventListener('close', onClose);
      box.remove();
      actions.hidden = false;
      if (dialog?.open && focused instanceof HTMLElement) focused.focus();
      resolve(isYes);
    };
    const onClose = answer(false);
    const text = createElement('p', { id: `question-${(questions += 1)}` }, question);
    const noButton = button(no, onClose, 'cb-button');
    noButton.setAttribute('aria-describedby', text.id);
    const yesButton = button(yes, answer(true), 'cb-button');
    const buttons = createElement('div', { className: 'cb-dialog-actions' }, noButton, yesButton);
    const box = createElement('div', { className: 'cb-confirm' }, text, buttons);
    dialog?.addEventListener('close', onClose);
    actions.after(box);
    actions.hidden = true;
    noButton.focus();
  });
}
