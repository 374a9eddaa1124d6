import type { CarriedValue } from '../../incident/carried-values.ts';
import type { ValueSource } from '../../incident/incident.ts';
import { formatRfc3339 } from '../../incident/format-moment.ts';
import { groupBy } from '../../base/collections.ts';
import { isTime } from '../../prompt/clean.ts';
import { now } from '../incident/tab.ts';
import { shortList, t } from '../messages/page-messages.ts';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** How much of a newer value is shown before it is used, in characters. */
const SHOWN = 2000;

/** What the fields of a form need from its prompt. */
export interface FieldsHost {
  /** Called when the user typed or chose a value. */
  onInput(input: string, value: string): void;
  /** Called when the user wants to use the newer value of an input: below the typed text, or in its place. */
  onUse(input: string, how: 'add' | 'replace'): void;
  /** Returns the title of a prompt, to name the source of a value. */
  title(prompt: string): string;
}

/** What a field shows: its value, and the value carried from other steps. */
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
  readonly #title: FieldsHost['title'];

  constructor(form: HTMLFormElement, { onInput, onUse, title }: FieldsHost) {
    this.#form = form;
    this.#title = title;
    this.#controls = [...form.elements].filter(isControl).filter(({ name }) => name !== '');
    form.addEventListener('input', ({ target }) => {
      if (isControl(target) && this.#controls.includes(target)) onInput(target.name, target.value);
    });
    form.addEventListener('click', ({ target }) => {
      if (!(target instanceof HTMLElement)) return;
      const { now: time, how } = target.dataset;
      const input = target.closest<HTMLElement>('[data-of]')?.dataset['of'];
      if (time !== undefined) onInput(time, formatRfc3339(now()));
      if (input !== undefined && (how === 'add' || how === 'replace')) onUse(input, how);
    });
    for (const button of form.querySelectorAll<HTMLButtonElement>('[data-now], [data-how]')) button.disabled = false;
    // Enter in a one-line field would submit the form.
    form.addEventListener('submit', (event) => event.preventDefault());
  }

  /** What was typed before the script was loaded, by input. */
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
    const sources = carried ? sourceTexts(carried.sources, this.#title) : [];
    if (source) setText(source, carried?.action === 'fill' ? t('page.value-from', { sources }) : '');
    if (!newer) return;
    const action = carried?.action;
    newer.hidden = action !== 'add' && action !== 'offer';
    if (!carried || newer.hidden) return;
    const [label, text] = ['newer-label', 'newer-text'].map((name) => newer.querySelector(`[data-part="${name}"]`));
    const add = newer.querySelector<HTMLElement>('[data-how="add"]');
    const { text: shown, sources: from } = carried.newer ?? { text: carried.value, sources: carried.sources };
    if (add) add.hidden = action === 'add';
    if (label)
      setText(
        label,
        t(action === 'add' ? 'page.newer-added' : 'page.newer-value', { sources: sourceTexts(from, this.#title) }),
      );
    if (text) setText(text, shown.length > SHOWN ? `${shown.slice(0, SHOWN)} …` : shown);
  }
}

/** Names the sources of a value, grouped by step: `Stabilize and gather evidence, run 2: Effectiveness and Evidence`. */
export function sourceTexts(sources: ValueSource[], title: (prompt: string) => string): string[] {
  const steps = groupBy(sources, ({ prompt = '' }) => prompt);
  const texts = [...steps].flatMap(([prompt, ofStep]) => {
    const parts = ofStep.map(({ label }) => label);
    if (prompt === '') return parts;
    const { run = 1 } = ofStep[0] ?? {};
    const step = title(prompt);
    return run > 1 ? t('page.source-run', { step, run, parts }) : t('page.source', { step, parts });
  });
  return shortList(texts);
}

function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

function isControl(target: unknown): target is Control {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}

function isRadio(control: Control): control is HTMLInputElement {
  return control.type === 'radio';
}
