import type { Filling } from '../dialog/opening.ts';
import { make, partOf } from '../dialog/make.ts';
import { areOn, singleKeys, turn, type Key } from './keys.ts';

/** The keys that others listen to, and that nobody presses unmeant. */
const OTHERS: Key[] = [
  { keys: 'Ctrl+K', what: 'Search the book' },
  { keys: 'Ctrl+Enter', what: 'Copy the prompt from inside one of its fields; add the note in the log' },
  { keys: 'Escape', what: 'Close what is open on top of the page' },
];

/** The list of keys, with the switch for the single ones. */
export class Sheet implements Filling {
  readonly #dialog: HTMLDialogElement;
  readonly #control: HTMLInputElement;

  constructor(dialog: HTMLDialogElement) {
    this.#dialog = dialog;
    this.#control = partOf(dialog, 'switch');
    this.#control.addEventListener('change', () => {
      turn(this.#control.checked);
      this.open();
    });
  }

  open(): void {
    this.#control.checked = areOn();
    partOf(this.#dialog, 'state').textContent = areOn() ? 'on' : 'off';
    partOf(this.#dialog, 'list').replaceChildren(
      listed(areOn() ? 'Single keys' : 'Single keys, turned off now', singleKeys()),
      listed('Always', OTHERS),
    );
  }
}

function listed(title: string, keys: Key[]): HTMLElement {
  const rows = keys.flatMap(({ keys, what }) => [
    make('dt', {}, ...keys.split('+').flatMap((key, index) => [...(index > 0 ? [' + '] : []), make('kbd', {}, key)])),
    make('dd', {}, what),
  ]);
  return make('section', {}, make('h3', {}, title), make('dl', { className: 'cb-key-list' }, ...rows));
}
