import type { Page } from './page.ts';

/** How long a pause in typing is before it is said which programs do not take the prompt, in milliseconds. */
const PAUSE = 400;

/** The ways out of the page for one prompt; what they take is loaded when a reader comes near the prompt. */
export class Outward {
  readonly #id: string;
  readonly #page: Page;
  #outlets: Promise<{ update(text: string): void }> | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement, id: string, page: Page, said: (words: string) => void) {
    this.#id = id;
    this.#page = page;
    const place = root.querySelector<HTMLElement>('[data-part="outlets"]');
    if (!place) return;
    const load = () => {
      this.#outlets ??= this.#load(place, said);
      this.draw();
    };
    for (const sign of ['pointerover', 'focusin']) root.addEventListener(sign, load, { once: true });
  }

  /** Shows which ways the prompt as it stands now is too long for. */
  draw(): void {
    if (!this.#outlets) return;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      void this.#outlets?.then((outlets) => outlets.update(this.#page.compose(this.#id).text));
    }, PAUSE);
  }

  async #load(place: HTMLElement, said: (words: string) => void): Promise<{ update(text: string): void }> {
    const [{ Outlets }, { fileName }] = await Promise.all([
      import('../open-in/outlets.ts'),
      import('../open-in/file-name.ts'),
    ]);
    const workflow = this.#page.outline.id;
    return new Outlets(place, {
      text: () => this.#page.compose(this.#id).text,
      name: () => fileName(workflow, this.#id, Date.now()),
      said,
    });
  }
}
