import { type CorrectedEntry, MILESTONES, type Correction, type Milestone } from '../../incident/log.ts';
import { formatMomentInput } from '../../incident/parse-moment.ts';
import { button, createElement } from '../dialog/elements.ts';
import { sentenceCase } from '../route/states.ts';
import { readHere, zone } from './zone.ts';

/** What a correction leads to. */
export interface OnCorrection {
  onDone(to: Correction): void;
  onLeave(): void;
}

let made = 0;

/** The form that corrects a line: its time, its words, its mark, or all of it withdrawn. */
export class Corrector {
  readonly root = createElement('form', { className: 'cb-log-corrector', autocomplete: 'off' });
  readonly #line: CorrectedEntry;
  readonly #on: OnCorrection;
  readonly #when: HTMLInputElement;
  /** What stood in the field of time: the seconds of a time that nobody touched stay. */
  readonly #before: string;
  readonly #text: HTMLTextAreaElement | undefined;
  readonly #mark: HTMLSelectElement | undefined;
  readonly #doubt = createElement('p', { className: 'cb-log-doubt', role: 'alert' });

  constructor(line: CorrectedEntry, on: OnCorrection) {
    this.#line = line;
    this.#on = on;
    // The zone is written out, so that a click on the other clock does not turn it into another time.
    this.#before = `${formatMomentInput(line.when, zone.value)} ${zone.value === 'utc' ? 'UTC' : 'local'}`;
    this.#when = createElement('input', {
      type: 'text',
      className: 'cb-control',
      value: this.#before,
      spellcheck: false,
    });
    this.#doubt.id = `log-doubt-${(made += 1)}`;
    this.#when.setAttribute('aria-describedby', this.#doubt.id);
    if ('text' in line.entry) {
      this.#text = createElement('textarea', { className: 'cb-control', rows: 2, value: line.text });
    }
    if (line.milestone) {
      this.#mark = createElement('select', { className: 'cb-control' });
      this.#mark.append(...MILESTONES.map((mark) => new Option(sentenceCase(mark), mark, false, mark === line.milestone)));
    }
    this.root.append(
      labelled('When', this.#when),
      this.#doubt,
      ...(this.#mark ? [labelled('Mark', this.#mark)] : []),
      ...(this.#text ? [labelled('Words', this.#text)] : []),
      createElement(
        'div',
        { className: 'cb-dialog-actions' },
        createElement('button', { type: 'submit', className: 'cb-button' }, 'Save the correction'),
        button('Withdraw the line', () => on.onDone({ withdrawn: true }), 'cb-button'),
        button('Leave it as it was', () => on.onLeave(), 'cb-button'),
      ),
    );
    this.root.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#save();
    });
    this.root.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      // It leaves this form, not the dialog.
      event.preventDefault();
      on.onLeave();
    });
  }

  /** Puts the reader to work. */
  focus(): void {
    this.#when.focus();
  }

  #save(): void {
    const read = this.#when.value === this.#before ? undefined : readHere(this.#when.value);
    const isRefused = read !== undefined && 'refused' in read;
    this.#when.setAttribute('aria-invalid', String(isRefused));
    this.#doubt.textContent = isRefused ? read.refused : '';
    if (isRefused) {
      this.#when.focus();
      return;
    }
    const text = this.#text?.value.trim();
    const mark = this.#mark?.value as Milestone | undefined;
    const to: Correction = {
      ...(read && { when: read.when }),
      ...(text !== undefined && text !== this.#line.text && { text }),
      ...(mark !== undefined && mark !== this.#line.milestone && { milestone: mark }),
    };
    if (Object.keys(to).length > 0) this.#on.onDone(to);
    else this.#on.onLeave();
  }
}

function labelled(name: string, control: HTMLElement): HTMLElement {
  return createElement('label', {}, createElement('span', { className: 'cb-label' }, name), control);
}
