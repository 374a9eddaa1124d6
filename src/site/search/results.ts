import { t } from '../messages/page-messages.ts';

/** A search result: a heading and its page, with the text around the words that were searched for. */
interface Result {
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

let pagefind: Promise<Pagefind> | undefined;

/** Searches the site, and shows the results in a list and their number in a status line. */
export async function showResults(query: string, list: HTMLElement, status: Element): Promise<void> {
  const show = (results: Result[], message: string) => {
    list.replaceChildren(...results.map(listItem));
    status.textContent = message;
  };
  if (!query) return show([], '');
  try {
    const results = await search(query);
    // Null: the reader typed on, and a later search will answer.
    if (!results) return;
    const count = results.length;
    show(results, count === 0 ? t('controls.search.none') : t('controls.search.results', { count }));
  } catch {
    show([], import.meta.env.DEV ? t('controls.search.dev') : t('controls.search.failed'));
  }
}

/** The best results; null if another search began in the meantime. Throws if there is no index. */
async function search(query: string): Promise<Result[] | null> {
  // The index is written after the pages are built, so the bundler must not look for it.
  const address = `${import.meta.env.BASE_URL.replace(/\/$/, '')}/pagefind/pagefind.js`;
  pagefind ??= import(/* @vite-ignore */ address) as Promise<Pagefind>;
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

/** The text of an excerpt, which Pagefind returns as HTML with `<mark>` elements. No HTML is written to the page. */
export function parseExcerpt(excerpt: string): Result['excerpt'] {
  return excerpt.split(/<\/?mark>/).map((html, index) => ({ text: decode(html), isMatch: index % 2 === 1 }));
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'", '#x27': "'" };
const decode = (html: string) => html.replace(/&(#?\w+);/g, (entity, name: string) => entities[name] ?? entity);

function listItem({ title, page, url, excerpt }: Result): HTMLLIElement {
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
