import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { headerFiles } from './headers.ts';
import { oneFile } from './one-file.ts';
import { inlineHashes, policyOf, withPolicy, type InlineHashes } from './policy.ts';
import { serviceWorker } from './precache.ts';
import { searchIndex } from './search-index.ts';

/** The book as one file, beside the pages. */
const FILE = 'callbook.html';

/**
 * Astro integration that makes a built site ready to be published: the search index, the book as one file, a
 * Content-Security-Policy in every page and as headers, and the service worker that keeps it all. Stands last, since it looks at what others wrote.
 */
export function postbuild(): AstroIntegration {
  return {
    name: 'callbook:published',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ vite: { plugins: [withoutPreload] } });
      },
      'astro:build:done': async ({ dir }) => {
        const dist = fileURLToPath(dir);
        await searchIndex(dist);
        const pages = pagesIn(dist);
        const book = pages
          .filter(({ path }) => path.endsWith('index.html'))
          .map(toBuilt)
          .sort(byAddress);
        const file = await oneFile(dist, book);

        const policy = policyOf(together(pages.map(({ html }) => inlineHashes(html))));
        const filePolicy = policyOf(inlineHashes(file), "'none'");
        for (const { path, html } of pages) write(dist, path, withPolicy(html, policy));
        write(dist, FILE, withPolicy(file, filePolicy));
        for (const [path, text] of Object.entries(headerFiles({ pages: policy, file: filePolicy })))
          write(dist, path, text);
        write(dist, 'sw.js', await serviceWorker(dist));
      },
    },
  };
}

/** Vite plugin: modules are asked for when they are used. What asks ahead of time would ask in vain in the one file. */
const withoutPreload = {
  name: 'callbook:without-preload',
  enforce: 'pre' as const,
  load: {
    filter: { id: /vite\/preload-helper/ },
    handler: () => 'export const __vitePreload = (load) => load();',
  },
  configResolved: ({ environments }: { environments?: Record<string, { build: { modulePreload: unknown } }> }) => {
    for (const { build } of Object.values(environments ?? {})) build.modulePreload = false;
  },
};

interface Page {
  path: string;
  html: string;
}

function pagesIn(dist: string): Page[] {
  const paths = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'));
  return paths
    .map((path) => path.replaceAll(sep, '/'))
    .sort()
    .map((path) => ({ path, html: readFileSync(join(dist, path), 'utf8') }));
}

const toBuilt = ({ path, html }: Page) => ({ address: path.slice(0, -'index.html'.length), html });

const byAddress = (a: { address: string }, b: { address: string }) => (a.address < b.address ? -1 : 1);

/** One policy for all pages, so that a header can say the same for each. */
function together(hashes: InlineHashes[]): InlineHashes {
  const all = (kind: keyof InlineHashes) => [...new Set(hashes.flatMap((page) => page[kind]))].sort();
  return { scripts: all('scripts'), styles: all('styles') };
}

function write(dist: string, path: string, text: string): void {
  mkdirSync(dirname(join(dist, path)), { recursive: true });
  writeFileSync(join(dist, path), text);
}
