import { controls } from '../../messages/en/controls.ts';
import { addTexts } from '../messages/page-messages.ts';
import { hasWords } from '../../base/text.ts';
import { openNamedDetails } from './open-named-details.ts';

const t = addTexts(controls);

/** `<callbook-filter-list>`: shows only the entries that contain the typed words. Their groups are open in the meantime. */
class FilterList extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector('input');
    input?.addEventListener('input', () => this.#filter(input.value.trim()));
    openNamedDetails();
  }

  #filter(query: string): void {
    const entries = [...this.querySelectorAll<HTMLElement>('[data-words]')];
    for (const entry of entries) entry.hidden = !hasWords(entry.dataset['words'] ?? '', query);
    for (const group of this.querySelectorAll<HTMLDetailsElement>('details[data-group]')) {
      const isEmpty = group.querySelector('[data-words]:not([hidden])') === null;
      group.hidden = isEmpty;
      group.open = query !== '' && !isEmpty;
    }
    const count = entries.filter(({ hidden }) => !hidden).length;
    const status = this.querySelector('[role="status"]');
    if (status) status.textContent = query === '' ? '' : t('controls.filter.found', { count });
  }
}

customElements.define('callbook-filter-list', FilterList);
