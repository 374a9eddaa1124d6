import { own } from '../../base/record.ts';
import { button, findPart, reconcileChildren } from '../dialog/elements.ts';
import type { DialogContent } from '../dialog/open-dialog.ts';
import { t } from '../messages/feature-messages.ts';
import { incidentClass } from './incident-class.ts';
import { inTime } from '../browser/services.ts';
import type { StorageFailure } from './autosave.ts';
import { IncidentActions, type ActionsHost } from './incident-actions.ts';
import { IncidentRow } from './incident-row.ts';
import { summarize, type IncidentSummary, type WorkflowLinks } from './incident-summary.ts';
import type { Session } from './session.ts';

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
    this.#workflows = JSON.parse(dialog.querySelector('[data-workflows]')?.textContent ?? '{}') as WorkflowLinks;
    this.#actions = new IncidentActions(session, this.#workflows, this);
    this.#addButtons(this.#part('actions'), this.#part('file'));
    session.subscribe(({ origin }) => {
      if (origin !== 'this-tab' && dialog.open) void this.draw();
    });
  }

  open(): Promise<void> {
    this.say('');
    return this.draw();
  }

  /** Draws the saved incidents and the current one, which may not be saved yet. */
  async draw(): Promise<void> {
    const { autosave, incident, isStarted, name } = this.#session;
    await autosave.flush();
    const saved = (await inTime(autosave.database.summaries(), null)) ?? [];
    const others = saved.filter(({ id, removed }) => !removed && id !== incident.id);
    const summaries = [...(isStarted ? [summarize(incident, name)] : []), ...others].sort(
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

  say(text: string): void {
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
    const { title = summary.workflow, url } = own(this.#workflows, summary.workflow) ?? {};
    const token = incidentClass(summary.class)?.token;
    const sign = this.#dialog.querySelector<HTMLTemplateElement>(`template[data-sign="${token}"]`)?.content;
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
