/** A place in the book: a heading and the page that it stands on, with the words around what was sought. */
export interface Finding {
  title: string;
  page: string;
  url: string;
  excerpt: { text: string; found: boolean }[];
}

/** What of Pagefind's interface is used here: https://pagefind.app/docs/api/ */
interface Pagefind {
  debouncedSearch(words: string): Promise<{ results: { data(): Promise<PagefindPage> }[] } | null>;
}

interface PagefindPage {
  meta: { title: string };
  sub_results: { title: string; url: string; excerpt: string }[];
}

const PAGES = 5;
const PLACES_A_PAGE = 3;

let pagefind: Promise<Pagefind> | undefined;

/** The places that hold the words, the best first; null when another search began meanwhile. Throws without an index. */
export async function findIn(words: string): Promise<Finding[] | null> {
  // The index is written beside the pages after they are built, so the bundler must not look for it.
  const address = `${import.meta.env.BASE_URL.replace(/\/$/, '')}/pagefind/pagefind.js`;
  pagefind ??= import(/* @vite-ignore */ address) as Promise<Pagefind>;
  const search = await (await pagefind).debouncedSearch(words);
  if (!search) return null;
  const pages = await Promise.all(search.results.slice(0, PAGES).map((result) => result.data()));
  return pages.flatMap(({ meta, sub_results: places }) =>
    places.slice(0, PLACES_A_PAGE).map(({ title, url, excerpt }) => ({
      title,
      page: meta.title,
      url,
      excerpt: partsOf(excerpt),
    })),
  );
}

/** Pagefind gives HTML of text and `<mark>` alone; it is taken apart here so that no HTML need be written to the page. */
export function partsOf(excerpt: string): Finding['excerpt'] {
  return excerpt.split(/<\/?mark>/).map((html, index) => ({ text: plain(html), found: index % 2 === 1 }));
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'", '#x27': "'" };
const plain = (html: string) => html.replace(/&(#?\w+);/g, (entity, name: string) => entities[name] ?? entity);
