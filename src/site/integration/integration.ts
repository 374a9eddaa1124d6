import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isUnifiedProcessor } from '@astrojs/markdown-remark';
import type { AstroIntegration, ViteUserConfig } from 'astro';
import { t } from '../../messages/english.ts';
import { DocumentsError, openDocuments, type DocumentStore } from './document-store.ts';
import { remarkPrompts, type RemarkPromptsOptions } from './remark-prompts.ts';
import { documentPaths } from '../../compiler/source.ts';
import type { Pack } from '../../model/pack.ts';
import { latestPacks } from '../../packs/releases.ts';
import { servedFiles } from '../../packs/served-files.ts';
import { SITE } from '../reference/site-url.ts';

/** How a site is built. */
export interface CallbookOptions {
  /** Renders packs for agent tools; passed in, because `site` does not import `targets`. */
  agentFiles?: AgentFiles;
  /** Whether to build documents that are not released, for a preview. */
  drafts?: boolean;
}

/** The paths of generated files, which one endpoint serves. */
const GENERATED = [
  '/[path].txt',
  ...['packs', 'schemas', 'agents', '.well-known/agent-skills'].map((folder) => `/${folder}/[...path]`),
];

/** Astro integration that compiles the workflows and renders their prompts on the pages. It must come before Starlight. */
export function callbook({ agentFiles = () => new Map(), drafts = false }: CallbookOptions = {}): AstroIntegration {
  return {
    name: 'callbook',
    hooks: {
      'astro:config:setup'({ config, command, updateConfig, injectRoute }) {
        const { processor } = config.markdown;
        if (!isUnifiedProcessor(processor)) {
          throw new DocumentsError(t('site.wrong-markdown-processor', { name: processor.name }));
        }
        const content = join(fileURLToPath(config.root), 'content');
        const store = openDocuments(content);
        if (command === 'build') store.check(drafts);
        const options: RemarkPromptsOptions = { store, content, shareTrees: command === 'build' };
        processor.options.remarkPlugins.push([remarkPrompts, options]);
        const entrypoint = new URL('./generated-files.ts', import.meta.url);
        for (const pattern of GENERATED) injectRoute({ pattern, entrypoint, prerender: true });
        updateConfig({
          vite: {
            plugins: [virtualModules(store, content, agentFiles), secretlintForBrowsers()],
            worker: { format: 'es', plugins: () => [secretlintForBrowsers()] },
          },
        });
      },
      'astro:config:done'({ config }) {
        const { processor } = config.markdown;
        if (!isUnifiedProcessor(processor) || processor.options.smartypants !== false) {
          throw new DocumentsError(t('site.smart-punctuation'));
        }
      },
    },
  };
}

/** A plugin of the Vite version that Astro uses. */
type VitePlugin = Extract<NonNullable<ViteUserConfig['plugins']>[number], { name: string }>;

/** Renders packs for agent tools, as file content by path; `site` is the placeholder for the URL of the site. */
type AgentFiles = (packs: Pack[], site: string) => Map<string, string | Uint8Array>;

const WORKFLOWS = 'virtual:callbook/workflows';
const FILES = 'virtual:callbook/files';

/**
 * Vite plugin: provides the compiled workflows and the generated files as modules. The modules of documents watch the
 * shared blocks, so that a change of a block updates every page that uses it.
 */
function virtualModules(store: DocumentStore, content: string, agentFiles: AgentFiles): VitePlugin {
  return {
    name: 'callbook:virtual-modules',
    enforce: 'pre',
    resolveId(id) {
      return id === WORKFLOWS || id === FILES ? `\0${id}` : undefined;
    },
    load(id) {
      if (id !== `\0${WORKFLOWS}` && id !== `\0${FILES}`) return undefined;
      for (const path of documentPaths(content)) this.addWatchFile(path);
      if (id === `\0${WORKFLOWS}`) return `export const workflows = ${literal(store.pages())};`;
      return filesModule([...servedFiles(content), ...agentFiles(latestPacks(content), SITE)]);
    },
    transform: {
      filter: { id: /\.mdx$/ },
      handler(_code, id) {
        if (!id.startsWith(join(content, 'workflows') + sep)) return;
        for (const path of documentPaths(content)) this.addWatchFile(path);
      },
    },
    watchChange(id) {
      if (id.startsWith(content)) store.forget();
    },
  };
}

function filesModule(files: [path: string, body: string | Uint8Array][]): string {
  const texts = files.filter(([, body]) => typeof body === 'string');
  const binaries = files.flatMap(([path, body]) =>
    typeof body === 'string' ? [] : [[path, Buffer.from(body).toString('base64')]],
  );
  return `
    const binaries = ${literal(binaries)}.map(([path, body]) => [path, new Uint8Array(Buffer.from(body, 'base64'))]);
    export const files = new Map([...${literal(texts)}, ...binaries]);
    export const readJson = (path) => JSON.parse(files.get(path));
  `;
}

/** Returns data as JavaScript code. Engines parse a JSON string much faster than an object literal. */
function literal(data: unknown): string {
  return `JSON.parse(${JSON.stringify(JSON.stringify(data))})`;
}

/**
 * Vite plugin: replaces the Node modules that secretlint imports with stand-ins that work in a browser: see
 * secretlint-browser.ts. Other modules that import them are not affected.
 */
function secretlintForBrowsers(): VitePlugin {
  const standIn = fileURLToPath(new URL('../../prompt/secrets/secretlint-browser.ts', import.meta.url));
  return {
    name: 'callbook:secretlint',
    enforce: 'pre',
    resolveId: {
      filter: { id: /^(?:node:path|node:fs|@secretlint\/profiler)$/ },
      handler: (_id, importer) => (importer?.includes('@secretlint') ? standIn : undefined),
    },
  };
}
