// @ts-check
import { unified } from '@astrojs/markdown-remark';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { callbook } from './src/site/integration/integration.ts';
import { scrollableTables } from './src/site/layout/scrollable-tables.ts';
import { postbuild } from './src/site/postbuild/postbuild.ts';
import { agentFiles } from './src/targets/agent-files.ts';

const theme = ['tokens', 'starlight', 'controls', 'prose', 'print'];
/** The address of the site, if it is known. Some agent tools need it in their files. */
const address = process.env['CALLBOOK_SITE'] || undefined;

/** The language of the pages, a BCP 47 tag; its texts are in src/messages/<language>.json. */
const language = process.env['CALLBOOK_LANGUAGE'] || 'en';

const layout = ['Header', 'Sidebar', 'PageTitle', 'Footer', 'MobileMenuToggle'];

/** Starlight would add a sitemap, which needs to know its host and warns without one; this book is served from any. */
const noSitemap = { name: '@astrojs/sitemap', hooks: {} };

export default defineConfig({
  publicDir: './src/site/public',
  // Prompts are copied by the byte: nothing may turn a straight quote into a curly one. Code stays plain, which needs
  // neither the style attributes of a highlighter nor an excuse for them in the CSP.
  markdown: { processor: unified({ smartypants: false, rehypePlugins: [scrollableTables] }), syntaxHighlight: false },
  prefetch: false,
  // What is inlined would have to be excused in the CSP one by one.
  build: { inlineStylesheets: 'never' },
  vite: {
    build: {
      assetsInlineLimit: 0,
      // The oldest browsers that the site works in; notices.js tells the reader of an older one.
      target: ['chrome109', 'edge109', 'firefox115', 'safari16.4'],
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
      // Indexed by `published`, which writes only what the pages ask for.
      pagefind: false,
      disable404Route: true,
    }),
    postbuild(),
  ],
});
