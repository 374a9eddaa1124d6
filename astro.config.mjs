// @ts-check
import { unified } from '@astrojs/markdown-remark';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import manifest from './package.json' with { type: 'json' };
import { callbook } from './src/site/integration/integration.ts';
import { scrollableTables } from './src/site/layout/scrollable-tables.ts';
import { postbuild } from './src/site/postbuild/postbuild.ts';
import { agentFiles } from './src/targets/agent-files.ts';

const theme = ['fonts', 'tokens', 'starlight', 'controls', 'prose', 'print'];
/** The URL of the site, if it is known. Some agent tools need it in their files. */
const address = process.env['CALLBOOK_SITE'] || undefined;

/** The language of the pages, a BCP 47 tag; its texts are in src/messages/<language>.json. */
const language = process.env['CALLBOOK_LANGUAGE'] || 'en';

/** The oldest browsers that the site works in, such as `safari16.4`; notices.js tells users of older ones. */
const oldestBrowsers = manifest.browserslist.map((browser) => browser.replace('ios_saf', 'ios').replace(' ', ''));

const layout = ['Header', 'Sidebar', 'PageTitle', 'Footer', 'MobileMenuToggle'];

/** Replaces Starlight's sitemap, which needs the host and warns without one; this site can be served from any host. */
const noSitemap = { name: '@astrojs/sitemap', hooks: {} };

/** The modules that use no page, and run nothing when they are loaded. */
const sharedModules =
  /[\\/]src[\\/](base|incident|model|prompt|messages(?![\\/]en)|site[\\/](browser|dialog|keyboard|messages))[\\/][^?]*$/;
const pageModules = /[\\/]src[\\/]site[\\/][^?]*$/;

export default defineConfig({
  publicDir: './src/site/public',
  // Prompts are copied byte for byte, so straight quotes must not become curly ones. Code is not highlighted, so there are no
  // inline styles and the CSP needs no exception.
  markdown: { processor: unified({ smartypants: false, rehypePlugins: [scrollableTables] }), syntaxHighlight: false },
  prefetch: false,
  // Each inlined style sheet would need its own hash in the CSP.
  build: { inlineStylesheets: 'never' },
  vite: {
    environments: {
      client: {
        build: {
          rolldownOptions: {
            output: {
              // Few files instead of some thirty small ones, which cost a slow phone more than their size.
              codeSplitting: {
                groups: [
                  { name: 'shared', test: sharedModules, tags: ['$initial'], priority: 2 },
                  // One for each set of pages, because its modules may run something when they are loaded.
                  { name: 'page', test: pageModules, tags: ['$initial'], entriesAware: true, priority: 1 },
                  { name: 'evidence', test: /[\\/]site[\\/]evidence[\\/]evidence-tools\.ts$/ },
                ],
              },
              // Without the names of all pages that use a chunk.
              chunkFileNames: ({ name }) => `_astro/${name.replace(/~.*/, '')}.[hash].js`,
            },
          },
        },
      },
    },
    build: {
      assetsInlineLimit: 0,
      target: oldestBrowsers,
      rolldownOptions: {
        // https://github.com/withastro/astro/issues/18087
        onLog: (level, log, report) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && report(level, log),
      },
    },
  },
  integrations: [
    callbook({
      agentFiles: (packs, site) => agentFiles(packs, site, address),
      drafts: process.env['CALLBOOK_DRAFTS'] === '1',
    }),
    noSitemap,
    starlight({
      title: 'Callbook',
      titleDelimiter: '·',
      locales: { root: { label: language, lang: language } },
      favicon: '/favicon.svg',
      customCss: theme.map((name) => `./src/site/theme/${name}.css`),
      components: {
        ...Object.fromEntries(layout.map((name) => [name, `./src/site/layout/${name}.astro`])),
        ThemeProvider: './src/site/theme/ThemeProvider.astro',
      },
      markdown: { processedDirs: ['./content'], headingLinks: false },
      expressiveCode: false,
      tableOfContents: false,
      pagination: false,
      // `postbuild` writes the search index.
      pagefind: false,
      disable404Route: true,
    }),
    postbuild(),
  ],
});
