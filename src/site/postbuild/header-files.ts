/** The Content-Security-Policies of a site: of its pages, and of the whole site as one file. */
export interface SitePolicies {
  pages: string;
  file: string;
}

/** The other headers of every response. */
const COMMON = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/** For files that never change, and for files that change with a release, where five minutes of delay do no harm. */
const IMMUTABLE = 'public, max-age=31536000, immutable';
const FIVE_MINUTES = 'public, max-age=300, must-revalidate';

/** The folders that other origins may read, as a regular expression. */
const CROSS_ORIGIN = 'packs|schemas|agents|\\.well-known/agent-skills';

/** Browsers accept this in a header, and ignore it in a meta element. */
const NO_FRAMES = "frame-ancestors 'none'";

/** The header files of common hosts, by path: Netlify and Cloudflare Pages, nginx, Apache. */
export function headerFiles({ pages, file }: SitePolicies): Record<string, string> {
  const [ofPages, ofFile] = [`${pages}; ${NO_FRAMES}`, `${file}; ${NO_FRAMES}`];
  const common = Object.entries(COMMON);
  return {
    _headers: [
      '/*',
      `  Content-Security-Policy: ${ofPages}`,
      ...common.map(([name, value]) => `  ${name}: ${value}`),
      '/callbook.html',
      '  ! Content-Security-Policy',
      `  Content-Security-Policy: ${ofFile}`,
      '/sw.js',
      '  Cache-Control: no-cache',
      '/_astro/*',
      `  Cache-Control: ${IMMUTABLE}`,
      '/packs/*',
      '  Access-Control-Allow-Origin: *',
      ...['pack.json', 'pack.md'].flatMap((name) => [`/packs/:id/:version/${name}`, `  Cache-Control: ${IMMUTABLE}`]),
      ...['/packs/:id/latest.json', '/packs/:id/changelog.md', '/packs/index.json', '/packs/feed.xml'].flatMap(
        (path) => [path, `  Cache-Control: ${FIVE_MINUTES}`],
      ),
      ...['/schemas/*', '/agents/index.json', '/agents/:tool/*', '/.well-known/agent-skills/*'].flatMap((path) => [
        path,
        '  Access-Control-Allow-Origin: *',
        `  Cache-Control: ${FIVE_MINUTES}`,
      ]),
      '',
    ].join('\n'),
    'headers/nginx.conf': [
      '# Include this in the server block of the site.',
      'location / {',
      `  add_header Content-Security-Policy "${ofPages}" always;`,
      ...common.map(([name, value]) => `  add_header ${name} "${value}" always;`),
      '}',
      'location = /callbook.html {',
      `  add_header Content-Security-Policy "${ofFile}" always;`,
      ...common.map(([name, value]) => `  add_header ${name} "${value}" always;`),
      '}',
      '# A location with headers of its own does not inherit any, so each location has all of them.',
      ...[
        { at: '= /sw.js', cache: 'no-cache', isOpen: false },
        { at: '/_astro/', cache: IMMUTABLE, isOpen: false },
        { at: '~ ^/packs/[^/]+/[^/]+/pack\\.(?:json|md)$', cache: IMMUTABLE, isOpen: true },
        { at: `~ ^/(?:${CROSS_ORIGIN})/.*\\.(?:json|md|xml|toml|yaml|zip)$`, cache: FIVE_MINUTES, isOpen: true },
      ].flatMap(({ at, cache, isOpen }) => [
        `location ${at} {`,
        `  add_header Content-Security-Policy "${ofPages}" always;`,
        ...common.map(([name, value]) => `  add_header ${name} "${value}" always;`),
        `  add_header Cache-Control "${cache}";`,
        ...(isOpen ? ['  add_header Access-Control-Allow-Origin "*" always;'] : []),
        '}',
      ]),
      '',
    ].join('\n'),
    'headers/apache.conf': [
      '# Include this in the virtual host of the site; mod_headers is required.',
      `Header always set Content-Security-Policy "${ofPages}"`,
      ...common.map(([name, value]) => `Header always set ${name} "${value}"`),
      '<Files "callbook.html">',
      `  Header always set Content-Security-Policy "${ofFile}"`,
      '</Files>',
      '<LocationMatch "^/packs/[^/]+/[^/]+/pack\\.(json|md)$">',
      `  Header set Cache-Control "${IMMUTABLE}"`,
      '</LocationMatch>',
      '<LocationMatch "^/(packs/(index\\.json|feed\\.xml|[^/]+/(latest\\.json|changelog\\.md))|(schemas|agents|\\.well-known/agent-skills)/.+)$">',
      `  Header set Cache-Control "${FIVE_MINUTES}"`,
      '</LocationMatch>',
      `<LocationMatch "^/(${CROSS_ORIGIN})/">`,
      '  Header set Access-Control-Allow-Origin "*"',
      '</LocationMatch>',
      '',
    ].join('\n'),
  };
}
