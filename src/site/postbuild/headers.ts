/** The policies of a site as headers: of all its pages, and of the file that stands alone. */
export interface SitePolicies {
  pages: string;
  file: string;
}

/** Headers that every answer has beside its policy. A meta element cannot say who may frame a page; a header can. */
const ALWAYS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/** How long what never changes may be kept, and what does change: an answer that is five minutes old does no harm. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const BRIEFLY = 'public, max-age=300, must-revalidate';

/** What programs of other sites read as well, as a regular expression of hosts. */
const OPEN = 'packs|schemas|agents|\\.well-known/agent-skills';

const FRAMED = "frame-ancestors 'none'";

/** The header files of common hosts, by their path in the site: Netlify and Cloudflare Pages, nginx, Apache. */
export function headerFiles({ pages, file }: SitePolicies): Record<string, string> {
  const [ofPages, ofFile] = [`${pages}; ${FRAMED}`, `${file}; ${FRAMED}`];
  const always = Object.entries(ALWAYS);
  return {
    _headers: [
      '/*',
      `  Content-Security-Policy: ${ofPages}`,
      ...always.map(([name, value]) => `  ${name}: ${value}`),
      '/callbook.html',
      '  ! Content-Security-Policy',
      `  Content-Security-Policy: ${ofFile}`,
      '/sw.js',
      '  Cache-Control: no-cache',
      '/_astro/*',
      `  Cache-Control: ${FOR_EVER}`,
      // Packs are for programs of other sites as well.
      '/packs/*',
      '  Access-Control-Allow-Origin: *',
      ...['pack.json', 'pack.md'].flatMap((name) => [`/packs/:id/:version/${name}`, `  Cache-Control: ${FOR_EVER}`]),
      ...['/packs/:id/latest.json', '/packs/:id/changelog.md', '/packs/index.json', '/packs/feed.xml'].flatMap(
        (path) => [path, `  Cache-Control: ${BRIEFLY}`],
      ),
      ...['/schemas/*', '/agents/index.json', '/agents/:tool/*', '/.well-known/agent-skills/*'].flatMap((path) => [
        path,
        '  Access-Control-Allow-Origin: *',
        `  Cache-Control: ${BRIEFLY}`,
      ]),
      '',
    ].join('\n'),
    'headers/nginx.conf': [
      '# Include this in the server block that serves the site.',
      'location / {',
      `  add_header Content-Security-Policy "${ofPages}" always;`,
      ...always.map(([name, value]) => `  add_header ${name} "${value}" always;`),
      '}',
      'location = /callbook.html {',
      `  add_header Content-Security-Policy "${ofFile}" always;`,
      ...always.map(([name, value]) => `  add_header ${name} "${value}" always;`),
      '}',
      '# A block has its own headers and none of those around it, so each says all of them.',
      ...[
        { at: '= /sw.js', keep: 'no-cache', open: false },
        { at: '/_astro/', keep: FOR_EVER, open: false },
        { at: '~ ^/packs/[^/]+/[^/]+/pack\\.(?:json|md)$', keep: FOR_EVER, open: true },
        { at: `~ ^/(?:${OPEN})/.*\\.(?:json|md|xml|toml|yaml|zip)$`, keep: BRIEFLY, open: true },
      ].flatMap(({ at, keep, open }) => [
        `location ${at} {`,
        `  add_header Content-Security-Policy "${ofPages}" always;`,
        ...always.map(([name, value]) => `  add_header ${name} "${value}" always;`),
        `  add_header Cache-Control "${keep}";`,
        ...(open ? ['  add_header Access-Control-Allow-Origin "*" always;'] : []),
        '}',
      ]),
      '',
    ].join('\n'),
    'headers/apache.conf': [
      '# Include this in the virtual host that serves the site; it needs mod_headers.',
      `Header always set Content-Security-Policy "${ofPages}"`,
      ...always.map(([name, value]) => `Header always set ${name} "${value}"`),
      '<Files "callbook.html">',
      `  Header always set Content-Security-Policy "${ofFile}"`,
      '</Files>',
      '<LocationMatch "^/packs/[^/]+/[^/]+/pack\\.(json|md)$">',
      `  Header set Cache-Control "${FOR_EVER}"`,
      '</LocationMatch>',
      '<LocationMatch "^/(packs/(index\\.json|feed\\.xml|[^/]+/(latest\\.json|changelog\\.md))|(schemas|agents|\\.well-known/agent-skills)/.+)$">',
      `  Header set Cache-Control "${BRIEFLY}"`,
      '</LocationMatch>',
      `<LocationMatch "^/(${OPEN})/">`,
      '  Header set Access-Control-Allow-Origin "*"',
      '</LocationMatch>',
      '',
    ].join('\n'),
  };
}
