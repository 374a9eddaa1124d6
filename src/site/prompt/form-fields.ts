import type { CarriedValue } from '../../incident/carried-values.ts';
import type { ValueSource } from '../../incident/schema.ts';
import { formatRfc3339 } from '../../incident/format-moment.ts';
import { groupBy } from '../../base/collections.ts';
import { isTime } from '../../prompt/clean.ts';
import type { NewerValue } from './newer-value.ts';
import { now } from '../browser/clock.ts';
import { shortList, t } from '../messages/page-messages.ts';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The methods of a prompt that the fields of its form use. */
export interface FieldsHost {
  /** Called when the user typed or chose a value. */
  onInput(input: string, value: string): void;
  /** Shows a value that other steps have for a field in which the user typed something. */
  showNewer(root: HTMLElement, newer: Omit<NewerValue, 'prompt'>): void;
  /** Returns the title of a prompt, to name the source of a value. */
  title(prompt: string): string;
}

/** The content of a field: its value, and the value carried from other steps. */
export interface FieldState {
  value: string;
  carried?: CarriedValue | undefined;
  /** Whether a card is shown instead of the control, which is then not changed. */
  isHidden?: boolean;
}

/** The fields of a form. The name of each control is the id of its input. */
export class FormFields {
  readonly #form: HTMLFormElement;
  readonly #controls: Control[];
  readonly #host: FieldsHost;

  constructor(form: HTMLFormElement, host: FieldsHost) {
    const { onInput } = host;
    this.#form = form;
    this.#host = host;
    this.#controls = [...form.elements].filter(isControl).filter(({ name }) => name !== '');
    form.addEventListener('input', ({ target }) => {
      if (isControl(target) && this.#controls.includes(target)) onInput(target.name, target.value);
    });
    form.addEventListener('click', ({ target }) => {
      if (!(target instanceof HTMLButtonElement)) return;
      const { now: time, fill } = target.dataset;
      if (time !== undefined) onInput(time, formatRfc3339(now()));
      if (fill !== undefined) onInput(fill, target.value);
    });
    for (const button of form.querySelectorAll<HTMLButtonElement>('[data-now], [data-fill]')) button.disabled = false;
    // Enter in a one-line field would submit the form.
    form.addEventListener('submit', (event) => event.preventDefault());
  }

  /** The values that were typed before the script was loaded, by input. */
  typed(): Record<string, string> {
    const filled = this.#controls.filter((control) => (isRadio(control) ? control.checked : control.value !== ''));
    return Object.fromEntries(filled.map(({ name, value }) => [name, value]));
  }

  /** Shows the state of each field. A control that already has its value is not touched, so that the caret stays. */
  show(stateOf: (input: string) => FieldState): void {
    for (const control of this.#controls) {
      const { value, carried, isHidden } = stateOf(control.name);
      if (isHidden) continue;
      if (isRadio(control)) control.checked = control.value === value;
      else if (control.value !== value) control.value = value;
      if (control.dataset.kind === 'time') control.ariaInvalid = String(value.trim() !== '' && !isTime(value));
      this.#showCarried(control.name, carried);
    }
  }

  /** The first control whose input has no value yet. */
  get firstEmpty(): HTMLElement | undefined {
    return this.#controls.find(
      (control) =>
        !control.closest('[hidden]') &&
        (isRadio(control)
          ? !this.#controls.some((one) => one.name === control.name && isRadio(one) && one.checked)
          : !control.value.trim()),
    );
  }

  #showCarried(input: string, carried: CarriedValue | undefined): void {
    const part = (name: string) => this.#form.querySelector<HTMLElement>(`[data-part="${name}"][data-of="${input}"]`);
    const [source, newer] = [part('source'), part('newer')];
    const namesOf = (sources: ValueSource[]) => sourceTexts(sources, this.#host.title);
    const action = carried?.action;
    if (source) {
      const text = carried && action === 'fill' ? t('page.value-from', { sources: namesOf(carried.sources) }) : '';
      if (source.textContent !== text) source.textContent = text;
    }
    if (!newer) return;
    newer.hidden = action !== 'add' && action !== 'offer';
    if (!carried || newer.hidden) return;
    const sources = namesOf((carried.newer ?? carried).sources);
    this.#host.showNewer(newer, { carried, sources, isLong: part('evidence') !== null });
  }
}

/** Names the sources of a value, grouped by step: `Stabilize and gather evidence, run 2: Effectiveness and Evidence`. */
export function sourceTexts(sources: ValueSource[], title: (prompt: string) => string): string[] {
  const steps = groupBy(sources, ({ prompt = '', run = 1 }) => (prompt === '' ? '' : `${prompt} ${run}`));
  const texts = [...steps].flatMap(([, ofStep]) => {
    const parts = ofStep.map(({ label }) => label);
    const { prompt = '', run = 1 } = ofStep[0] ?? {};
    if (prompt === '') return parts;
    const step = title(prompt);
    return run > 1 ? t('page.source-run', { step, run, parts }) : t('page.source', { step, parts });
  });
  return shortList(texts);
}

function isControl(target: unknown): target is Control {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}

function isRadio(control: Control): control is HTMLInputElement {
  return control.type === 'radio';
}
