import { enteredValues } from '../../incident/field-values.ts';
import { fillSlots } from '../../prompt/fill-slots.ts';
import { maskForOutput } from '../evidence/mask-output.ts';
import type { Session } from '../incident/session.ts';

/** A slot or a link outside of prompts, its template, and what it shows while a value is missing. */
interface Place {
  element: HTMLElement;
  template: string;
  label: string;
}

const places = [...document.querySelectorAll<HTMLElement>('[data-prose]')].map((element): Place => ({
  element,
  template: element.dataset['prose'] ?? '',
  label: element.textContent,
}));

/** Keeps the slots outside of prompts filled with the values of the fields, masked as in all output. */
export function fillProse(session: Session): void {
  if (places.length === 0) return;
  const fill = () => {
    const { incident, plan } = session;
    const values = enteredValues(maskForOutput(incident).incident);
    const inputs = Object.keys(plan.inputs).map((id) => ({ id, required: true }));
    for (const place of places) {
      const { text, missing } = fillSlots({ ...place, inputs }, plan.inputs, values, undefined, plan.words);
      draw(place, missing.length === 0 ? text : undefined);
    }
  };
  fill();
  session.subscribe(fill);
}

function draw({ element, label }: Place, text: string | undefined): void {
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
