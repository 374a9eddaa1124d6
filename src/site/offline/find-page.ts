/** The parts of an address that decide which page it is. */
type Address = Pick<URL, 'pathname' | 'search'>;

/** A file of the site to answer with, or the address of the page that was meant. */
export type FoundPage = { file: string } | { redirect: string };

/** The whole site as one file, which the browser has no copy of, because it has a copy of every page. */
const ONE_FILE = '/callbook.html';

/** The file or page of the site at an address; the query makes no difference. Null if the site has none there. */
export function findPage({ pathname, search }: Address, has: (file: string) => boolean): FoundPage | null {
  const file = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
  if (has(file)) return { file };
  return has(`${pathname}/index.html`) ? { redirect: `${pathname}/${search}` } : null;
}

/**
 * What is shown for an address that the site has nothing at, when the server cannot be asked: the page with nearly this
 * address, or the page that says that there is none.
 */
export function findNearestPage({ pathname, search }: Address, has: (file: string) => boolean): FoundPage {
  const page = pathname === ONE_FILE ? (search.slice(1).split('&')[0] ?? '') : pathname;
  const name = page
    .toLowerCase()
    .replace(/(?:\/index)?(?:\.html?)?$/, '')
    .split('/')
    .filter(Boolean)
    .join('/');
  const address = name === '' ? '/' : `/${name}/`;
  const isElsewhere = address !== pathname && has(`${address}index.html`);
  return isElsewhere ? { redirect: address } : { file: '/404.html' };
}
