import { reference } from '../../messages/en/reference.ts';
import { addTexts } from '../messages/page-messages.ts';

const t = addTexts(reference);

/** `<callbook-compare>`: a form that compares two versions of a pack in the browser. */
class CompareForm extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form');
    const button = this.querySelector('button');
    const result = this.querySelector('[role="status"]');
    if (!form || !button || !result) return;
    button.disabled = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void compare(form, result);
    });
  }
}

async function compare(form: HTMLFormElement, result: Element): Promise<void> {
  const { from, to } = Object.fromEntries(new FormData(form)) as Record<'from' | 'to', string>;
  try {
    const [{ comparePacks }, before, after] = await Promise.all([
      import('./compare-packs.ts'),
      fetchPack(from),
      fetchPack(to),
    ]);
    result.replaceChildren(...comparePacks(before, after));
  } catch {
    result.replaceChildren(t('controls.compare.failed'));
  }
}

async function fetchPack(address: string): Promise<string> {
  const response = await fetch(`/packs/${address}`);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.text();
}

customElements.define('callbook-compare', CompareForm);
