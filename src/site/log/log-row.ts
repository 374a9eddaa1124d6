import type { CorrectedEntry, Correction } from '../../incident/log.ts';
import { formatTime } from '../../incident/format-moment.ts';
import { button, createElement } from '../dialog/elements.ts';
import { t } from '../messages/feature-messages.ts';
import { CorrectionForm } from './correction-form.ts';
import { entryNote } from './entry-note.ts';

/** What a row shows besides its entry. */
export interface LogRowContext {
  /** The day, if the row before has another one. */
  day: string;
  /** The pack version, if the row before has another one. */
  pack: string;
  text: string;
  /** The texts of its corrections, in their order. */
  corrections: string[];
}

/** One entry of the log: when, what, and how it was corrected. */
export class LogRow {
  readonly root = createElement('li', { tabIndex: -1 });
  readonly #content = createElement('div', {});
  readonly #status = createElement('p', { className: 'cb-log-message', role: 'status' });
  readonly #onCorrect: (correction: Correction) => void;
  #entry: CorrectedEntry | undefined;
  #form: CorrectionForm | undefined;

  constructor(onCorrect: (correction: Correction) => void) {
    this.#onCorrect = onCorrect;
    this.root.append(this.#content, this.#status);
  }

  /** Shows the current state of the entry; a correction that is being written stays. */
  show(entry: CorrectedEntry, { day, pack, text, corrections }: LogRowContext): void {
    this.#entry = entry;
    const time = createElement('span', { className: 'cb-log-time' }, formatTime(entry.when));
    const main = createElement('p', {}, time, ' ', createElement('span', { className: 'cb-log-text' }, text));
    const note = entryNote(entry);
    if (note) main.append(' ', createElement('span', { className: 'cb-dialog-quiet' }, `(${note})`));
    const correct = button(t('log.correct'), () => this.#edit());
    correct.hidden = entry.withdrawn || this.#form !== undefined;
    this.root.toggleAttribute('data-withdrawn', entry.withdrawn);
    this.#content.replaceChildren(
      ...(day ? [createElement('h3', {}, t('log.day', { day }))] : []),
      ...(pack ? [createElement('p', { className: 'cb-dialog-quiet' }, pack)] : []),
      createElement('div', { className: 'cb-log-entry' }, main, correct),
      ...corrections.map((one) => createElement('p', { className: 'cb-dialog-quiet cb-log-correction' }, one)),
    );
  }

  #edit(): void {
    if (!this.#entry) return;
    this.#status.textContent = '';
    this.#form = new CorrectionForm(this.#entry, {
      onSave: (correction) => {
        this.#closeForm();
        this.#onCorrect(correction);
        // The entry may have moved in the list, and loses the focus then.
        this.#focus();
        this.#status.textContent = t(correction.withdrawn ? 'log.withdrawn' : 'log.corrected');
      },
      onCancel: () => {
        this.#closeForm();
        this.#focus();
      },
    });
    this.#content.querySelector('button')?.setAttribute('hidden', '');
    this.#content.after(this.#form.root);
    this.#form.focus();
  }

  #closeForm(): void {
    this.#form?.root.remove();
    this.#form = undefined;
    this.#content.querySelector('button')?.removeAttribute('hidden');
  }

  #focus(): void {
    const correct = this.#content.querySelector<HTMLElement>('button:not([hidden])');
    (correct ?? this.root).focus();
  }
}
