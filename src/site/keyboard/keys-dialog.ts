import { createElement, findPart } from '../dialog/elements.ts';
import type { DialogContent } from '../dialog/open-dialog.ts';
import { t } from '../messages/page-messages.ts';
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
    findPart(this.#dialog, 'state').textContent = t(isOn ? 'page.on' : 'page.off');
    findPart(this.#dialog, 'list').replaceChildren(
      keyList(t(isOn ? 'page.single-keys' : 'page.single-keys-off'), singleKeys()),
      keyList(t('page.other-keys'), [
        { keys: 'Ctrl+K', description: t('page.key-search') },
        { keys: 'Ctrl+Enter', description: t('page.key-submit') },
        { keys: 'Escape', description: t('page.key-close') },
      ]),
    );
  }
}

function keyList(title: string, keys: Key[]): HTMLElement {
  const rows = keys.flatMap(({ keys, description }) => {
    const parts = keys.split('+').flatMap((key, index) => [index > 0 ? ' + ' : '', createElement('kbd', {}, key)]);
    return [createElement('dt', {}, ...parts), createElement('dd', {}, description)];
  });
  const list = createElement('dl', { className: 'cb-key-list' }, ...rows);
  return createElement('section', {}, createElement('h3', {}, title), list);
}
