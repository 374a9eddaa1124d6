import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { compareText } from '../../base/text.ts';
import { bundleServiceWorker } from './bundle-service-worker.ts';
import { headerFiles } from './header-files.ts';
import { oneFile } from './one-file.ts';
import { inlineHashes, securityPolicy, withPolicy } from './security-policy.ts';
import { writeSearchIndex } from './search-index.ts';

/** The whole site as one file. */
const ONE_FILE = 'callbook.html';

/**
 * Astro integration that completes a built site: the search index, the site as one file, a Content-Security-Policy in every
 * page and as header files, and the service worker. It must come last, because it reads what the others wrote.
 */
export function postbuild(): AstroIntegration {
  return {
    name: 'callbook:postbuild',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ vite: { plugins: [withoutPreload] } });
      },
      'astro:build:done': async ({ dir }) => {
        const dist = fileURLToPath(dir);
        await writeSearchIndex(dist);
        const pages = readPages(dist);
        const file = await oneFile(
          dist,
          pages
            .filter(({ path }) => path.endsWith('index.html'))
            .map(({ path, html }) => ({ address: path.slice(0, -'index.html'.length), html }))
            .sort((a, b) => compareText(a.address, b.address)),
        );
        // One policy for all pages, so that one header fits all of them.
        const policy = securityPolicy(inlineHashes(pages.map(({ html }) => html)));
        const filePolicy = securityPolicy(inlineHashes([file]), "'none'");
        const written = {
          ...Object.fromEntries(pages.map(({ path, html }) => [path, withPolicy(html, policy)])),
          [ONE_FILE]: withPolicy(file, filePolicy),
          ...headerFiles({ pages: policy, file: filePolicy }),
        };
        for (const [path, text] of Object.entries(written)) write(dist, path, text);
        // Last, because it lists the hashes of all other files.
        write(dist, 'sw.js', await bundleServiceWorker(dist));
      },
    },
  };
}

/** Vite plugin: imports modules on use only. Preloading them would fail in the one file, which has no other files. */
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

function readPages(dist: string): { path: string; html: string }[] {
  return readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.html'))
    .sort()
    .map((path) => ({ path: path.replaceAll(sep, '/'), html: readFileSync(join(dist, path), 'utf8') }));
}

function write(dist: string, path: string, text: string): void {
  mkdirSync(dirname(join(dist, path)), { recursive: true });
  writeFileSync(join(dist, path), text);
}
