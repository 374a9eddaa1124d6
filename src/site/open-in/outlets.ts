import { downloadFile } from '../incident/download-file.ts';
import { outlets } from './outlet.ts';
import { figure, outletState } from './state.ts';
import { systemOf } from './system.ts';

/** What the outlets of a prompt need of it. */
export interface OutletSource {
  /** The prompt as Copy gives it, at this moment. */
  text: () => string | Promise<string>;
  /** What it is called as a file. */
  name: () => string;
  /** Tells the reader what was done. */
  said: (words: string) => void;
}

/**
 * The ways out of the page, at work on the markup of Outlets.astro. The address of a program is made by the click and
 * gone after it: what was filled in never stands in the document as a link.
 */
export class Outlets {
  readonly #root: HTMLElement;
  readonly #source: OutletSource;
  readonly #system = systemOf(navigator.userAgent);

  constructor(root: HTMLElement, source: OutletSource) {
    this.#root = root;
    this.#source = source;
    for (const button of root.querySelectorAll<HTMLButtonElement>('[data-outlet]')) {
      button.addEventListener('click', () => void this.#go(button.dataset['outlet'] ?? ''));
      button.disabled = false;
    }
  }

  /** Shows which programs do not take the text as it stands now, and why. Call it when the preview was drawn. */
  update(text: string): void {
    for (const outlet of outlets) this.#show(outlet.id, refusedIn(outletState(outlet, text, this.#system)));
  }

  async #go(id: string): Promise<void> {
    const text = await this.#source.text();
    const outlet = outlets.find((candidate) => candidate.id === id);
    if (!outlet) {
      const name = this.#source.name();
      downloadFile(name, text);
      return this.#source.said(`Downloaded: ${name}`);
    }
    const state = outletState(outlet, text, this.#system);
    this.#show(id, refusedIn(state));
    if ('refused' in state) return this.#source.said(state.refused);
    open(state.href);
    this.#source.said(
      `Handed to ${outlet.name}: ${figure(text.length)} characters. If nothing opens, copy the prompt instead.`,
    );
  }

  #show(id: string, refused: string): void {
    const button = this.#root.querySelector<HTMLButtonElement>(`[data-outlet="${id}"]`);
    const why = this.#root.querySelector<HTMLElement>(`[data-why="${id}"]`);
    if (!button || !why || why.textContent === refused) return;
    why.textContent = refused;
    why.hidden = refused === '';
    // Not disabled: the keyboard still gets there, hears why, and a press says it aloud.
    button.ariaDisabled = refused === '' ? null : 'true';
  }
}

const refusedIn = (state: ReturnType<typeof outletState>) => ('refused' in state ? state.refused : '');

/** A link that is never in the document; the browser leaves the page where it is and asks before it opens a program. */
function open(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.click();
}
