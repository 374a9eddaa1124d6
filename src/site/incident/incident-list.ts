import { ownValue } from '../../base/collections.ts';
import { button, findPart, reconcileChildren, createElement } from '../browser/elements.ts';
import type { DialogContent } from '../dialog/open-dialog.ts';
import { t } from '../messages/feature-messages.ts';
import { iconOf } from './choice-label.ts';
import { withTimeout } from '../browser/services.ts';
import type { StorageFailure } from './autosave.ts';
import { IncidentActions, type ActionsHost } from './incident-actions.ts';
import { summarize, type IncidentSummary, type WorkflowLinks, stateText } from './incident-summary.ts';
import type { Session } from './session.ts';
import { readWorkflowLinks } from './workflow-links.ts';
import { formatMoment } from '../../incident/format-moment.ts';
import { offsetAt } from '../browser/clock.ts';

/** The incidents of this browser, of every workflow, the open ones first. */
export class IncidentList implements DialogContent, ActionsHost {
  readonly #dialog: HTMLDialogElement;
  readonly #session: Session;
  readonly #workflows: WorkflowLinks;
  readonly #actions: IncidentActions;
  readonly #rows = new Map<string, IncidentRow>();

  constructor(dialog: HTMLDialogElement, session: Session) {
    this.#dialog = dialog;
    this.#session = session;
    this.#workflows = readWorkflowLinks();
    this.#actions = new IncidentActions(session, this.#workflows, this);
    this.#addButtons(this.#part('actions'), this.#part('file'));
    session.subscribe(({ origin }) => {
      if (origin !== 'this-tab' && dialog.open) void this.draw();
    });
  }

  /** Draws the list; with `close` it first asks whether to close the current incident. */
  async open(target?: string): Promise<void> {
    this.showMessage('');
    await this.draw();
    if (target === 'close') this.#rows.get(this.#session.incident.id)?.askToClose();
  }

  /** Draws the saved incidents and the current one, which may not be saved yet. */
  async draw(): Promise<void> {
    const { autosave, incident, isStarted, name } = this.#session;
    await autosave.flush();
    const saved = (await withTimeout(autosave.database.summaries(), null)) ?? [];
    const others = saved.filter(({ id, removed }) => !removed && id !== incident.id);
    const summaries = [...(isStarted ? [summarize(incident, name, this.#session.plan)] : []), ...others].sort(
      (a, b) => Number(a.closed) - Number(b.closed) || b.edited - a.edited,
    );
    for (const id of this.#rows.keys()) if (!summaries.some((summary) => summary.id === id)) this.#rows.delete(id);
    reconcileChildren(
      this.#part('list'),
      summaries.map((summary) => this.#row(summary)),
    );
    this.#part('empty').hidden = summaries.length > 0;
    const closed = summaries.filter((summary) => summary.closed).length;
    this.#part('count').textContent = countText(summaries.length - closed, closed, autosave.failure);
  }

  close(): void {
    this.#dialog.close();
  }

  showMessage(text: string): void {
    this.#part('status').textContent = text;
    // The button that had the focus may have been removed with its row.
    if (text && !this.#dialog.contains(document.activeElement)) this.#part('title').focus();
  }

  #addButtons(actions: HTMLElement, chooser: HTMLInputElement): void {
    actions.append(
      button(t('incidents.new'), () => this.#actions.startNew(actions), 'cb-button'),
      button(t('incidents.import'), () => chooser.click(), 'cb-button'),
    );
    chooser.addEventListener('change', () => {
      const file = chooser.files?.[0];
      // Without this the same file could not be chosen again.
      chooser.value = '';
      if (file) void this.#actions.import(file, actions);
    });
  }

  #row(summary: IncidentSummary): HTMLElement {
    const row = this.#rows.get(summary.id) ?? new IncidentRow(this.#actions);
    this.#rows.set(summary.id, row);
    const { title = summary.workflow, url } = ownValue(this.#workflows, summary.workflow) ?? {};
    // A closed or recovered incident is over, with any class.
    const sign = summary.closed || summary.recovered ? undefined : iconOf(summary.class)?.content;
    row.show(summary, {
      isCurrent: summary.id === this.#session.incident.id,
      title,
      url: summary.workflow === this.#session.plan.id ? undefined : url,
      sign: sign?.cloneNode(true),
    });
    return row.root;
  }

  #part<Kind extends HTMLElement = HTMLElement>(name: string): Kind {
    return findPart<Kind>(this.#dialog, name);
  }
}

/** Returns a message that says how many incidents are listed, or why only the current one is. */
export function countText(open: number, closed: number, failure: StorageFailure | undefined): string {
  if (failure === 'blocked' || failure === 'silent') return t(`incidents.count-${failure}`);
  const counts = [
    ...(open > 0 ? [t('incidents.open', { count: open })] : []),
    ...(closed > 0 ? [t('incidents.closed', { count: closed })] : []),
  ];
  return counts.length === 0 ? '' : t('incidents.count', { counts });
}

/** The content of a row, in addition to the summary of its incident. */
export interface RowContext {
  isCurrent: boolean;
  /** The title of the workflow. */
  title: string;
  /** The URL of the workflow, if its page is a different one. */
  url: string | undefined;
  sign: Node | undefined;
}

/** One incident of the list, with its actions. */
export class IncidentRow {
  readonly root = createElement('li', {});
  readonly #actions: IncidentActions;
  readonly #heading = createElement('div', {});
  readonly #buttons = createElement('div', { className: 'cb-dialog-actions' });
  readonly #status = createElement('p', { className: 'cb-incident-message', role: 'status' });
  #shown: IncidentSummary | undefined;

  constructor(actions: IncidentActions) {
    this.#actions = actions;
    this.root.append(this.#heading, this.#buttons, this.#status);
  }

  /** Shows the current state of the incident. */
  show(summary: IncidentSummary, { isCurrent, title, url, sign }: RowContext): void {
    this.#shown = summary;
    const state = stateText(summary);
    const name = createElement('p', { id: `incident-${summary.id}`, className: 'cb-incident-name' });
    name.append(
      ...(sign ? [sign] : []),
      ...(state ? [createElement('strong', {}, `${state}:`), ' '] : []),
      summary.name,
      ...(isCurrent ? [' ', createElement('span', { className: 'cb-incident-current' }, t('incidents.current'))] : []),
    );
    const [opened, edited] = [summary.started, summary.edited].map((at) => formatMoment({ at, offset: offsetAt(at) }));
    const times = t('incidents.times', { opened: opened ?? '', edited: edited ?? '' });
    this.#heading.replaceChildren(name, createElement('p', { className: 'cb-dialog-quiet' }, `${title}. ${times}`));
    this.#drawButtons(summary, { isCurrent, title, url }, name.id);
  }

  #drawButtons(summary: IncidentSummary, context: Omit<RowContext, 'sign'>, describedBy: string): void {
    const actions = this.#actions;
    const action = (label: string, run: () => Promise<string>) => {
      const created = button(label, () => run().then((text) => this.#showMessage(text)));
      created.setAttribute('aria-describedby', describedBy);
      return created;
    };
    const openLabel =
      context.url === undefined ? t('incidents.switch') : t('incidents.switch-workflow', { workflow: context.title });
    this.#buttons.replaceChildren(
      ...(context.isCurrent ? [] : [action(openLabel, () => actions.open(summary, this.#buttons))]),
      action(t('incidents.rename'), () => Promise.resolve(this.#rename(summary))),
      summary.closed
        ? action(t('incidents.reopen'), () => actions.reopen(summary))
        : action(t('incidents.close'), () => this.#close(summary)),
      action(t('incidents.export'), () => actions.export(summary)),
      action(t('incidents.delete'), () => actions.delete(summary, this.#buttons)),
    );
  }

  /** Asks whether to close the incident. */
  askToClose(): void {
    if (this.#shown) void this.#close(this.#shown).then((text) => this.#showMessage(text));
  }

  #close(summary: IncidentSummary): Promise<string> {
    return this.#actions.close(summary, this.#buttons);
  }

  /** Shows the result of an action. If its button was replaced and lost the focus, the first button gets it. */
  #showMessage(text: string): void {
    this.#status.textContent = text;
    const isLost = document.activeElement === document.body || document.activeElement?.tagName === 'DIALOG';
    if (isLost) this.#buttons.querySelector('button')?.focus();
  }

  #rename(summary: IncidentSummary): string {
    const field = createElement('input', {
      type: 'text',
      className: 'cb-control',
      value: summary.name,
      maxLength: 200,
      autocomplete: 'off',
    });
    const leave = () => {
      form.remove();
      this.#buttons.hidden = false;
      this.#buttons.querySelector<HTMLElement>('button')?.focus();
    };
    const form = createElement(
      'form',
      { className: 'cb-incident-rename' },
      createElement('label', {}, t('incidents.name'), field),
      createElement('button', { type: 'submit', className: 'cb-button' }, t('incidents.save-name')),
      button(t('incidents.cancel'), leave, 'cb-button'),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#actions.rename(summary, field.value.trim()).then((text) => {
        leave();
        this.#showMessage(text);
      });
    });
    form.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      // Escape closes this form, not the dialog.
      event.preventDefault();
      leave();
    });
    this.#buttons.after(form);
    this.#buttons.hidden = true;
    field.focus();
    field.select();
    return '';
  }
}
