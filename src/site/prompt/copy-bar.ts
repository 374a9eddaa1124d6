import { findPart } from '../dialog/elements.ts';
import { shortList, t } from '../messages/page-messages.ts';
import { copyManually, copyText, manualCopyText } from './clipboard.ts';

/** The bar of a prompt: its messages, the fields that are still empty, and whether the preflight is copied too. */
export class CopyBar {
  readonly #bar: HTMLElement;
  readonly #preflight: HTMLInputElement | null;

  constructor(bar: HTMLElement, onPreflight: (checked: boolean) => void) {
    this.#bar = bar;
    this.#preflight = bar.querySelector('[data-part="preflight"]');
    this.#preflight?.addEventListener('change', ({ target }) => onPreflight((target as HTMLInputElement).checked));
  }

  /** Shows a message. Each is a new node, so that a screen reader reads a repeated one again. */
  say(text: string, sign: 'done' | '' = ''): void {
    const status = findPart(this.#bar, 'status');
    status.replaceChildren(text);
    status.dataset.sign = sign;
    findPart(this.#bar, 'next').hidden = sign !== 'done';
  }

  /** Shows the labels of the required fields without a value, and whether the preflight is copied too. */
  draw(empty: string[], withPreflight: boolean): void {
    findPart(this.#bar, 'empty-fields').textContent =
      empty.length === 0 ? '' : t('page.empty-fields', { fields: shortList(empty) });
    if (this.#preflight) this.#preflight.checked = withPreflight;
  }

  /** Copies a text, or lets the reader copy it, and then shows `done`. */
  async copy(text: string, done: string): Promise<void> {
    if (!(await copyText(text))) {
      this.say(manualCopyText());
      await copyManually(text, findPart<HTMLTextAreaElement>(this.#bar, 'manual'));
      this.#bar.querySelector<HTMLElement>('[data-do="copy"]')?.focus();
    }
    this.say(done, 'done');
  }
}
