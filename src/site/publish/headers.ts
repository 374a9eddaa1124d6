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
      '  Cache-Control: public, max-age=31536000, immutable',
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
      '',
    ].join('\n'),
    'headers/apache.conf': [
      '# Include this in the virtual host that serves the site; it needs mod_headers.',
      `Header always set Content-Security-Policy "${ofPages}"`,
      ...always.map(([name, value]) => `Header always set ${name} "${value}"`),
      '<Files "callbook.html">',
      `  Header always set Content-Security-Policy "${ofFile}"`,
      '</Files>',
      '',
    ].join('\n'),
  };
}
