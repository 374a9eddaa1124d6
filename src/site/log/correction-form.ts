import { MILESTONES, type CorrectedEntry, type Correction, type Milestone } from '../../incident/log.ts';
import { formatMomentInput } from '../../incident/parse-moment.ts';
import { button, createElement } from '../dialog/elements.ts';
import { t } from '../messages/feature-messages.ts';
import { parseTyped, timeZone } from './time-zone.ts';

/** What to do when the reader is done with a correction. */
export interface CorrectionHost {
  onSave(correction: Correction): void;
  onCancel(): void;
}

let forms = 0;

/** The form that corrects a log entry: its time, its text, its milestone, or all of it withdrawn. */
export class CorrectionForm {
  readonly root = createElement('form', { className: 'cb-log-correction-form', autocomplete: 'off' });
  readonly #entry: CorrectedEntry;
  readonly #host: CorrectionHost;
  readonly #when: HTMLInputElement;
  /** The initial time, by which a time that was not edited keeps its seconds. */
  readonly #initialWhen: string;
  readonly #text: HTMLTextAreaElement | undefined;
  readonly #milestone: HTMLSelectElement | undefined;
  readonly #error = createElement('p', { className: 'cb-log-error', role: 'alert' });

  constructor(entry: CorrectedEntry, host: CorrectionHost) {
    this.#entry = entry;
    this.#host = host;
    // With its zone, so that switching the clock does not change its meaning.
    this.#initialWhen = `${formatMomentInput(entry.when, timeZone.value)} ${timeZone.value === 'utc' ? 'UTC' : 'local'}`;
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
