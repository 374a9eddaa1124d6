import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isUnifiedProcessor, unified } from '@astrojs/markdown-remark';
import starlight from '@astrojs/starlight';
import type { AstroIntegration, AstroUserConfig, ViteUserConfig } from 'astro';
import { applyConfig } from '../config/apply-config.ts';
import { marketplaceOf } from '../config/marketplace.ts';
import { otherLanguages, parseConfig, type CallbookConfig, type CallbookUserConfig } from '../config/config-schema.ts';
import { packageRoot, sourceFile } from '../files/source-file.ts';
import { extendedFolder } from '../packs/extends/extended-folder.ts';
import { latestPacks } from '../packs/releases.ts';
import { addServedFiles, type AddFile } from '../packs/served-files.ts';
import { SITE } from '../site/reference/site-url.ts';
import { workflowPages } from '../site/integration/workflow-pages.ts';
import { baseLinks } from '../site/layout/base-links.ts';
import { copyableCode } from '../site/layout/copyable-code.ts';
import { scrollableTables } from '../site/layout/scrollable-tables.ts';
import { postbuild } from '../site/postbuild/postbuild.ts';
import { addAgentFiles } from '../targets/agent-files.ts';

const THEME = ['fonts', 'tokens', 'starlight', 'controls', 'prose', 'print'];
const LAYOUT = ['Header', 'Sidebar', 'PageTitle', 'Footer', 'MobileMenuToggle', 'SiteTitle'];

/**
 * The packages with sources that only Vite can compile. Astro itself finds those that a project depends on directly, and no
 * others.
 */
const COMPILED_BY_VITE = ['callbook', '@astrojs/starlight', 'astro-expressive-code'];

/** Replaces Starlight's sitemap, which needs the URL of the site and warns without one. */
const noSitemap: AstroIntegration = { name: '@astrojs/sitemap', hooks: {} };

/** The options that the command passes to the integration, which the Astro config may create. */
export const buildOptions = {
  /** Whether a build contains documents that are not released, for a preview. */
  drafts: false,
};

/**
 * Astro integration with everything that a site needs: Starlight, the pages, the packs, the search, and what is written after
 * the build. Its options are the config of the project. Throws a ConfigError if they are invalid.
 */
export function callbook(options: CallbookUserConfig): AstroIntegration {
  const project = parseConfig(options);
  return {
    name: 'callbook',
    hooks: {
      'astro:config:setup'({ config: astro, updateConfig }) {
        const config = withAstroUrl(project, astro);
        applyConfig(config);
        const root = fileURLToPath(astro.root);
        // Replaced here, because updateConfig would merge the two processors into a broken object.
        if (!isUnifiedProcessor(astro.markdown.processor)) astro.markdown.processor = unified({ smartypants: false });
        const { processor } = astro.markdown;
        if (isUnifiedProcessor(processor))
          processor.options.rehypePlugins.push(scrollableTables, copyableCode, [baseLinks, { base: config.base }]);
        const index = astro.integrations.findIndex(({ name }) => name === 'callbook');
        astro.integrations.splice(index + 1, 0, ...integrations(config, root));
        updateConfig(astroConfig(config));
      },
    },
  };
}

/** Returns the config with the URL and the base of the Astro config, which has those of the command line. */
export function withAstroUrl(
  config: CallbookConfig,
  { site, base }: { site?: string | undefined; base: string },
): CallbookConfig {
  const given = base === '/' ? {} : { base };
  return parseConfig({ ...config, ...(site !== undefined && { site }), ...given });
}

type OnLog = NonNullable<NonNullable<NonNullable<ViteUserConfig['build']>['rolldownOptions']>['onLog']>;

/** Modules without DOM access or side effects, which all pages can share. */
const SHARED_MODULES =
  /[\\/]src[\\/](incident|model|prompt|messages(?![\\/]en)|site[\\/](browser|dialog|keyboard|messages))[\\/][^?]*$/;
/** The texts of features, which also small parts of a page need. */
const FEATURE_TEXTS =
  /[\\/]src[\\/](?:messages[\\/]en[\\/]on-demand[\\/][^?]*|site[\\/]messages[\\/]feature-messages)\.ts$/;
const PAGE_MODULES = /[\\/]src[\\/](?:base|site)[\\/][^?]*$/;

/**
 * Bundles the scripts of the pages into few files instead of some thirty small ones, which cost a slow phone more than their
 * size.
 */
const fewFiles = {
  codeSplitting: {
    groups: [
      { name: 'shared', test: SHARED_MODULES, tags: ['$initial' as const], priority: 2 },
      // One for each set of pages, because its modules may run something when they are loaded.
      { name: 'page', test: PAGE_MODULES, tags: ['$initial' as const], entriesAware: true, priority: 1 },
      { name: 'texts', test: FEATURE_TEXTS, priority: 1 },
      { name: 'evidence', test: /[\\/]site[\\/]evidence[\\/]evidence-tools\.ts$/ },
    ],
  },
  entryFileNames: fileName,
  chunkFileNames: fileName,
};

/** Names a script after its component or its chunk, without the names of all pages that use it. */
function fileName({ name }: { name: string }): string {
  return `_astro/${name.replace(/(?:~|\.astro_).*/, '')}.[hash].js`;
}

/** Languages that Prism does not have, which it would print a warning for. */
const NOT_HIGHLIGHTED = ['mdx', 'text', 'txt', 'plain', 'mermaid', 'math', 'nginx-log', 'console', 'log'];

/** The Astro config of every site. The options for Vite are all here. */
function astroConfig({ site, base }: CallbookConfig) {
  const onLog: OnLog = (level, log, report) => {
    // https://github.com/withastro/astro/issues/18087
    if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
  };
  return {
    ...(site !== undefined && { site }),
    base,
    // Prism marks words with classes. Other highlighters write inline styles, for which the CSP would need an exception.
    markdown: { syntaxHighlight: { type: 'prism' as const, excludeLangs: NOT_HIGHLIGHTED } },
    // Writes the schema of the documents to where the Astro extension of editors reads it.
    experimental: { contentIntellisense: true },
    prefetch: false,
    // Each inlined style sheet would need its own hash in the CSP.
    build: { inlineStylesheets: 'never' as const },
    vite: {
      resolve: { noExternal: COMPILED_BY_VITE },
      optimizeDeps: { exclude: COMPILED_BY_VITE },
      environments: { client: { build: { rolldownOptions: { output: fewFiles } } } },
      build: {
        assetsInlineLimit: 0,
        target: oldestBrowsers(),
        rolldownOptions: { onLog },
      },
    },
  };
}

/** The oldest browsers that the site works in, such as `safari16.4`; notices.js tells users of older ones. */
function oldestBrowsers(): string[] {
  const manifest = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { browserslist: string[] };
  return manifest.browserslist.map((browser) => browser.replace('ios_saf', 'ios').replace(' ', ''));
}

function integrations(config: CallbookConfig, root: string): AstroIntegration[] {
  const folders = otherLanguages(config).map(({ folder }) => folder);
  const renderFiles = (content: string, add: AddFile) => addSiteFiles(config, content, add);
  return [
    workflowPages({ config, root, renderFiles, drafts: buildOptions.drafts }),
    ...(config.site === undefined ? [noSitemap] : []),
    starlight(starlightConfig(config, root)),
    postbuild({
      ...{ base: config.base, title: config.title, language: config.locales.root.lang },
      folders,
    }),
    ...(config.integrations as AstroIntegration[]),
  ];
}

/** Makes the files that a site serves to programs, in all languages. Throws a ReleaseError if one lacks a rule. */
export function addSiteFiles(config: CallbookConfig, content: string, add: AddFile): void {
  for (const folder of ['', ...otherLanguages(config).map(({ folder }) => `${folder}/`)])
    addFilesOfLanguage(config, join(content, folder), folder, (path, body) => add(folder + path, body));
  // A project may have its own icon in its folder `public`.
  if (config.favicon === undefined) add('favicon.svg', readFileSync(sourceFile('site/theme/favicon.svg'), 'utf8'));
}

/** Makes the files of the language whose addresses start with `folder`. */
function addFilesOfLanguage(config: CallbookConfig, content: string, folder: string, add: AddFile): void {
  const base = config.base + folder;
  const options = {
    address: config.site && new URL(base, config.site).href.replace(/\/$/, ''),
    example: config.start?.workflow,
    marketplace: marketplaceOf(config),
  };
  addServedFiles(content, { ...config, base }, add);
  addAgentFiles(latestPacks(content), `${SITE}/${folder}`.replace(/\/$/, ''), options, add);
}

function starlightConfig(config: CallbookConfig, root: string): Parameters<typeof starlight>[0] {
  const { title, description, logo, favicon, social, editLink, locales, customCss, components, plugins } = config;
  // A logo is shown by Starlight's own component.
  const layout = LAYOUT.filter((name) => name !== 'SiteTitle' || logo === undefined);
  const titles = Object.values(locales).map((locale) => [locale.lang, ('title' in locale && locale.title) || title]);
  return {
    title: titles.length > 1 ? (Object.fromEntries(titles) as Record<string, string>) : title,
    titleDelimiter: '·',
    ...(description !== undefined && { description }),
    ...(logo !== undefined && { logo: logo as never }),
    ...(social !== undefined && { social: social as never }),
    ...(editLink !== undefined && { editLink: editLink as never }),
    locales: Object.fromEntries(
      Object.entries(locales).map(([folder, { label, lang, dir }]) => [folder, { label, lang, ...(dir && { dir }) }]),
    ),
    favicon: favicon ?? '/favicon.svg',
    customCss: [...THEME.map((name) => sourceFile(`site/theme/${name}.css`)), ...customCss],
    components: {
      ...Object.fromEntries(layout.map((name) => [name, sourceFile(`site/layout/${name}.astro`)])),
      ThemeProvider: sourceFile('site/theme/ThemeProvider.astro'),
      ...components,
    },
    plugins: plugins as never,
    markdown: {
      processedDirs: [`./${config.content}`, extendedFolder(join(root, config.content))],
      headingLinks: false,
    },
    expressiveCode: false,
    tableOfContents: false,
    routeMiddleware: sourceFile('site/layout/alternate-links.ts'),
    pagination: false,
    // `postbuild` writes the search index.
    pagefind: false,
    disable404Route: true,
  };
}

/** The options that run Astro on a project without an `astro.config` of its own. */
export function inlineConfig(options: CallbookUserConfig, root: string): AstroUserConfig & { root: string } {
  const source = existsSync(join(root, 'src', 'content.config.ts')) ? undefined : sourceFile('.');
  return { root, ...(source && { srcDir: relative(root, source) }), integrations: [callbook(options)] };
}
