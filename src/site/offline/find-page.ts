type PageUrl = Pick<URL, 'pathname' | 'search'>;

/** A file of the site to respond with, or the URL of the intended page. */
export type FoundPage = { file: string } | { redirect: string };

/** The whole site as one file. It is not cached, because every page is. */
const ONE_FILE = 'callbook.html';

/** Returns the file or page of the site at a URL, ignoring its query; null if there is none. */
export function findPage({ pathname, search }: PageUrl, has: (file: string) => boolean): FoundPage | null {
  const file = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
  if (has(file)) return { file };
  return has(`${pathname}/index.html`) ? { redirect: `${pathname}/${search}` } : null;
}

/** Returns the fallback for an unknown URL while offline: the page with nearly this URL, or the page for missing pages. */
export function findNearestPage({ pathname, search }: PageUrl, has: (file: string) => boolean, base = '/'): FoundPage {
  const page = pathname === base + ONE_FILE ? (search.slice(1).split('&')[0] ?? '') : pathname.slice(base.length - 1);
  const name = page
    .toLowerCase()
    .replace(/(?:\/index)?(?:\.html?)?$/, '')
    .split('/')
    .filter(Boolean)
    .join('/');
  const path = name === '' ? base : `${base}${name}/`;
  const isElsewhere = path !== pathname && has(`${path}index.html`);
  return isElsewhere ? { redirect: path } : { file: `${base}404.html` };
}
