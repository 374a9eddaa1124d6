import { findIn, type Finding } from './findings.ts';

/** Searches the book for these words, and shows what it finds in a list and how much in a line. */
export async function search(words: string, list: HTMLElement, status: Element): Promise<void> {
  const show = (findings: Finding[], said: string) => {
    list.replaceChildren(...findings.map(listed));
    status.textContent = said;
  };
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
