/** The Content-Security-Policies of a site: of its pages, and of the whole site as one file. */
export interface SitePolicies {
  pages: string;
  file: string;
}

type Headers = Record<string, string>;

/** The other headers of every response. */
const COMMON: Headers = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
};
const NO_CACHE: Headers = { 'Cache-Control': 'no-cache' };
/** For files that never change. */
const IMMUTABLE: Headers = { 'Cache-Control': 'public, max-age=31536000, immutable' };
/** For files that change with a release: a delay of five minutes does no harm. */
const FIVE_MINUTES: Headers = { 'Cache-Control': 'public, max-age=300, must-revalidate' };
const CROSS_ORIGIN: Headers = { 'Access-Control-Allow-Origin': '*' };

/** The folders that other origins may read, as a regular expression. */
const OPEN_FOLDERS = 'packs|schemas|agents|\\.well-known/agent-skills';

/**
 * Returns the header files of common hosts, by path: Netlify and Cloudflare Pages, nginx, Apache. `folders` are those of the
 * languages besides the first one, which have packs of their own.
 */
export function headerFiles(
  { pages, file }: SitePolicies,
  base = '/',
  folders: readonly string[] = [],
): Record<string, string> {
  const at = base.slice(0, -1);
  // Browsers accept frame-ancestors in a header only, not in the meta element of a page.
  const policyOf = (policy: string): Headers => ({ 'Content-Security-Policy': `${policy}; frame-ancestors 'none'` });
  const [ofPages, ofFile] = [policyOf(pages), policyOf(file)];
  return {
    _headers: netlify(ofPages, ofFile, at, folders),
    'headers/nginx.conf': nginx(ofPages, ofFile, at, folders),
    'headers/apache.conf': apache(ofPages, ofFile, at, folders),
  };
}

/** Returns a pattern of the folders of languages with a slash after each, or of nothing. */
const inFolders = (folders: readonly string[]) => (folders.length > 0 ? `(?:(?:${folders.join('|')})/)?` : '');

/** Every section whose path matches applies. */
function netlify(ofPages: Headers, ofFile: Headers, base: string, folders: readonly string[]): string {
  const section = (path: string, headers: Headers) => [
    path && base + path,
    ...lines(headers, (name, value) => `  ${name}: ${value}`),
  ];
  const changing = ['/packs/:id/latest.json', '/packs/:id/changelog.md', '/packs/index.json', '/packs/feed.xml'];
  const open = ['/schemas/*', '/agents/index.json', '/agents/:tool/*', '/.well-known/agent-skills/*'];
  return join([
    ...section('/*', { ...ofPages, ...COMMON }),
    ...[`${base}/callbook.html`, '  ! Content-Security-Policy', ...section('', ofFile).slice(1)],
    ...section('/sw.js', NO_CACHE),
    ...section('/_astro/*', IMMUTABLE),
    ...['', ...folders.map((folder) => `/${folder}`)].flatMap((start) => [
      ...section(`${start}/packs/*`, CROSS_ORIGIN),
      ...['pack.json', 'pack.md'].flatMap((name) => section(`${start}/packs/:id/:version/${name}`, IMMUTABLE)),
      ...changing.flatMap((path) => section(start + path, FIVE_MINUTES)),
      ...open.flatMap((path) => section(start + path, { ...CROSS_ORIGIN, ...FIVE_MINUTES })),
    ]),
  ]);
}

/** nginx uses one location per request, and a location with its own headers inherits none. Errors are not cached. */
function nginx(ofPages: Headers, ofFile: Headers, base: string, folders: readonly string[]): string {
  const location = (at: string, always: Headers, cache: Headers = {}) => [
    `location ${at} {`,
    ...lines(always, (name, value) => `  add_header ${name} "${value}" always;`),
    ...lines(cache, (name, value) => `  add_header ${name} "${value}";`),
    '}',
  ];
  const pattern = base.replaceAll('.', '\\.');
  const common = { ...ofPages, ...COMMON };
  const open = { ...common, ...CROSS_ORIGIN };
  return join([
    '# Include this in the server block of the site.',
    ...location(`${base}/`, common),
    ...location(`= ${base}/callbook.html`, { ...ofFile, ...COMMON }),
    ...location(`= ${base}/sw.js`, common, NO_CACHE),
    ...location(`${base}/_astro/`, common, IMMUTABLE),
    ...location(`~ ^${pattern}/${inFolders(folders)}packs/[^/]+/[^/]+/pack\\.(?:json|md)$`, open, IMMUTABLE),
    ...location(
      `~ ^${pattern}/${inFolders(folders)}(?:${OPEN_FOLDERS})/.*\\.(?:json|md|xml|toml|yaml|zip)$`,
      open,
      FIVE_MINUTES,
    ),
  ]);
}

/** Every section that matches a path applies. */
function apache(ofPages: Headers, ofFile: Headers, base: string, folders: readonly string[]): string {
  const set = (headers: Headers) => lines(headers, (name, value) => `Header always set ${name} "${value}"`);
  const match = (pattern: string, headers: Headers) => [
    `<LocationMatch "${pattern}">`,
    ...lines(headers, (name, value) => `  Header set ${name} "${value}"`),
    '</LocationMatch>',
  ];
  const pattern = base.replaceAll('.', '\\.');
  const changing = 'packs/(index\\.json|feed\\.xml|[^/]+/(latest\\.json|changelog\\.md))';
  return join([
    '# Include this in the virtual host of the site; mod_headers is required.',
    ...set({ ...ofPages, ...COMMON }),
    '<Files "callbook.html">',
    ...set(ofFile).map((line) => `  ${line}`),
    '</Files>',
    ...match(`^${pattern}/${inFolders(folders)}packs/[^/]+/[^/]+/pack\\.(json|md)$`, IMMUTABLE),
    ...match(
      `^${pattern}/${inFolders(folders)}(${changing}|(schemas|agents|\\.well-known/agent-skills)/.+)$`,
      FIVE_MINUTES,
    ),
    ...match(`^${pattern}/${inFolders(folders)}(${OPEN_FOLDERS})/`, CROSS_ORIGIN),
  ]);
}

const lines = (headers: Headers, line: (name: string, value: string) => string) =>
  Object.entries(headers).map(([name, value]) => line(name, value));

const join = (text: string[]) => `${text.join('\n')}\n`;
