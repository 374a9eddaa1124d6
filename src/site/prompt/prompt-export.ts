import { loadModule } from '../browser/services.ts';

/** How long a pause in typing is before the page checks which programs accept the prompt, in milliseconds. */
const CHECK_DELAY_MS = 400;

/** The methods of a prompt that its export uses. */
export interface ExportHost {
  workflow: string;
  prompt: string;
  /** Returns the prompt as Copy copies it. */
  text(): string;
  /** Resolves when secrets can be masked in the text. */
  ready(): Promise<unknown>;
  showMessage(text: string): void;
}

/** The buttons that download a prompt or open it in a program. Their code is loaded when the user points near them. */
export class PromptExport {
  readonly #host: ExportHost;
  #buttons: Promise<{ update(text: string): void }> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement, host: ExportHost) {
    this.#host = host;
    const buttons = root.querySelector<HTMLElement>('[data-part="open-in"]');
    if (!buttons) return;
    const load = () => {
      this.#buttons ??= this.#load(buttons);
      this.draw();
    };
    for (const event of ['pointerover', 'focusin']) root.addEventListener(event, load, { once: true });
  }

  /** Shows which programs do not accept the current prompt. */
  draw(): void {
    if (!this.#buttons) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      void this.#buttons?.then((buttons) => buttons.update(this.#host.text()));
    }, CHECK_DELAY_MS);
  }

  async #load(root: HTMLElement): Promise<{ update(text: string): void }> {
    const [{ OpenIn }, { promptFileName }] = await loadModule(() =>
      Promise.all([import('../open-in/open-in.ts'), import('../browser/download-file.ts')]),
    );
    const { workflow, prompt, text, ready, showMessage } = this.#host;
    await ready();
    return new OpenIn(root, { text, fileName: () => promptFileName(workflow, prompt, Date.now()), showMessage });
  }
}
