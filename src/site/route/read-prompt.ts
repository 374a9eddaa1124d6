/** The user is assumed to read at this line, a quarter of the window from its top. */
const READING_LINE = '-25% 0px -75% 0px';

/**
 * Tracks the prompt that the user is looking at: the last one that was shown, reached the reading line or got the focus. The page
 * highlights it by its attribute `data-current`, and the routes mark it while it crosses the line.
 */
export class ReadPrompt {
  #prompt: HTMLElement | null = null;
  readonly #observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) markInRoutes(target.id, isIntersecting);
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

  /** Takes the prompt of the step that is shown as the one that is read, although it may start below the reading line. */
  show(prompt: HTMLElement): void {
    this.#set(prompt);
  }

  /** The prompt that is read, if any of it is on the screen. */
  get onScreen(): HTMLElement | null {
    const box = this.#prompt?.getBoundingClientRect();
    return box && box.bottom > 0 && box.top < window.innerHeight ? this.#prompt : null;
  }

  #set(prompt: HTMLElement): void {
    this.#prompt?.removeAttribute('data-current');
    prompt.setAttribute('data-current', '');
    this.#prompt = prompt;
  }
}

function markInRoutes(id: string, isRead: boolean): void {
  for (const link of document.querySelectorAll(`callbook-route a[href="#${id}"]`)) {
    if (isRead) link.setAttribute('aria-current', 'step');
    else link.removeAttribute('aria-current');
  }
}
