import { extname } from 'node:path';
import { attribute, elementsIn, textOf, type Element } from '../site/built/page.ts';

/** The result of a crawl. */
export interface Crawl {
  /** The path of every file that was fetched. */
  fetched: string[];
  /** Each address that does not lead to anything, with the file that has it. */
  broken: string[];
}

/**
 * Fetches these addresses and everything they refer to on their server: links with their fragments, scripts, styles, images,
 * fonts, and the addresses in JSON, in the feed and in Markdown. What is on `alias` counts as on the server.
 */
export async function crawl(starts: readonly string[], alias: string): Promise<Crawl> {
  const origin = new URL(starts[0] ?? '').origin;
  const files = new Map<string, Promise<FetchedFile | undefined>>();
  const broken: string[] = [];
  const queue = starts.map((address) => ({ address, from: 'the start' }));
  const seen = new Set<string>();
  for (const { address, from } of queue) {
    const url = new URL(address.replace(alias, origin));
    if (url.origin !== origin || seen.has(url.href)) continue;
    seen.add(url.href);
    const { href } = new URL(url.pathname, url);
    const known = files.get(href);
    const opened = known ?? fetchFile(href);
    files.set(href, opened);
    const file = await opened;
    const fragment = decodeURIComponent(url.hash.slice(1));
    if (!file || (/^[\w-]+$/.test(fragment) && !file.ids.has(fragment)))
      broken.push(`${url.href.slice(origin.length)} in ${from}`);
    if (known || !file) continue;
    for (const found of file.references) {
      if (URL.canParse(found, href)) queue.push({ address: new URL(found, href).href, from: url.pathname });
      else broken.push(`${found} in ${url.pathname}`);
    }
  }
  return { fetched: [...files.keys()].map((href) => new URL(href).pathname).sort(), broken: broken.sort() };
}

/** The references of a file, and the fragments that others can refer to. */
interface FetchedFile {
  references: string[];
  ids: Set<string>;
}

/** Fetches a file; undefined if there is none. */
async function fetchFile(address: string): Promise<FetchedFile | undefined> {
  const response = await fetch(address);
  const body = await response.text();
  if (!response.ok) return undefined;
  const path = new URL(address).pathname;
  if (!/\/$|\.html$/.test(path)) return { references: referencesIn(path, body), ids: new Set() };
  const elements = elementsIn(body);
  return {
    // The page for missing addresses names itself as its canonical address, as Starlight has it.
    references: elements.filter((element) => attribute(element, 'rel') !== 'canonical').flatMap(referencesOf),
    ids: new Set(elements.flatMap((element) => attribute(element, 'id') ?? [])),
  };
}

const allMatches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);
const inStyles = (text: string) => allMatches(text, /url\(\s*["']?((?!data:|#)[^"')]+)/g);
const inScripts = (text: string) => [
  ...allMatches(text, /(?:from|import)\s*\(?\s*["'](\.{0,2}\/[^"']+)["']/g),
  ...allMatches(text, /["'`]((?:\.{1,2})?\/[\w./~-]+\.(?:js|css|json|html|woff2|svg|wasm|pagefind))["'`]/g),
];

/** Returns the addresses in an element, as they are there. */
function referencesOf(element: Element): string[] {
  return [
    ...['href', 'src', 'action', 'poster'].flatMap((name) => attribute(element, name) ?? []),
    ...(attribute(element, 'srcset') ?? '').split(',').flatMap((one) => one.trim().split(/\s+/)[0] || []),
    ...(element.tagName === 'style' ? inStyles(textOf(element)) : []),
  ];
}

/** Returns the addresses in a file that is not a page, as they are there. */
function referencesIn(path: string, body: string): string[] {
  // The search library has strings of code that never runs.
  if (path.includes('/pagefind/')) return [];
  switch (extname(path)) {
    case '.css':
      return inStyles(body);
    case '.js':
      return inScripts(body);
    case '.json':
      return allMatches(body, /"(?:url|address)":\s*"([^"]+)"/g);
    case '.xml':
      return allMatches(body, /\bhref="([^"]+)"/g);
    case '.md':
    case '.txt':
      return allMatches(body, /\]\((\/[^)\s]+)\)/g);
    default:
      return [];
  }
}
