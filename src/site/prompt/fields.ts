import { isTime } from '../../prompt/clean.ts';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The form of a prompt. Each control carries the id of its input as its name. */
export class Fields {
  readonly #controls: Control[];

  /** `onInput` hears the id of an input and what now stands in its field. */
  constructor(form: HTMLFormElement, onInput: (id: string, value: string) => void) {
    this.#controls = [...form.elements].filter(isControl);
    form.addEventListener('input', ({ target }) => {
      if (isControl(target)) onInput(target.name, target.value);
    });
    for (const now of form.querySelectorAll<HTMLButtonElement>('[data-now]')) {
      now.addEventListener('click', () => onInput(now.dataset.now ?? '', localTime(new Date())));
      now.disabled = false;
    }
    // Enter in a line would send the form, and it has nowhere to go.
    form.addEventListener('submit', (event) => event.preventDefault());
  }

  /** What already stands in the fields: words typed before the script woke up. */
  typed(): Record<string, string> {
    const filled = this.#controls.filter((control) => (isRadio(control) ? control.checked : control.value !== ''));
    return Object.fromEntries(filled.map(({ name, value }) => [name, value]));
  }

  /** Shows these values. A field that already holds its value is not touched, so that the caret stays where it is. */
  show(values: Record<string, string>): void {
    for (const control of this.#controls) {
      const value = values[control.name] ?? '';
      if (isRadio(control)) control.checked = control.value === value;
      else if (control.value !== value) control.value = value;
      if (control.dataset.kind === 'time') control.ariaInvalid = String(value.trim() !== '' && !isTime(value));
    }
  }

  /** The first control whose input has no value yet. */
  firstEmpty(values: Record<string, string>): HTMLElement | undefined {
    return this.#controls.find(({ name }) => !values[name]?.trim());
  }
}

function isControl(target: unknown): target is Control {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}

function isRadio(control: Control): control is HTMLInputElement {
  return control.type === 'radio';
}

/** A moment as RFC 3339 writes it, to the second, with the offset of this machine. */
function localTime(moment: Date): string {
  const offset = -moment.getTimezoneOffset();
  const shifted = new Date(moment.getTime() + offset * 60_000).toISOString().slice(0, 19);
  const [hours, minutes] = [Math.trunc(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `${shifted}${offset < 0 ? '-' : '+'}${twoDigits(hours)}:${twoDigits(minutes)}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
