/** The line, from the top of the window, at which a reader is taken to read. */
const READING_LINE = '-25% 0px -75% 0px';

/**
 * Knows the block in front of the reader: the one that was last scrolled under the reading line or took the focus.
 * It carries the attribute `data-current`, which is what the page shows.
 */
export class Current {
  #block: HTMLElement | null = null;
  readonly #line = new IntersectionObserver(
    (entries) => {
      const entered = entries.findLast(({ isIntersecting }) => isIntersecting);
      if (entered) this.#mark(entered.target as HTMLElement);
    },
    { rootMargin: READING_LINE },
  );

  watch(block: HTMLElement): void {
    this.#line.observe(block);
    block.addEventListener('focusin', () => this.#mark(block));
  }

  /** The current block, if any of it is on the screen. */
  get onScreen(): HTMLElement | null {
    const box = this.#block?.getBoundingClientRect();
    return box && box.bottom > 0 && box.top < window.innerHeight ? this.#block : null;
  }

  #mark(block: HTMLElement): void {
    this.#block?.removeAttribute('data-current');
    block.setAttribute('data-current', '');
    this.#block = block;
  }
}
