/** The path that the site is served under, with a slash at both ends: `/`, or `/runbooks/`. */
export const BASE = `/${import.meta.env.BASE_URL}/`.replace(/\/+/g, '/');

/** Returns the path of a page or file of the site, from its path below the base: `/packs/` becomes `/runbooks/packs/`. */
export const withBase = (path: string): string => BASE + path.replace(/^\//, '');
