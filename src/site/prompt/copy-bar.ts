import { findPart } from '../browser/elements.ts';
import { shortList, t } from '../messages/page-messages.ts';
import { copyManually, copyText, copyTextLater, manualCopyText } from '../browser/clipboard.ts';

/** The copy bar of a prompt: its messages, the fields that are still empty, and whether the preflight is copied too. */
export class CopyBar {
  readonly #bar: HTMLElement;
  readonly #preflight: HTMLInputElement | null;
  /** Whether the user has to copy a selected text, because the browser blocked copying. */
  #isManual = false;

  constructor(bar: HTMLElement, onPreflight: (checked: boolean) => void) {
    this.#bar = bar;
    this.#preflight = bar.querySelector('[data-part="preflight"]');
    this.#preflight?.addEventListener('change', ({ target }) => onPreflight((target as HTMLInputElement).checked));
  }

  /**
   * Shows a message, after the instructions for copying manually if the user has to do that. Each message is a new node, so
   * that a screen reader also announces a repeated one.
   */
  showMessage(message: string, icon: 'done' | 'warn' | '' = ''): void {
    const text = this.#isManual ? `${manualCopyText()} ${message}`.trimEnd() : message;
    const status = findPart(this.#bar, 'status');
    status.replaceChildren(text);
    status.dataset.icon = icon;
  }

  /** Shows the labels of the required fields without a value, and whether the preflight is copied too. */
  draw(empty: string[], withPreflight: boolean): void {
    findPart(this.#bar, 'empty-fields').textContent =
      empty.length === 0 ? '' : t('page.empty-fields', { fields: shortList(empty) });
    if (this.#preflight) this.#preflight.checked = withPreflight;
  }

  /** Copies a text, or waits until the user has copied it. */
  async copy(text: () => string): Promise<void> {
    if (!(await copyText(text()))) await this.#copyManually(text);
  }

  /** Copies a text that is not ready yet. */
  async copyLater(text: Promise<string>): Promise<void> {
    if (await copyTextLater(text)) return;
    const ready = await text;
    await this.#copyManually(() => ready);
  }

  async #copyManually(text: () => string): Promise<void> {
    this.#isManual = true;
    this.showMessage('');
    await copyManually(text, findPart<HTMLTextAreaElement>(this.#bar, 'manual'));
    this.#isManual = false;
    this.#bar.querySelector<HTMLElement>('[data-do="copy"]')?.focus();
  }
}
