import { controls } from '../../messages/en/controls.ts';
import { addTexts } from '../messages/page-messages.ts';

const t = addTexts(controls);

/** Searches the site, and shows the results in a list and their number in a status line. */
export async function showResults(query: string, list: HTMLElement, status: Element): Promise<void> {
  const show = (results: SearchResult[], message: string) => {
    list.replaceChildren(...results.map(listItem));
    status.textContent = message;
  };
  if (!query) return show([], '');
  try {
    const results = await searchSite(query);
    // Null: the user has typed more, so a later search will show its results.
    if (!results) return;
    const count = results.length;
    show(results, count === 0 ? t('controls.search.none') : t('controls.search.results', { count }));
  } catch {
    show([], failureText());
  }
}

function failureText(): string {
  if (import.meta.env.DEV) return t('controls.search.dev');
  return hasWebAssembly() ? t('controls.search.failed') : t('controls.search.no-webassembly');
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

/** A search result: a heading and its page, with the text around the words that were searched for. */
interface SearchResult {
  title: string;
  page: string;
  url: string;
  excerpt: { text: string; isMatch: boolean }[];
}

/** The part of Pagefind's interface that is used here: https://pagefind.app/docs/api/ */
interface Pagefind {
  debouncedSearch(query: string): Promise<{ results: { data(): Promise<PagefindPage> }[] } | null>;
}

interface PagefindPage {
  meta: { title: string };
  sub_results: { title: string; url: string; excerpt: string }[];
}

const MAX_PAGES = 5;
const MAX_RESULTS_PER_PAGE = 3;

/** Whether Pagefind can run in this browser. */
function hasWebAssembly(): boolean {
  return typeof WebAssembly !== 'undefined';
}

let pagefind: Promise<Pagefind> | undefined;

/** Returns the best results; null if another search began in the meantime. Throws if there is no index. */
async function searchSite(query: string): Promise<SearchResult[] | null> {
  // Otherwise Pagefind fails with an error that cannot be caught.
  if (!hasWebAssembly()) throw new Error('Pagefind needs WebAssembly.');
  // The index is written after the pages are built, so the bundler must not look for it.
  const url = `${import.meta.env.BASE_URL.replace(/\/$/, '')}/pagefind/pagefind.js`;
  pagefind ??= import(/* @vite-ignore */ url) as Promise<Pagefind>;
  const found = await (await pagefind).debouncedSearch(query);
  if (!found) return null;
  const pages = await Promise.all(found.results.slice(0, MAX_PAGES).map((result) => result.data()));
  return pages.flatMap(({ meta, sub_results: results }) =>
    results.slice(0, MAX_RESULTS_PER_PAGE).map(({ title, url, excerpt }) => ({
      title,
      page: meta.title,
      url,
      excerpt: parseExcerpt(excerpt),
    })),
  );
}

/** Returns the text of an excerpt, which Pagefind returns as HTML with `<mark>` elements. No HTML is written to the page. */
export function parseExcerpt(excerpt: string): SearchResult['excerpt'] {
  return excerpt.split(/<\/?mark>/).map((html, index) => ({ text: decode(html), isMatch: index % 2 === 1 }));
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'", '#x27': "'" };
const decode = (html: string) => html.replace(/&(#?\w+);/g, (entity, name: string) => entities[name] ?? entity);
