import { findIn, type Finding } from './findings.ts';

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

    const show = (findings: Finding[], said: string) => {
      list.replaceChildren(...findings.map(listed));
      status.textContent = said;
    };
    open.addEventListener('click', () => dialog.showModal());
    input.addEventListener('input', () => void search(input.value.trim(), show));
    // A result on this very page changes the fragment alone, so the dialog has to go by itself.
    list.addEventListener('click', () => dialog.close());
    document.addEventListener('keydown', (event) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (!dialog.open) dialog.showModal();
    });
  }
}

async function search(words: string, show: (findings: Finding[], said: string) => void): Promise<void> {
  try {
    const findings = words ? await findIn(words) : [];
    // Null: the reader has typed on, and a later search will answer.
    if (findings) show(findings, words ? counted(findings.length) : '');
  } catch {
    show([], 'The search index could not be loaded. It is made when the book is built.');
  }
}

const counted = (places: number) => (places === 0 ? 'Nothing found' : places === 1 ? '1 place' : `${places} places`);

function listed({ title, page, url, excerpt }: Finding): HTMLLIElement {
  const name = element('strong', title === page ? title : `${title} (${page})`);
  const words = element('small', ...excerpt.map(({ text, found }) => (found ? element('mark', text) : text)));
  const link = element('a', name, words);
  link.className = 'cb-line-link';
  link.href = url;
  return element('li', link);
}

function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, ...content: (Node | string)[]) {
  const made = document.createElement(tag);
  made.append(...content);
  return made;
}

customElements.define('callbook-search', Search);
