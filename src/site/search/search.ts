import { loadPart } from '../browser/services.ts';

/** `<callbook-search>`: a dialog that opens by its button or Ctrl+K, and lists results while the reader types. */
class Search extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    const dialog = this.querySelector('dialog');
    const input = this.querySelector('input');
    const [list, status] = [this.querySelector('ul'), this.querySelector('[role=status]')];
    if (!button || !dialog || !input || !list || !status) return;

    button.addEventListener('click', () => dialog.showModal());
    input.addEventListener('input', () => {
      void loadPart(() => import('./results.ts')).then(({ showResults }) =>
        showResults(input.value.trim(), list, status),
      );
    });
    // A link to a heading of this page does not load a page, so it would leave the dialog open.
    list.addEventListener('click', () => dialog.close());
    document.addEventListener('keydown', (event) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (!dialog.open) dialog.showModal();
    });
  }
}

customElements.define('callbook-search', Search);
