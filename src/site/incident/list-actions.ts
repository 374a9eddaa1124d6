import { exportIncident } from '../../incident/export.ts';
import { own } from '../../base/record.ts';
import { expire } from '../../incident/retention.ts';
import { closeIncident, renameIncident, reopenIncident } from '../../incident/incident.ts';
import { ask } from '../dialog/ask.ts';
import { fileName } from './file-name.ts';
import { downloadFile } from './download-file.ts';
import type { Head } from './head.ts';
import type { RowActions } from './list-row.ts';
import { askedToClose, askedToLeave } from './list-words.ts';
import { changeIncident, fetchIncident, type Workflows } from './other.ts';
import type { Step } from './resume.ts';
import type { Session } from './session.ts';
import { noteForTab } from './setting.ts';
import { takeIn } from './take-in.ts';

const GONE = 'It is gone: deleted in another tab, or past its time.';

/** The list that the actions are in. */
export interface List {
  draw(): Promise<void>;
  /** Goes away, since the reader goes on elsewhere. */
  dismiss(): void;
  /** Says what is about no row, or about one that is gone. */
  say(words: string): void;
}

/** What can be done with an incident of the list, and with all of them; what loses something asks first. */
export class Actions implements RowActions {
  readonly #session: Session;
  readonly #workflows: Workflows;
  readonly #list: List;

  constructor(session: Session, workflows: Workflows, list: List) {
    this.#session = session;
    this.#workflows = workflows;
    this.#list = list;
  }

  /** Takes an incident in hand, on the page of its workflow. */
  async switchTo({ id, workflow }: Head, buttons: HTMLElement): Promise<string> {
    if (!(await this.#mayLeave(buttons))) return '';
    const { url } = own(this.#workflows, workflow) ?? {};
    if (workflow !== this.#session.plan.id && url !== undefined) {
      noteForTab(`incident:${workflow}`, id);
      await this.#session.flush();
      location.assign(url);
      return '';
    }
    if (!(await this.#session.switchTo(id))) return GONE;
    this.#list.dismiss();
    return '';
  }

  /** Gives an incident another name. */
  rename({ id }: Head, name: string): Promise<string> {
    const words = name === '' ? 'The name was taken out: it goes by its report again.' : `It is called “${name}” now.`;
    return this.#change(id, (incident, now) => renameIncident(incident, name, now), words);
  }

  /** Closes an incident, which takes out its evidence. */
  async close({ id, name }: Head, buttons: HTMLElement): Promise<string> {
    const incident = await fetchIncident(this.#session, id);
    if (!incident) return GONE;
    const words = askedToClose(incident);
    const question = { words, yes: 'Close the incident', no: 'Leave it open' };
    if (words !== '' && !(await ask(buttons, question))) return '';
    const said = `Closed.${words ? ' Its evidence was taken out.' : ''} It can be opened again.`;
    return this.#change(id, (before, now) => expire(closeIncident(before, name, now), now).incident ?? before, said);
  }

  /** Opens a closed incident again. */
  reopen({ id }: Head): Promise<string> {
    return this.#change(id, reopenIncident, 'Open again. Evidence that closing took out does not come back.');
  }

  /** Gives an incident as a file. */
  async save({ id, started, name }: Head): Promise<string> {
    const incident = await fetchIncident(this.#session, id);
    if (!incident) return GONE;
    const file = fileName('incident', { started, name }, 'json');
    downloadFile(file, exportIncident(incident));
    return `Saved as ${file}. All that was typed is in it, evidence too; of masked secrets only their names.`;
  }

  /** Deletes an incident for good. */
  async remove({ id, name }: Head, buttons: HTMLElement): Promise<string> {
    const words = `Delete “${name}” with its log, for good and in every tab?`;
    if (!(await ask(buttons, { words, yes: 'Delete it', no: 'Keep it' }))) return '';
    await this.#session.remove(id);
    await this.#list.draw();
    this.#list.say(`“${name}” was deleted.`);
    return '';
  }

  /** Begins an incident with nothing in it. */
  async begin(buttons: HTMLElement): Promise<void> {
    const { isStarted, name, keeping, incident } = this.#session;
    if (!isStarted) {
      this.#list.say('This page has a new incident in hand already. It begins with your first word or a class.');
      return;
    }
    if (!(await this.#mayLeave(buttons))) return;
    await this.#session.begin();
    this.#list.dismiss();
    if (keeping !== 'kept') return;
    this.#session.notice({
      words: `A new incident: it begins with your first word or a class. “${name}” is kept as it was.`,
      actions: [{ name: 'Go back to it', run: () => this.#session.switchTo(incident.id) }],
    });
  }

  /** Takes in an incident from a file. */
  async import(file: File, buttons: HTMLElement): Promise<void> {
    if (!(await this.#mayLeave(buttons))) return;
    const words = await takeIn(file, this.#session, this.#workflows);
    await this.#list.draw();
    this.#list.say(words);
  }

  async #change(id: string, step: Step, words: string): Promise<string> {
    const isDone = await changeIncident(this.#session, id, step, this.#workflows);
    await this.#list.draw();
    return isDone ? words : `Nothing was changed. ${GONE}`;
  }

  #mayLeave(buttons: HTMLElement): Promise<boolean> {
    const { isStarted, name, keeping } = this.#session;
    const words = isStarted ? askedToLeave(name, keeping) : '';
    return words === '' ? Promise.resolve(true) : ask(buttons, { words, yes: 'Go on without it', no: 'Stay with it' });
  }
}
