import { t } from '../messages/page-messages.ts';
import { searchSite, type SearchResult } from './search-site.ts';

/** Searches the site, and shows the results in a list and their number in a status line. */
export async function showResults(query: string, list: HTMLElement, status: Element): Promise<void> {
  const show = (results: SearchResult[], message: string) => {
    list.replaceChildren(...results.map(listItem));
    status.textContent = message;
  };
  if (!query) return show([], '');
  try {
    const results = await searchSite(query);
    // Null: the reader typed on, and a later search will answer.
    if (!results) return;
    const count = results.length;
    show(results, count === 0 ? t('controls.search.none') : t('controls.search.results', { count }));
  } catch {
    show([], failureText());
  }
}

function failureText(): string {
  if (import.meta.env.DEV) return t('controls.search.dev');
  return typeof WebAssembly === 'undefined' ? t('controls.search.no-webassembly') : t('controls.search.failed');
}

function listItem({ title, page, url, excerpt }: SearchResult): HTMLLIElement {
  const name = element('strong', title === page ? title : `${title} (${page})`);
  const context = element('small', ...excerpt.map(({ text, isMatch }) => (isMatch ? element('mark', text) : text)));
  const link = element('a', name, context);
  link.className = 'cb-line-link';
  link.href = url;
  return element('li', link);
}

function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, ...content: (Node | string)[]) {
  const created = document.createElement(tag);
  created.append(...content);
  return created;
}
