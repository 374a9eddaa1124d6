import { enteredValues } from '../../incident/field-values.ts';
import { fillSlots } from '../../prompt/fill-slots.ts';
import { maskForOutput } from '../masking/mask-output.ts';
import type { Session } from '../incident/session.ts';

/** A slot or a link outside of prompts, its template, and what it shows while a value is missing. */
interface ProseSlot {
  element: HTMLElement;
  template: string;
  label: string;
}

const slots = [...document.querySelectorAll<HTMLElement>('[data-prose]')].map((element): ProseSlot => ({
  element,
  template: element.dataset['prose'] ?? '',
  label: element.textContent,
}));

/** Keeps the slots outside of prompts filled with the values of the fields, masked as in all output. */
export function fillProse(session: Session): void {
  if (slots.length === 0) return;
  const fill = () => {
    const { incident, plan } = session;
    const values = enteredValues(maskForOutput(incident).incident);
    const inputs = Object.keys(plan.inputs).map((id) => ({ id, required: true }));
    for (const slot of slots) {
      const { text, missing } = fillSlots({ ...slot, inputs }, plan.inputs, values, undefined, plan.words);
      draw(slot, missing.length === 0 ? text : undefined);
    }
  };
  fill();
  session.subscribe(fill);
}

function draw({ element, label }: ProseSlot, text: string | undefined): void {
  if (element instanceof HTMLAnchorElement) {
    // A value may come from a link that another person sent, so it must not decide what kind of address this is.
    if (text !== undefined && /^(?:https?:|mailto:|\/|#)/i.test(text)) element.href = text;
    else element.removeAttribute('href');
    return;
  }
  element.classList.toggle('cb-open', text === undefined);
  element.classList.toggle('cb-filled', text !== undefined);
  const shown = text ?? label;
  if (element.textContent !== shown) element.textContent = shown;
}
