import { until, type EngineWindow } from './engine.ts';

/** The incident page in another engine. */
export class IncidentPage {
  readonly window: EngineWindow;

  constructor(window: EngineWindow) {
    this.window = window;
  }

  /** Waits until an element contains this text. */
  async see(selector: string, text: string | RegExp, timeout?: number): Promise<void> {
    await until(
      `${selector} shows ${text}`,
      async () => {
        const shown = await this.window.run((of) => document.querySelector(of)?.textContent ?? '', selector);
        return typeof text === 'string' ? shown.includes(text) : text.test(shown);
      },
      timeout,
    );
  }

  /** Waits until the page can be used. */
  ready(): Promise<unknown> {
    return until('the buttons are enabled', () =>
      this.window.run(() => document.querySelector('#prompt-assess [data-do=copy]:not(:disabled)') !== null),
    );
  }

  /** Clicks an element as soon as it can be clicked. */
  async click(selector: string): Promise<void> {
    await until(`${selector} can be clicked`, () =>
      this.window.run((of) => {
        const element = document.querySelector<HTMLButtonElement>(of);
        element?.scrollIntoView({ block: 'center' });
        return element?.checkVisibility() === true && !element.disabled;
      }, selector),
    );
    await this.window.click(selector);
  }

  /** Waits until a field has this value. */
  async seeValue(selector: string, value: string): Promise<void> {
    await until(`${selector} has its value`, async () => (await this.valueOf(selector)) === value);
  }

  /** The value of a field. */
  valueOf(selector: string): Promise<string> {
    return this.window.run((of) => document.querySelector<HTMLTextAreaElement>(of)?.value ?? '', selector);
  }

  /** Returns the text in the clipboard, by pasting it into a field of its own. */
  async clipboard(): Promise<string> {
    await this.#addField('');
    await this.window.pressControl('v');
    // An empty clipboard pastes nothing.
    await until('the paste', async () => (await this.valueOf('#of-the-test')) !== '', 3000).catch(() => undefined);
    const text = await this.valueOf('#of-the-test');
    await this.#removeField();
    return text;
  }

  /** Puts a text into the clipboard, by copying it from a field of its own. */
  async putOnClipboard(text: string): Promise<void> {
    await this.#addField(text);
    await this.window.pressControl('c');
    await this.#removeField();
  }

  /** Copies the prompt of a step with its button, and returns what is in the clipboard then. */
  async copy(prompt: string): Promise<string> {
    await this.putOnClipboard('before the copy');
    await this.click(`#prompt-${prompt} [data-do=copy]`);
    await this.see(`#prompt-${prompt} [data-part=status]`, /^Copied/);
    return this.clipboard();
  }

  /** Pastes a reply into the field for it, with the keyboard. */
  async reply(prompt: string, text: string): Promise<void> {
    await this.putOnClipboard(text);
    const reply = `#prompt-${prompt} [data-part=reply]`;
    if (await this.window.run((of) => !document.querySelector(of)?.hasAttribute('open'), reply)) {
      await this.click(`${reply} > summary`);
    }
    await this.click(`${reply} [data-part=reply-text]`);
    await this.window.pressControl('v');
    await this.see(`${reply} [data-part=reply-status]`, /Read: /);
  }

  /** Chooses a next step, and waits for its prompt. */
  async choose(prompt: string, next: string, choice?: string): Promise<void> {
    const with_ = choice === undefined ? '' : `[data-choice="${choice}"]`;
    await this.click(`#prompt-${prompt} [data-to="${next}"]${with_}`);
    await until(`${next} is shown`, () =>
      this.window.run((id) => !document.querySelector(`#prompt-${id}`)?.closest('[hidden]'), next),
    );
  }

  async #addField(text: string): Promise<void> {
    await this.window.run((value) => {
      const field = document.createElement('textarea');
      field.id = 'of-the-test';
      field.value = value;
      document.body.append(field);
      field.focus({ preventScroll: true });
      field.select();
    }, text);
  }

  async #removeField(): Promise<void> {
    await this.window.run(() => document.querySelector('#of-the-test')?.remove());
  }
}
