import { whenIdle } from '../browser/services.ts';

/** How long a pause in typing is before the other prompts are drawn, in milliseconds. */
const DRAW_DELAY_MS = 150;

/** The methods of the prompt that a schedule draws. */
export interface DrawHost {
  /** Whether the prompt is on the part of the page that is shown. */
  isShown(): boolean;
  draw(): void;
}

/** Draws a prompt at most once a frame, and only what is shown. */
export class DrawSchedule {
  readonly #host: DrawHost;
  #isScheduled = false;
  #isStale = true;
  #isDrawn = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: DrawHost) {
    this.#host = host;
    this.#schedule();
  }

  /** Draws changes that were made while the prompt was not shown. */
  draw(): void {
    if (this.#isStale) this.redraw();
  }

  /** Draws the prompt again now. */
  redraw(): void {
    this.#isStale = false;
    this.#isDrawn = true;
    this.#host.draw();
  }

  /** Schedules the drawing of changes made while hidden. The first drawing waits until the page is idle. */
  drawSoon(): void {
    if (this.#isStale) this.#schedule();
  }

  /** Schedules the drawing of a change; after a pause in typing if the user types in another prompt. */
  change(isTypedElsewhere: boolean): void {
    this.#isStale = true;
    clearTimeout(this.#timer);
    if (isTypedElsewhere) this.#timer = setTimeout(() => this.#schedule(), DRAW_DELAY_MS);
    else this.#schedule();
  }

  /** A prompt that is not shown is drawn when it is. */
  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    // All prompts of a page are drawn for the first time together, which would block a slow phone for a while.
    const later = this.#isDrawn ? requestAnimationFrame : whenIdle;
    later(() => {
      this.#isScheduled = false;
      if (this.#host.isShown()) this.draw();
    });
  }
}
