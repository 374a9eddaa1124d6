import { controls } from '../../messages/en/controls.ts';
import { addTexts } from '../messages/page-messages.ts';
import { BASE, withBase } from '../base-url.ts';
import { withSynonyms, type Synonyms } from './synonyms.ts';

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
    const { listed, count } = results;
    if (count === 0) return show([], t('controls.search.none'));
    const isAll = listed.length === count;
    const message = isAll
      ? t('controls.search.results', { count })
      : t('controls.search.best-of', { listed: listed.length, count });
    show(listed, message);
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
  /** Sets what the URLs of results start with. */
  options?(options: { baseUrl: string }): Promise<void>;
  search(query: string): Promise<{ results: PagefindResult[] }>;
}

interface PagefindResult {
  id: string;
  data(): Promise<PagefindPage>;
}

interface PagefindPage {
  url: string;
  meta: { title: string };
  sub_results: { title: string; url: string; excerpt: string }[];
}

/** How many results are listed. */
const MAX_RESULTS = 10;
const MAX_RESULTS_PER_PAGE = 3;

/** Whether Pagefind can run in this browser. */
function hasWebAssembly(): boolean {
  return typeof WebAssembly !== 'undefined';
}

let index: Promise<[Pagefind, Synonyms[]]> | undefined;
/** Counts the searches, so that a later one ends an earlier one. */
let searches = 0;

/**
 * Returns the best results, and how many there are; null if another search began in the meantime. Throws if there is no index.
 */
async function searchSite(query: string): Promise<{ listed: SearchResult[]; count: number } | null> {
  // Otherwise Pagefind fails with an error that cannot be caught.
  if (!hasWebAssembly()) throw new Error('Pagefind needs WebAssembly.');
  const search = ++searches;
  index ??= loadIndex().catch((error: unknown) => {
    index = undefined;
    throw error;
  });
  const [pagefind, synonyms] = await index;
  await new Promise((done) => setTimeout(done, SEARCH_DELAY_MS));
  if (search !== searches) return null;
  const variants = new Set([query, ...synonyms.flatMap((declared) => withSynonyms(query, declared))]);
  const found = await Promise.all([...variants].map((variant) => pagefind.search(variant)));
  // A page that has the words as they were typed comes before one that has only synonyms of them.
  const results = new Map<string, PagefindResult>();
  for (const result of found.flatMap((one) => one.results)) {
    if (!results.has(result.id)) results.set(result.id, result);
  }
  const loaded = await Promise.all([...results.values()].map((result) => result.data()));
  if (search !== searches) return null;
  // Before both comes the page that declares the words.
  const declaring = synonyms.filter((declared) => withSynonyms(query, declared).length > 1).map(({ page }) => page);
  loaded.sort((a, b) => Number(declaring.includes(b.url)) - Number(declaring.includes(a.url)));
  const best = loaded.flatMap((page) =>
    page.sub_results.slice(0, MAX_RESULTS_PER_PAGE).map((found) => toResult(page, found)),
  );
  return {
    listed: best.slice(0, MAX_RESULTS),
    count: loaded.reduce((sum, page) => sum + page.sub_results.length, 0),
  };
}

function toResult(page: PagefindPage, { title, url, excerpt }: PagefindPage['sub_results'][number]): SearchResult {
  return { title, page: page.meta.title, url, excerpt: parseExcerpt(excerpt) };
}

/** How long a pause in typing is before the site is searched, in milliseconds. */
const SEARCH_DELAY_MS = 150;

async function loadIndex(): Promise<[Pagefind, Synonyms[]]> {
  // The index is written after the pages are built, so the bundler must not look for it.
  const url = withBase('pagefind/pagefind.js');
  const synonyms = fetch(withBase('search-synonyms.json')).then((response) => response.json() as Promise<Synonyms[]>);
  const pagefind = (import(/* @vite-ignore */ url) as Promise<Pagefind>).then(async (module) => {
    await module.options?.({ baseUrl: BASE });
    return module;
  });
  return Promise.all([pagefind, synonyms]);
}

/** Returns the text of an excerpt, which Pagefind returns as HTML with `<mark>` elements. No HTML is written to the page. */
export function parseExcerpt(excerpt: string): SearchResult['excerpt'] {
  return excerpt.split(/<\/?mark>/).map((html, index) => ({ text: decode(html), isMatch: index % 2 === 1 }));
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'", '#x27': "'" };
const decode = (html: string) => html.replace(/&(#?\w+);/g, (entity, name: string) => entities[name] ?? entity);
