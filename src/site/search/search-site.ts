/** A search result: a heading and its page, with the text around the words that were searched for. */
export interface SearchResult {
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
export function hasWebAssembly(): boolean {
  return typeof WebAssembly !== 'undefined';
}

let pagefind: Promise<Pagefind> | undefined;

/** Returns the best results; null if another search began in the meantime. Throws if there is no index. */
export async function searchSite(query: string): Promise<SearchResult[] | null> {
  // Pagefind would also fail with an error that nobody can catch.
  if (!hasWebAssembly()) throw new Error('Pagefind needs WebAssembly.');
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

/** Returns the text of an excerpt, which Pagefind returns as HTML with `<mark>` elements. No HTML is written to the page. */
export function parseExcerpt(excerpt: string): SearchResult['excerpt'] {
  return excerpt.split(/<\/?mark>/).map((html, index) => ({ text: decode(html), isMatch: index % 2 === 1 }));
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'", '#x27': "'" };
const decode = (html: string) => html.replace(/&(#?\w+);/g, (entity, name: string) => entities[name] ?? entity);
