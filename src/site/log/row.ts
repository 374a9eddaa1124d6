import type { Line } from '../../incident/entries.ts';
import type { Correction } from '../../incident/log.ts';
import { sayTime } from '../../incident/moment.ts';
import { button, make } from '../dialog/make.ts';
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
  readonly root = make('li', { tabIndex: -1 });
  readonly #told = make('div', {});
  readonly #said = make('p', { className: 'cb-log-said', role: 'status' });
  readonly #onCorrect: (to: Correction) => void;
  #line: Line | undefined;
  #corrector: Corrector | undefined;

  constructor(onCorrect: (to: Correction) => void) {
    this.#onCorrect = onCorrect;
    this.root.append(this.#told, this.#said);
  }

  /** Shows the line as it stands; what is being written to correct it stays. */
  show(line: Line, { day, pack, words, corrections }: RowWords): void {
    this.#line = line;
    const time = make('span', { className: 'cb-log-time' }, sayTime(line.when));
    const told = make('span', { className: 'cb-log-words' }, words);
    const late = saidLate(line);
    const main = make('p', {}, time, ' ', told);
    if (late) main.append(' ', make('span', { className: 'cb-dialog-quiet' }, `(${late})`));
    const correct = button('Correct', () => this.#edit());
    correct.hidden = line.withdrawn || this.#corrector !== undefined;
    this.root.toggleAttribute('data-withdrawn', line.withdrawn);
    this.#told.replaceChildren(
      ...(day ? [make('h3', {}, `${day} (UTC)`)] : []),
      ...(pack ? [make('p', { className: 'cb-dialog-quiet' }, pack)] : []),
      make('div', { className: 'cb-log-line' }, main, correct),
      ...corrections.map((one) => make('p', { className: 'cb-dialog-quiet cb-log-correction' }, one)),
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
