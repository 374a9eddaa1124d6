import { type CorrectedEntry, MILESTONES } from '../../incident/log.ts';
import type { Correction } from '../../incident/schema.ts';
import type { Milestone } from '../../model/milestones.ts';
import { formatTime } from '../../incident/format-moment.ts';
import { button, createElement } from '../browser/elements.ts';
import { t } from '../messages/feature-messages.ts';
import { entryNote } from './log-entries.ts';
import { formatMomentInput } from '../../incident/parse-moment.ts';
import { offsetAt } from '../browser/clock.ts';
import { parseTyped, timeZone } from './log-form.ts';

/** The content of a row, in addition to its entry. */
export interface LogRowContext {
  /** The day, if it differs from that of the row before. */
  day: string;
  /** The pack version, if it differs from that of the row before. */
  pack: string;
  text: string;
  /** The texts of its corrections, oldest first. */
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

  /** Shows the current state of the entry. An open correction form stays open. */
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

/** Called when the user saves or cancels a correction. */
interface CorrectionHost {
  onSave(correction: Correction): void;
  onCancel(): void;
}

let forms = 0;

/** The form that corrects a log entry: its time, its text, its milestone, or all of it withdrawn. */
class CorrectionForm {
  readonly root = createElement('form', { className: 'cb-log-correction-form', autocomplete: 'off' });
  readonly #entry: CorrectedEntry;
  readonly #host: CorrectionHost;
  readonly #when: HTMLInputElement;
  /** The initial time. If it is not edited, the entry keeps its seconds. */
  readonly #initialWhen: string;
  readonly #text: HTMLTextAreaElement | undefined;
  readonly #milestone: HTMLSelectElement | undefined;
  readonly #error = createElement('p', { className: 'cb-log-error', role: 'alert' });

  constructor(entry: CorrectedEntry, host: CorrectionHost) {
    this.#entry = entry;
    this.#host = host;
    // With its time zone, so that choosing another one does not change the time. The entry may come from another machine.
    const { at } = entry.when;
    const when = formatMomentInput({ at, offset: offsetAt(at) }, timeZone.value);
    this.#initialWhen = `${when} ${timeZone.value === 'utc' ? 'UTC' : 'local'}`;
    this.#when = createElement('input', {
      type: 'text',
      className: 'cb-control',
      value: this.#initialWhen,
      spellcheck: false,
    });
    this.#error.id = `log-error-${(forms += 1)}`;
    this.#when.setAttribute('aria-describedby', this.#error.id);
    if ('text' in entry.entry) {
      this.#text = createElement('textarea', { className: 'cb-control', rows: 2, value: entry.text });
    }
    if (entry.milestone) {
      const options = MILESTONES.map(
        (name) => new Option(t(`incident.milestone-${name}`), name, false, name === entry.milestone),
      );
      this.#milestone = createElement('select', { className: 'cb-control' }, ...options);
    }
    this.root.append(
      labelled(t('log.field-when'), this.#when),
      this.#error,
      ...(this.#milestone ? [labelled(t('log.field-milestone'), this.#milestone)] : []),
      ...(this.#text ? [labelled(t('log.field-text'), this.#text)] : []),
      createElement(
        'div',
        { className: 'cb-dialog-actions' },
        createElement('button', { type: 'submit', className: 'cb-button' }, t('log.save-correction')),
        button(t('log.withdraw'), () => host.onSave({ withdrawn: true }), 'cb-button'),
        button(t('incidents.cancel'), () => host.onCancel(), 'cb-button'),
      ),
    );
    this.root.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#save();
    });
    this.root.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      // Escape closes this form, not the dialog.
      event.preventDefault();
      host.onCancel();
    });
  }

  focus(): void {
    this.#when.focus();
  }

  #save(): void {
    const parsed = this.#when.value === this.#initialWhen ? undefined : parseTyped(this.#when.value);
    const isInvalid = parsed !== undefined && 'refused' in parsed;
    this.#when.setAttribute('aria-invalid', String(isInvalid));
    this.#error.textContent = isInvalid ? parsed.refused : '';
    if (isInvalid) {
      this.#when.focus();
      return;
    }
    const text = this.#text?.value.trim();
    const milestone = this.#milestone?.value as Milestone | undefined;
    const correction: Correction = {
      ...(parsed && { when: parsed.when }),
      ...(text !== undefined && text !== this.#entry.text && { text }),
      ...(milestone !== undefined && milestone !== this.#entry.milestone && { milestone }),
    };
    if (Object.keys(correction).length > 0) this.#host.onSave(correction);
    else this.#host.onCancel();
  }
}

function labelled(label: string, control: HTMLElement): HTMLElement {
  return createElement('label', {}, createElement('span', { className: 'cb-label' }, label), control);
}
