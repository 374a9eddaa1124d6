import { button, createElement } from '../dialog/elements.ts';
import type { Head } from './head.ts';
import { saidState, saidTimes } from './list-words.ts';

/** What a row asks the list to do with its incident; each gives the words to say about it, empty for none. */
export interface RowActions {
  switchTo(head: Head, actions: HTMLElement): Promise<string>;
  rename(head: Head, name: string): Promise<string>;
  close(head: Head, actions: HTMLElement): Promise<string>;
  reopen(head: Head): Promise<string>;
  save(head: Head): Promise<string>;
  remove(head: Head, actions: HTMLElement): Promise<string>;
}

/** What a row shows beside the head of its incident. */
export interface RowPlace {
  isInHand: boolean;
  /** The title of its workflow, and the address of its page where that is another one. */
  title: string;
  url: string | undefined;
  sign: Node | undefined;
}

/** One incident of the list: what it is, and what can be done with it. */
export class IncidentRow {
  readonly root = createElement('li', {});
  readonly #actions: RowActions;
  readonly #buttons = createElement('div', { className: 'cb-dialog-actions' });
  readonly #said = createElement('p', { className: 'cb-incident-said', role: 'status' });
  readonly #facts = createElement('div', {});

  constructor(actions: RowActions) {
    this.#actions = actions;
    this.root.append(this.#facts, this.#buttons, this.#said);
  }

  /** Shows the incident as it stands. */
  show(head: Head, { isInHand, title, url, sign }: RowPlace): void {
    const state = saidState(head);
    const name = createElement('p', { id: `incident-${head.id}`, className: 'cb-incident-name' });
    name.append(...(sign ? [sign] : []), ...(state ? [createElement('strong', {}, `${state}:`), ' '] : []), head.name);
    if (isInHand) name.append(' ', createElement('span', { className: 'cb-incident-here' }, 'in hand here'));
    const times = saidTimes(head, (at) => -new Date(at).getTimezoneOffset());
    this.#facts.replaceChildren(name, createElement('p', { className: 'cb-dialog-quiet' }, `${title}. ${times}`));
    const act = (words: string, run: () => Promise<string>) => {
      const made = button(words, () => run().then((said) => this.say(said)));
      made.setAttribute('aria-describedby', name.id);
      return made;
    };
    const own = this.#actions;
    const go = () => own.switchTo(head, this.#buttons);
    this.#buttons.replaceChildren(
      ...(isInHand ? [] : [url === undefined ? act('Switch to it', go) : act(`Go to it in ${title}`, go)]),
      act('Rename', () => Promise.resolve(this.#rename(head))),
      head.closed ? act('Reopen', () => own.reopen(head)) : act('Close incident', () => own.close(head, this.#buttons)),
      act('Export', () => own.save(head)),
      act('Delete', () => own.remove(head, this.#buttons)),
    );
  }

  /** Says what came of an action, beside its button; that may be another one now, which takes over the focus. */
  say(words: string): void {
    this.#said.textContent = words;
    const isLost = document.activeElement === document.body || document.activeElement?.tagName === 'DIALOG';
    if (isLost) this.#buttons.querySelector('button')?.focus();
  }

  #rename(head: Head): string {
    const field = createElement('input', {
      type: 'text',
      className: 'cb-control',
      value: head.name,
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
      createElement('label', {}, 'Name of the incident', field),
      createElement('button', { type: 'submit', className: 'cb-button' }, 'Save the name'),
      button('Leave it as it was', leave, 'cb-button'),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#actions.rename(head, field.value.trim()).then((said) => {
        leave();
        this.say(said);
      });
    });
    form.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      // It leaves this form, not the dialog.
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
