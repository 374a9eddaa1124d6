/** The line that a reader is assumed to read at, a quarter of the window from its top. */
const READING_LINE = '-25% 0px -75% 0px';

/**
 * Tracks the prompt that the reader is looking at: the one that last reached the reading line or got the focus. It has the
 * attribute `data-current`, by which the page highlights it.
 */
export class CurrentPrompt {
  #current: HTMLElement | null = null;
  readonly #observer = new IntersectionObserver(
    (entries) => {
      const entered = entries.findLast(({ isIntersecting }) => isIntersecting);
      if (entered) this.#set(entered.target as HTMLElement);
    },
    { rootMargin: READING_LINE },
  );

  /** Tracks another prompt. */
  observe(prompt: HTMLElement): void {
    this.#observer.observe(prompt);
    prompt.addEventListener('focusin', () => this.#set(prompt));
  }

  /** The current prompt, if any of it is on the screen. */
  get onScreen(): HTMLElement | null {
    const box = this.#current?.getBoundingClientRect();
    return box && box.bottom > 0 && box.top < window.innerHeight ? this.#current : null;
  }

  #set(prompt: HTMLElement): void {
    this.#current?.removeAttribute('data-current');
    prompt.setAttribute('data-current', '');
    this.#current = prompt;
  }
}
