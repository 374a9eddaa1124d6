import type { CorrectedEntry, Correction } from '../../incident/log.ts';
import { formatTime } from '../../incident/moment.ts';
import { button, createElement } from '../dialog/elements.ts';
import { Corrector } from './corrector.ts';
import { saidLate } from './words.ts';

/** What a row shows of its line. */
export interface RowWords {
  /** The day, where it is another than that of the row before. */
  day: string;
  /** The pack, where it is another than that of the row before. */
  pack: string;
  words: string;
  /** What its corrections say, in their order. */
  corrections: string[];
}

/** One line of the log: when, what, and how it came to read so. */
export class LogRow {
  readonly root = createElement('li', { tabIndex: -1 });
  readonly #told = createElement('div', {});
  readonly #said = createElement('p', { className: 'cb-log-said', role: 'status' });
  readonly #onCorrect: (to: Correction) => void;
  #line: CorrectedEntry | undefined;
  #corrector: Corrector | undefined;

  constructor(onCorrect: (to: Correction) => void) {
    this.#onCorrect = onCorrect;
    this.root.append(this.#told, this.#said);
  }

  /** Shows the line as it stands; what is being written to correct it stays. */
  show(line: CorrectedEntry, { day, pack, words, corrections }: RowWords): void {
    this.#line = line;
    const time = createElement('span', { className: 'cb-log-time' }, formatTime(line.when));
    const told = createElement('span', { className: 'cb-log-words' }, words);
    const late = saidLate(line);
    const main = createElement('p', {}, time, ' ', told);
    if (late) main.append(' ', createElement('span', { className: 'cb-dialog-quiet' }, `(${late})`));
    const correct = button('Correct', () => this.#edit());
    correct.hidden = line.withdrawn || this.#corrector !== undefined;
    this.root.toggleAttribute('data-withdrawn', line.withdrawn);
    this.#told.replaceChildren(
      ...(day ? [createElement('h3', {}, `${day} (UTC)`)] : []),
      ...(pack ? [createElement('p', { className: 'cb-dialog-quiet' }, pack)] : []),
      createElement('div', { className: 'cb-log-line' }, main, correct),
      ...corrections.map((one) => createElement('p', { className: 'cb-dialog-quiet cb-log-correction' }, one)),
    );
  }

  #edit(): void {
    if (!this.#line) return;
    this.#say('');
    this.#corrector = new Corrector(this.#line, {
      onDone: (to) => {
        this.#leave();
        this.#onCorrect(to);
        // The line may stand in another place now, which takes the focus from it.
        this.#focus();
        this.#say(to.withdrawn ? 'Withdrawn: the line stays, and counts no more.' : 'Corrected.');
      },
      onLeave: () => {
        this.#leave();
        this.#focus();
      },
    });
    this.#told.querySelector('button')?.setAttribute('hidden', '');
    this.#told.after(this.#corrector.root);
    this.#corrector.focus();
  }

  #leave(): void {
    this.#corrector?.root.remove();
    this.#corrector = undefined;
    this.#told.querySelector('button')?.removeAttribute('hidden');
  }

  #focus(): void {
    const correct = this.#told.querySelector<HTMLElement>('button:not([hidden])');
    (correct ?? this.root).focus();
  }

  #say(words: string): void {
    this.#said.textContent = words;
  }
}
