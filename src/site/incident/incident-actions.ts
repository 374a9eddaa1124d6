import { ownValue } from '../../base/collections.ts';
import { closeIncident, reopenIncident } from '../../incident/close-incident.ts';
import { renameIncident } from '../../incident/incident.ts';
import { evidenceLabels, expire } from '../../incident/expire.ts';
import { t } from '../messages/feature-messages.ts';
import { CURRENT_STEP } from '../prompt/link-request.ts';
import type { IncidentSummary, WorkflowLinks } from './incident-summary.ts';
import { maskedNote } from '../masking/mask-output.ts';
import type { Edit } from './edit.ts';
import type { Session } from './session.ts';
import { rememberOpenIncident } from './remembered-incident.ts';
import { displayName, readIncidentFile, receiveIncident } from './receive-incident.ts';
import { saveIncidentFile } from './save-incident-file.ts';
import { button, createElement } from '../browser/elements.ts';

/** The dialog that the actions belong to. */
export interface ActionsHost {
  draw(): Promise<void>;
  close(): void;
  /** Shows a message that belongs to no row, or to one that was removed. */
  showMessage(text: string): void;
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

  /** Opens an incident, on the page of its workflow. */
  async open({ id, workflow }: IncidentSummary, buttons: HTMLElement): Promise<string> {
    if (!(await this.#mayLeave(buttons))) return '';
    const { url } = ownValue(this.#workflows, workflow) ?? {};
    if (workflow !== this.#session.plan.id && url !== undefined) {
      rememberOpenIncident(workflow, id);
      await this.#session.autosave.flush();
      location.assign(url + CURRENT_STEP);
      return '';
    }
    if (!(await this.#session.openById(id))) return t('incidents.gone');
    this.#host.close();
    return '';
  }

  /** Renames an incident; an empty name restores the one taken from its report. */
  rename({ id }: IncidentSummary, name: string): Promise<string> {
    const done = name === '' ? t('incidents.name-removed') : t('incidents.renamed', { name });
    return this.#change(id, (incident, now) => renameIncident(incident, name, now), done);
  }

  /** Closes an incident, which deletes its evidence. Asks first, and offers the file while the evidence is still there. */
  async close(summary: IncidentSummary, buttons: HTMLElement): Promise<string> {
    const { id, name } = summary;
    const incident = await this.#session.read(id);
    if (!incident) return t('incidents.gone');
    const close: Edit = (before, now) => expire(closeIncident(before, name, now), now).incident ?? before;
    const fields = evidenceLabels(incident);
    const hasEvidence = fields.length > 0;
    const isConfirmed = await confirm(buttons, {
      question: hasEvidence ? t('incidents.close-question', { fields }) : t('incidents.close-question-bare'),
      first: { label: t('incidents.export-first'), run: () => this.export(summary) },
      yes: t(hasEvidence ? 'incidents.close-confirm' : 'incidents.close-confirm-bare'),
      no: t('incidents.close-cancel'),
    });
    if (!isConfirmed) return '';
    return this.#change(id, close, t(hasEvidence ? 'incidents.was-closed-without-evidence' : 'incidents.was-closed'));
  }

  /** Reopens a closed incident. */
  reopen({ id }: IncidentSummary): Promise<string> {
    return this.#change(id, reopenIncident, t('incidents.reopened'));
  }

  /** Saves an incident as a file. */
  async export({ id }: IncidentSummary): Promise<string> {
    const incident = await this.#session.read(id);
    if (!incident) return t('incidents.gone');
    const { title = incident.workflow } = ownValue(this.#workflows, incident.workflow) ?? {};
    const file = saveIncidentFile(incident, title);
    return [t('incidents.exported', { file }), maskedNote(incident)].filter(Boolean).join(' ');
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
    this.#host.showMessage(t('incidents.deleted', { name }));
    return '';
  }

  /** Leaves the current incident, after a question if it is not saved, and starts an empty one. */
  async startNew(buttons: HTMLElement): Promise<void> {
    const { isStarted, name, autosave, incident } = this.#session;
    if (!isStarted) {
      this.#host.showMessage(t('incidents.already-new'));
      return;
    }
    if (!(await this.#mayLeave(buttons))) return;
    const { failure } = autosave;
    await this.#session.startNew();
    this.#host.close();
    if (failure) return;
    this.#session.notify({
      text: t('incidents.new-incident-ready', { name }),
      actions: [{ label: t('page.return-to-incident'), run: () => this.#session.openById(incident.id) }],
      untilCopied: true,
    });
  }

  /** Imports an incident from a file. */
  async import(file: File, buttons: HTMLElement): Promise<void> {
    if (!(await this.#mayLeave(buttons))) return;
    const text = await this.#receive(file);
    await this.#host.draw();
    this.#host.showMessage(text);
  }

  /** Imports a file, and opens its incident if that belongs to the workflow of the page. Returns the message to show. */
  async #receive(file: File): Promise<string> {
    const session = this.#session;
    const { plan, autosave } = session;
    const read = await readIncidentFile(file, session.newIncident());
    if ('refused' in read) return read.refused;
    const { workflow } = read.incident;
    const { title } = ownValue(this.#workflows, workflow) ?? {};
    if (workflow !== plan.id && autosave.failure && title !== undefined) {
      return t('incidents.import-not-saved', { file: file.name, workflow: title });
    }
    await autosave.flush();
    const receiver = {
      database: autosave.database,
      workflows: this.#workflows,
      read: (id: string) => session.read(id),
    };
    const received = await receiveIncident(read.incident, file.name, receiver);
    if ('refused' in received) return received.refused;
    const { incident, name, isMerged } = received;
    await session.add(incident, name);
    const result = isMerged ? 'merged' : 'imported';
    return t(workflow === plan.id ? `incidents.${result}-current` : `incidents.${result}`, { name });
  }

  async #change(id: string, edit: Edit, done: string): Promise<string> {
    const isDone = await this.#session.changeById(id, edit, (after) => displayName(after, this.#workflows));
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

/** A question with two answers; `no` changes nothing. */
interface Question {
  question: string;
  /** An action before the answer; the question stays, with the message that it returns. */
  first?: { label: string; run: () => Promise<string> };
  yes: string;
  no: string;
}

let questions = 0;

/** Asks a question in place of these buttons. The focus is on `no`, and closing the dialog means `no`. */
function confirm(actions: HTMLElement, { question, first, yes, no }: Question): Promise<boolean> {
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
    const status = createElement('p', { className: 'cb-incident-message', role: 'status' });
    const before = first && button(first.label, async () => status.replaceChildren(await first.run()), 'cb-button');
    const answers = [...(before ? [before] : []), noButton, yesButton];
    const buttons = createElement('div', { className: 'cb-dialog-actions' }, ...answers);
    const box = createElement('div', { className: 'cb-confirm' }, text, buttons, status);
    dialog?.addEventListener('close', onClose);
    actions.after(box);
    actions.hidden = true;
    noButton.focus();
  });
}
