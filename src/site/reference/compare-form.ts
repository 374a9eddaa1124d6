import { controls } from '../../messages/en/controls.ts';
import type { Pack } from '../../model/pack.ts';
import { withBase } from '../base-url.ts';
import { createElement } from '../browser/elements.ts';
import { addTexts, folder } from '../messages/page-messages.ts';

const t = addTexts(controls);

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
      void compare(form).then(
        (elements) => result.replaceChildren(...elements),
        () => result.replaceChildren(t('controls.compare.failed')),
      );
    });
  }
}

/** Returns the changes between the two chosen versions: a sentence and a list. */
async function compare(form: HTMLFormElement): Promise<HTMLElement[]> {
  const { from, to } = Object.fromEntries(new FormData(form)) as Record<'from' | 'to', string>;
  const [{ diffPacks }, before, after] = await Promise.all([
    import('../../packs/diff/diff-packs.ts'),
    fetchPack(from),
    fetchPack(to),
  ]);
  const { bump, changes } = diffPacks(before, after);
  const summary = bump === 'none' ? t('controls.compare.same') : t('controls.compare.changes', { bump });
  const items = changes.map(({ bump, message }) =>
    createElement('li', {}, createElement('strong', {}, bump), ` ${message}`),
  );
  return [createElement('p', {}, summary), createElement('ul', {}, ...items)];
}

async function fetchPack(path: string): Promise<Pack> {
  const response = await fetch(withBase(`${folder}packs/${path}`));
  if (!response.ok) throw new Error(`/packs/${path}: ${response.status}`);
  return (await response.json()) as Pack;
}

customElements.define('callbook-compare', CompareForm);
