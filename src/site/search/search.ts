/** The search of a page: opens on its button or Ctrl+K, and lists what it finds while the reader types. */
class Search extends HTMLElement {
  connectedCallback(): void {
    const [open, dialog, input] = [
      this.querySelector('button'),
      this.querySelector('dialog'),
      this.querySelector('input'),
    ];
    const [list, status] = [this.querySelector('ul'), this.querySelector('[role=status]')];
    if (!open || !dialog || !input || !list || !status) return;

    open.addEventListener('click', () => dialog.showModal());
    input.addEventListener('input', () => {
      // What searches is loaded by whoever does.
      void import('./results.ts').then(({ search }) => search(input.value.trim(), list, status));
    });
    // A result on this very page changes the fragment alone, so the dialog has to go by itself.
    list.addEventListener('click', () => dialog.close());
    document.addEventListener('keydown', (event) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (!dialog.open) dialog.showModal();
    });
  }
}

customElements.define('callbook-search', Search);
