import type { DialogContent } from '../dialog/dialog-opener.ts';
import { createElement, findPart } from '../dialog/elements.ts';
import { areOn, singleKeys, turn, type Key } from './keys.ts';

/** The keys that others listen to, and that nobody presses unmeant. */
const OTHERS: Key[] = [
  { keys: 'Ctrl+K', what: 'Search the book' },
  { keys: 'Ctrl+Enter', what: 'Copy the prompt from inside one of its fields; add the note in the log' },
  { keys: 'Escape', what: 'Close what is open on top of the page' },
];

/** The list of keys, with the switch for the single ones. */
export class Sheet implements DialogContent {
  readonly #dialog: HTMLDialogElement;
  readonly #control: HTMLInputElement;

  constructor(dialog: HTMLDialogElement) {
    this.#dialog = dialog;
    this.#control = findPart(dialog, 'switch');
    this.#control.addEventListener('change', () => {
      turn(this.#control.checked);
      this.open();
    });
  }

  open(): void {
    this.#control.checked = areOn();
    findPart(this.#dialog, 'state').textContent = areOn() ? 'on' : 'off';
    findPart(this.#dialog, 'list').replaceChildren(
      listed(areOn() ? 'Single keys' : 'Single keys, turned off now', singleKeys()),
      listed('Always', OTHERS),
    );
  }
}

function listed(title: string, keys: Key[]): HTMLElement {
  const rows = keys.flatMap(({ keys, what }) => [
    createElement(
      'dt',
      {},
      ...keys.split('+').flatMap((key, index) => [...(index > 0 ? [' + '] : []), createElement('kbd', {}, key)]),
    ),
    createElement('dd', {}, what),
  ]);
  return createElement(
    'section',
    {},
    createElement('h3', {}, title),
    createElement('dl', { className: 'cb-key-list' }, ...rows),
  );
}
