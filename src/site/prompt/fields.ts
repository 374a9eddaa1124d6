import type { CarriedValue } from '../../incident/carry.ts';
import { isTime } from '../../prompt/clean.ts';
import { formatRfc3339 } from '../../incident/moment.ts';
import { now } from '../incident/clock.ts';
import { saidFrom, saidOffer } from './words.ts';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What the form tells whoever holds the values. */
export interface FormHost {
  /** A person typed or chose this in the field of an input. */
  onInput(input: string, value: string): void;
  /** A person wants what is offered for the field of an input. */
  onUse(input: string): void;
  /** The title of a prompt, to say where a value is from. */
  title(prompt: string): string;
}

/** What a field shows: its value, and what other steps have for it. */
export interface Shown {
  value: string;
  carried?: CarriedValue | undefined;
  /** Whether something else stands in place of the control, which then is not touched. */
  isElsewhere?: boolean;
}

/** The form of a prompt. Each control carries the id of its input as its name. */
export class Fields {
  readonly #form: HTMLFormElement;
  readonly #controls: Control[];
  readonly #title: FormHost['title'];

  constructor(form: HTMLFormElement, { onInput, onUse, title }: FormHost) {
    this.#form = form;
    this.#title = title;
    this.#controls = [...form.elements].filter(isControl).filter(({ name }) => name !== '');
    form.addEventListener('input', ({ target }) => {
      if (isControl(target) && this.#controls.includes(target)) onInput(target.name, target.value);
    });
    form.addEventListener('click', ({ target }) => {
      const { now: time, use } = target instanceof HTMLElement ? target.dataset : {};
      if (time !== undefined) onInput(time, formatRfc3339(now()));
      if (use !== undefined) onUse(use);
    });
    for (const button of form.querySelectorAll<HTMLButtonElement>('[data-now], [data-use]')) button.disabled = false;
    // Enter in a line would send the form, and it has nowhere to go.
    form.addEventListener('submit', (event) => event.preventDefault());
  }

  /** The control of an input. */
  control(input: string): Control | undefined {
    return this.#controls.find(({ name }) => name === input);
  }

  /** What already stands in the fields: words typed before the script woke up. */
  typed(): Record<string, string> {
    const filled = this.#controls.filter((control) => (isRadio(control) ? control.checked : control.value !== ''));
    return Object.fromEntries(filled.map(({ name, value }) => [name, value]));
  }

  /** Shows what stands in the fields. One that already holds its value is not touched, so that the caret stays where it is. */
  show(shown: (input: string) => Shown): void {
    for (const control of this.#controls) {
      const { value, carried, isElsewhere } = shown(control.name);
      if (isElsewhere) continue;
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
    const [from, offer] = ['from', 'offer'].map((part) =>
      this.#form.querySelector<HTMLElement>(`[data-part="${part}"][data-of="${input}"]`),
    );
    if (from) write(from, carried?.action === 'fill' ? saidFrom(carried.sources, this.#title) : '');
    if (!offer) return;
    const isOffered = carried?.action === 'offer';
    offer.hidden = !isOffered;
    const words = offer.querySelector<HTMLElement>('[data-part="offer-words"]');
    const text = offer.querySelector<HTMLElement>('[data-part="offer-text"]');
    if (words && isOffered) write(words, saidOffer(carried.sources, this.#title));
    if (text && isOffered)
      write(text, carried.value.length > 2000 ? `${carried.value.slice(0, 2000)} …` : carried.value);
  }
}

function write(element: HTMLElement, words: string): void {
  if (element.textContent !== words) element.textContent = words;
}

function isControl(target: unknown): target is Control {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}

function isRadio(control: Control): control is HTMLInputElement {
  return control.type === 'radio';
}
