import { createElement, findPart } from '../browser/elements.ts';
import type { DialogContent } from '../dialog/open-dialog.ts';
import { t } from '../messages/feature-messages.ts';
import { singleKeys, singleKeysOn, turnSingleKeys, type Key } from './keys.ts';

/** The dialog that lists the keys of the page, with a switch for the single ones. */
export class KeysDialog implements DialogContent {
  readonly #dialog: HTMLDialogElement;
  readonly #switch: HTMLInputElement;

  constructor(dialog: HTMLDialogElement) {
    this.#dialog = dialog;
    this.#switch = findPart(dialog, 'switch');
    this.#switch.addEventListener('change', () => {
      turnSingleKeys(this.#switch.checked);
      this.open();
    });
  }

  open(): void {
    const isOn = singleKeysOn();
    this.#switch.checked = isOn;
    findPart(this.#dialog, 'state').textContent = t(isOn ? 'keys.on' : 'keys.off');
    findPart(this.#dialog, 'list').replaceChildren(
      keyList(t(isOn ? 'keys.single-keys' : 'keys.single-keys-off'), singleKeys()),
      keyList(t('keys.other-keys'), [
        { keys: 'Ctrl+K', text: 'keys.search' },
        { keys: 'Ctrl+Enter', text: 'keys.submit' },
        { keys: 'Escape', text: 'keys.close' },
      ]),
    );
  }
}

function keyList(title: string, keys: Key[]): HTMLElement {
  const rows = keys.flatMap(({ keys, text }) => {
    const parts = keys.split('+').flatMap((key, index) => [index > 0 ? ' + ' : '', createElement('kbd', {}, key)]);
    return [createElement('dt', {}, ...parts), createElement('dd', {}, t(text))];
  });
  const list = createElement('dl', { className: 'cb-key-list' }, ...rows);
  return createElement('section', {}, createElement('h3', {}, title), list);
}
