import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { compareText } from '../../base/text.ts';
import { bundleScript } from './bundle-script.ts';
import { headerFiles } from './header-files.ts';
import { filePage, oneFile, type FileIdentity, type FilePage } from '../one-file/one-file.ts';
import { packPages, type PagePacker } from '../one-file/pack-pages.ts';
import {
  inlineHashes,
  joinHashes,
  readPage,
  policyOffset,
  securityPolicy,
  withPolicy,
  withPolicyBytes,
  type InlineHashes,
  type ReadPage,
} from './security-policy.ts';
import { transform } from 'esbuild';
import { sha256Hex } from '../../base/sha256.ts';
import { makeSearchIndex, type SearchIndex } from './search-index.ts';

/** The whole site as one file. */
const ONE_FILE = 'callbook.html';

/**
 * Astro integration that completes a built site: the search index, the site as one file, a Content-Security-Policy in every
 * page and as header files, and the service worker. It must come last, because it reads what the others wrote.
 */
export function postbuild(site: FileIdentity & { folders: readonly string[] }): AstroIntegration {
  const { base, folders } = site;
  return {
    name: 'callbook:postbuild',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ vite: { plugins: [withoutPreload] } });
      },
      'astro:build:done': async ({ dir }) => {
        const dist = fileURLToPath(dir);
        await minifyPlainScripts(dist);
        const packer = packPages();
        const pages = await makeSearchIndex(async (search) => {
          const summaries = await readPages(dist, base, packer, search);
          await search.write(dist);
          return summaries;
        });
        // One policy for all pages, so that one header fits all of them.
        const policy = securityPolicy(joinHashes(pages.map(({ hashes }) => hashes)));
        const inFile = pages.flatMap((page) => page.inFile ?? []).sort((a, b) => compareText(a.path, b.path));
        const file = await oneFile(dist, inFile, packer.pack(), site);
        const { hashes, policyAt } = describePage(readPage(file));
        const filePolicy = securityPolicy(hashes, "'none'");
        const written = {
          [ONE_FILE]: withPolicy(file, policyAt, filePolicy),
          ...headerFiles({ pages: policy, file: filePolicy }, base, folders),
          // GitHub Pages would leave out the folder `_astro`.
          '.nojekyll': '',
        };
        for (const [path, text] of Object.entries(written)) write(dist, path, text);
        const revisions = new Map<string, string>();
        for (const { path, policyAt } of pages) {
          // As bytes, because decoding and encoding a page takes longer than everything else here.
          const page = withPolicyBytes(readFileSync(join(dist, path)), policyAt, policy);
          writeFileSync(join(dist, path), page);
          revisions.set(path, sha256Hex(page));
        }
        // Last, because it lists the hashes of all other files.
        write(dist, 'sw.js', await bundleServiceWorker(dist, base, revisions));
      },
    },
  };
}

/** Vite plugin: turns off module preloading, which would fail in the single file of the whole site. */
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

/** Minifies the scripts that ThemeProvider.astro loads by URL, which Vite copies as they are, for older browsers as well. */
async function minifyPlainScripts(dist: string): Promise<void> {
  const names = readdirSync(join(dist, '_astro')).filter((name) => /^(?:first-paint|notices)\..*\.js$/.test(name));
  for (const name of names) {
    const source = readFileSync(join(dist, '_astro', name), 'utf8');
    const { code } = await transform(source, { minify: true, target: 'es2019' });
    write(dist, join('_astro', name), code);
  }
}

/** The parts of a page that are kept. */
interface PageSummary {
  /** Its path below the root, such as `incident-response/index.html`. */
  path: string;
  hashes: InlineHashes;
  /** Where its policy belongs, in bytes. */
  policyAt: number;
  /** The page in the file with the whole site; undefined for a page that is not in it. */
  inFile: FilePage | undefined;
}

/**
 * Reads all pages, one after the other, because the tags of a page take several times its size, and adds them to the search index
 * and to the file with the whole site.
 */
async function readPages(dist: string, base: string, packer: PagePacker, search: SearchIndex): Promise<PageSummary[]> {
  const all = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.html'))
    .map((path) => path.replaceAll(sep, '/'));
  const folderOf = (path: string) => (path.endsWith('index.html') ? path.slice(0, -'index.html'.length) : undefined);
  const folders = new Set(all.flatMap((path) => folderOf(path) ?? []));
  // In the order of the file.
  const inOrder = all.sort((a, b) => compareText(folderOf(a) ?? a, folderOf(b) ?? b));
  const summaries: PageSummary[] = [];
  for (const path of inOrder) {
    const page = readPage(readFileSync(join(dist, path), 'utf8'));
    await search.add(path, page.html);
    const { hashes, policyAt } = describePage(page);
    const summary = { path, hashes, policyAt: Buffer.byteLength(page.html.slice(0, policyAt)) };
    const folder = folderOf(path);
    if (folder === undefined) summaries.push({ ...summary, inFile: undefined });
    else {
      const { html, ...inFile } = filePage({ ...page, path: folder }, { dist, paths: folders, base });
      packer.add(html);
      // A copy, because parts of a text keep all of it in memory, and these are kept until the end.
      summaries.push({ ...summary, inFile: structuredClone(inFile) });
    }
  }
  return summaries.sort((a, b) => compareText(a.path, b.path));
}

function describePage(page: ReadPage): Pick<PageSummary, 'hashes' | 'policyAt'> {
  return { hashes: inlineHashes(page), policyAt: policyOffset(page) };
}

function write(dist: string, path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(dist, path)), { recursive: true });
  writeFileSync(join(dist, path), content);
}

/** Files that the service worker does not cache: itself, the downloads, and files for hosts and programs, which no page reads. */
const NOT_CACHED = [
  /^(?:sw\.js|\.nojekyll|_headers|headers\/.*|sitemap-.*|callbook\.html|callbook-[^/]*\.tgz)$/,
  /^(?:[a-z]{2,3}(?:-[a-z0-9]+)*\/)?(?:agents\/.+\/.*|\.well-known\/.*|schemas\/.*|llms.*\.txt)$/,
  /^(?:[a-z]{2,3}(?:-[a-z0-9]+)*\/)?packs\/(?:feed\.xml|.*\.md|[^/]+\/latest\.json)$/,
];

/** Returns the service worker of the site in this folder, as one script. `revisions` are hashes of files that are known already. */
function bundleServiceWorker(dist: string, base: string, revisions: ReadonlyMap<string, string>): Promise<string> {
  return bundleScript('site/offline/service-worker.ts', {
    FILES: JSON.stringify(precacheList(dist, base, revisions)),
    BASE: JSON.stringify(base),
    'process.env.NODE_ENV': '"production"',
  });
}

/** Returns every file that a user may need offline. From their revisions the worker sees which files have changed. */
function precacheList(
  dist: string,
  base: string,
  revisions: ReadonlyMap<string, string>,
): { url: string; revision: string | null }[] {
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dist.length).replaceAll(sep, '/').replace(/^\//, ''))
    .filter((path) => !NOT_CACHED.some((pattern) => pattern.test(path)))
    .sort()
    .map((path) => ({
      url: `${base}${path}`,
      // These have a hash in their names.
      revision: path.startsWith('_astro/') ? null : (revisions.get(path) ?? sha256Hex(readFileSync(join(dist, path)))),
    }));
}
