import { own } from '../../base/record.ts';
import { button, findPart } from '../dialog/elements.ts';
import type { DialogContent } from '../dialog/dialog-opener.ts';
import { reconcileChildren } from '../dialog/reconcile-children.ts';
import { incidentClass } from '../route/incident-class.ts';
import { headOf, type Head } from './head.ts';
import { Actions, type List } from './list-actions.ts';
import { IncidentRow } from './list-row.ts';
import { saidCount } from './list-words.ts';
import type { Workflows } from './other.ts';
import type { Session } from './session.ts';

/** The incidents of this browser, of every workflow, the open ones first. */
export class IncidentList implements DialogContent, List {
  readonly #dialog: HTMLDialogElement;
  readonly #session: Session;
  readonly #workflows: Workflows;
  readonly #actions: Actions;
  readonly #rows = new Map<string, IncidentRow>();

  constructor(dialog: HTMLDialogElement, session: Session) {
    this.#dialog = dialog;
    this.#session = session;
    this.#workflows = JSON.parse(dialog.querySelector('[data-workflows]')?.textContent ?? '{}') as Workflows;
    this.#actions = new Actions(session, this.#workflows, this);
    this.#wireAll(this.#part('all'), this.#part('file'));
    session.subscribe(({ origin }) => {
      if (origin !== 'here' && dialog.open) void this.draw();
    });
  }

  open(): Promise<void> {
    this.say('');
    return this.draw();
  }

  /** Draws the list from the records, and from what is in hand and may not be in them yet. */
  async draw(): Promise<void> {
    const session = this.#session;
    await session.flush();
    const kept = (await session.records.heads()) ?? [];
    const others = kept.filter(({ id, removed }) => !removed && id !== session.incident.id);
    const here = session.isStarted ? [headOf(session.incident, session.name)] : [];
    const heads = [...here, ...others].sort((a, b) => Number(a.closed) - Number(b.closed) || b.edited - a.edited);
    for (const id of this.#rows.keys()) if (!heads.some((head) => head.id === id)) this.#rows.delete(id);
    const list = this.#part('list');
    reconcileChildren(
      list,
      heads.map((head) => this.#row(head)),
    );
    this.#part('empty').hidden = heads.length > 0;
    const closed = heads.filter((head) => head.closed).length;
    this.#part('count').textContent = saidCount(heads.length - closed, closed, session.keeping);
  }

  dismiss(): void {
    this.#dialog.close();
  }

  say(words: string): void {
    this.#part('said').textContent = words;
    // What one pressed may be gone with its row.
    if (words && !this.#dialog.contains(document.activeElement)) this.#part('title').focus();
  }

  #wireAll(all: HTMLElement, chooser: HTMLInputElement): void {
    all.append(
      button('New incident', () => this.#actions.begin(all), 'cb-button'),
      button('Import a file', () => chooser.click(), 'cb-button'),
    );
    chooser.addEventListener('change', () => {
      const file = chooser.files?.[0];
      // The same file may be chosen again.
      chooser.value = '';
      if (file) void this.#actions.import(file, all);
    });
  }

  #row(head: Head): HTMLElement {
    const row = this.#rows.get(head.id) ?? new IncidentRow(this.#actions);
    this.#rows.set(head.id, row);
    const { title = head.workflow, url } = own(this.#workflows, head.workflow) ?? {};
    const token = incidentClass(head.class)?.token;
    const sign = this.#dialog.querySelector<HTMLTemplateElement>(`template[data-sign="${token}"]`)?.content;
    row.show(head, {
      isInHand: head.id === this.#session.incident.id,
      title,
      url: head.workflow === this.#session.plan.id ? undefined : url,
      sign: sign?.cloneNode(true),
    });
    return row.root;
  }

  #part<Kind extends HTMLElement = HTMLElement>(name: string): Kind {
    return findPart<Kind>(this.#dialog, name);
  }
}
