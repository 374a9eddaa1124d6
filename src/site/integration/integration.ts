import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isUnifiedProcessor } from '@astrojs/markdown-remark';
import type { AstroIntegration, ViteUserConfig } from 'astro';
import { groupBy } from '../../base/collections.ts';
import { t } from '../../messages/english.ts';
import { otherLanguages, type CallbookConfig } from '../../config/config-schema.ts';
import { sourceFile } from '../../files/source-file.ts';
import { DocumentsError, openDocuments, type DocumentStore } from './document-store.ts';
import { linkedPackage } from './linked-package.ts';
import { optionalPages } from './optional-pages.ts';
import { projectPages } from './project-pages.ts';
import { remarkPrompts, type RemarkPromptsOptions } from './remark-prompts.ts';
import { formatDiagnostics } from '../../compiler/diagnostic.ts';
import { documentPaths } from '../../compiler/source.ts';
import type { Pack } from '../../model/pack.ts';
import { readExtensions } from '../../packs/extends/extension.ts';
import { workflowPlace } from './workflow-id.ts';
import { latestPacks } from '../../packs/releases.ts';
import { servedFiles } from '../../packs/served-files.ts';
import { SITE } from '../reference/site-url.ts';

/** What the integration needs to render the workflows of a project. */
export interface WorkflowPagesOptions {
  config: CallbookConfig;
  /** The root of the project, absolute. */
  root: string;
  /** Renders packs for agent tools; passed in, because `site` does not import `targets`. */
  agentFiles: AgentFiles;
  /** Whether to build documents that are not released, for a preview. */
  drafts: boolean;
}

/** The paths of generated files, which one endpoint serves. */
const GENERATED = [
  '/[path].txt',
  '/[path].svg',
  ...['packs', 'schemas', 'agents', '.well-known/agent-skills'].map((folder) => `/${folder}/[...path]`),
];

/** The pages of every site that are not documents, by their route. */
const PAGES = {
  '/': 'index.astro',
  '/404': '404.astro',
  '/agents': 'agents.astro',
  '/alerts': 'alerts.astro',
  '/packs': 'packs.astro',
  '/search-synonyms.json': 'search-synonyms.json.ts',
  '/workflow-words.json': 'workflow-words.json.ts',
};

/** The pages and files that a site has once, for all languages. */
const ONCE = ['/404', '/search-synonyms.json'];

/** Astro integration that compiles the workflows and renders their prompts on the pages. It must come before Starlight. */
export function workflowPages({ config: project, root, agentFiles, drafts }: WorkflowPagesOptions): AstroIntegration {
  return {
    name: 'callbook:workflow-pages',
    hooks: {
      'astro:config:setup'({ config, command, updateConfig, injectRoute }) {
        const { processor } = config.markdown;
        if (!isUnifiedProcessor(processor)) {
          throw new DocumentsError(t('site.wrong-markdown-processor', { name: processor.name }));
        }
        const content = join(root, project.content);
        const extensions = readExtensions(project.extends);
        const languages = otherLanguages(project);
        const folders = languages.map(({ folder }) => folder);
        const documents = { name: project.content, base: project.base, extensions, languages };
        const store = openDocuments(content, { ...documents, root, config: project });
        if (command === 'build') store.check(drafts);
        const options: RemarkPromptsOptions = {
          ...{ store, content, languages: folders, shareTrees: command === 'build' },
        };
        processor.options.remarkPlugins.push([remarkPrompts, options]);
        const generated = sourceFile('site/integration/generated-files.ts');
        for (const start of ['', ...folders.map((folder) => `/${folder}`)]) {
          for (const pattern of GENERATED)
            injectRoute({ pattern: start + pattern, entrypoint: generated, prerender: true });
          // Hosts know one page for URLs that do not exist.
          for (const [pattern, name] of Object.entries(PAGES))
            if (start === '' || !ONCE.includes(pattern))
              injectRoute({ pattern: start + pattern, entrypoint: sourceFile(`site/pages/${name}`), prerender: true });
        }
        for (const name of optionalPages(content))
          injectRoute({ pattern: `/${name}`, entrypoint: sourceFile(`site/pages/${name}.astro`), prerender: true });
        for (const { pattern, entrypoint } of project.pages)
          injectRoute({ pattern, entrypoint: join(root, entrypoint), prerender: true });
        updateConfig({
          vite: {
            plugins: [
              virtualModules({ project, root, store, content, agentFiles }),
              projectModules(project, root),
              secretlintForBrowsers(),
              linkedPackage(root),
            ],
            worker: { format: 'es', plugins: () => [projectModules(project, root), secretlintForBrowsers()] },
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
type AgentFiles = (packs: Pack[], site: string, folder?: string) => Map<string, string | Uint8Array>;

const WORKFLOWS = 'virtual:callbook/workflows';
const FILES = 'virtual:callbook/files';
const PROJECT = 'virtual:callbook/project';

interface Project {
  project: CallbookConfig;
  root: string;
  store: DocumentStore;
  content: string;
  agentFiles: AgentFiles;
}

/**
 * Vite plugin: provides the compiled workflows, the generated files and what the pages need of the config as modules. The
 * modules of documents watch the shared blocks, so that a change of a block updates every page that uses it.
 */
function virtualModules({ project, store, content, agentFiles }: Project): VitePlugin {
  return {
    name: 'callbook:virtual-modules',
    enforce: 'pre',
    resolveId(id) {
      return [WORKFLOWS, FILES, PROJECT].includes(id) ? `\0${id}` : undefined;
    },
    load(id) {
      if (id === `\0${PROJECT}`) return projectModule(project, content);
      const folders = otherLanguages(project).map(({ folder }) => folder);
      if (id !== `\0${WORKFLOWS}` && id !== `\0${FILES}`) return undefined;
      for (const path of watchedPaths(content, folders)) this.addWatchFile(path);
      if (id === `\0${WORKFLOWS}`) return workflowsModule(project, store);
      return filesModule([
        ...filesIn(content, project, agentFiles),
        ...folders.flatMap((folder) => filesIn(join(content, folder), project, agentFiles, `${folder}/`)),
      ]);
    },
    transform: {
      filter: { id: /\.mdx$/ },
      handler(_code, id) {
        const folders = otherLanguages(project).map(({ folder }) => folder);
        if (workflowPlace(content, id, folders) === undefined) return;
        for (const path of watchedPaths(content, folders)) this.addWatchFile(path);
      },
    },
    configureServer({ watcher, config }) {
      let wait: NodeJS.Timeout | undefined;
      const printDiagnostics = () => {
        const diagnostics = store.diagnostics();
        if (diagnostics.length > 0) config.logger.error(formatDiagnostics(diagnostics));
      };
      watcher.on('all', (_event, path) => {
        if (!path.startsWith(content)) return;
        store.forget();
        clearTimeout(wait);
        wait = setTimeout(printDiagnostics, 50);
      });
    },
    watchChange(id) {
      if (id.startsWith(content)) store.forget();
    },
    hotUpdate({ type, file, modules }) {
      // No module watches a document that is new, or that was deleted before.
      if (type === 'update' || !file.startsWith(content)) return undefined;
      const { moduleGraph } = this.environment;
      return [...modules, ...[WORKFLOWS, FILES].flatMap((id) => moduleGraph.getModuleById(`\0${id}`) ?? [])];
    },
  };
}

/** The paths of the documents in all languages. */
function watchedPaths(content: string, folders: readonly string[]): string[] {
  return ['', ...folders].flatMap((folder) => documentPaths(join(content, folder)));
}

/** Returns the generated files of one language, whose paths start with its folder. */
function filesIn(
  content: string,
  project: CallbookConfig,
  agentFiles: AgentFiles,
  folder = '',
): [path: string, body: string | Uint8Array][] {
  const files = [
    ...servedFiles(content, { ...project, base: project.base + folder }),
    ...agentFiles(latestPacks(content), `${SITE}/${folder}`.replace(/\/$/, ''), folder),
  ];
  return files.map(([path, body]) => [folder + path, body]);
}

/** The workflows as a module: those of each language, by its BCP 47 tag. */
function workflowsModule({ locales }: CallbookConfig, store: DocumentStore): string {
  const pages = Object.entries(locales).map(
    ([folder, { lang }]) => `${JSON.stringify(lang)}: ${literal(store.pages(folder === 'root' ? '' : folder))}`,
  );
  return `
    const pages = { ${pages.join(', ')} };
    export const workflowsIn = (language) => pages[language] ?? pages[${JSON.stringify(locales.root.lang)}];
  `;
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

/** The project as a module, with the texts of its pages: those of Callbook, each replaced by that in the folder `i18n` of the content. */
function projectModule(project: CallbookConfig, content: string): string {
  const paths = [sourceFile('messages'), join(content, 'i18n')].flatMap((folder) =>
    (existsSync(folder) ? readdirSync(folder) : [])
      .filter((name) => name.endsWith('.json'))
      .map((name) => ({ name, path: join(folder, name) })),
  );
  const merged = [...groupBy(paths, ({ name }) => name)].map(
    ([name, files]) =>
      `${JSON.stringify(name)}: { ${files.map((file) => `...texts${paths.indexOf(file)}`).join(', ')} }`,
  );
  return [
    ...paths.map(({ path }, index) => `import texts${index} from ${JSON.stringify(path)};`),
    `const projects = { ${Object.entries(project.locales)
      .map(([folder, { lang }]) => `${JSON.stringify(lang)}: ${literal(projectPages(project, content, folder))}`)
      .join(', ')} };`,
    `export const project = projects[${JSON.stringify(project.locales.root.lang)}];`,
    'export const projectIn = (language) => projects[language] ?? project;',
    `export const texts = { ${merged.join(', ')} };`,
  ].join('\n');
}

/** Vite plugin: puts the alert sources and the secret patterns of a project into the modules that are empty without them. */
function projectModules({ alertSources, secretPatterns }: CallbookConfig, root: string): VitePlugin {
  const [sources, patterns] = [
    sourceFile('incident/alert/project-sources.ts'),
    sourceFile('prompt/secrets/project-patterns.ts'),
  ];
  const isFile = (id: string, path: string) => id.split('?')[0]?.replaceAll('\\', '/') === path.replaceAll('\\', '/');
  return {
    name: 'callbook:own-modules',
    enforce: 'pre',
    load(id) {
      if (alertSources.length === 0 || !isFile(id, sources)) return undefined;
      const imports = alertSources.map(
        (path, index) => `import source${index} from ${JSON.stringify(join(root, path))};`,
      );
      return `${imports.join('\n')}\nexport const PROJECT_SOURCES = [${alertSources.map((_, index) => `source${index}`).join(', ')}];`;
    },
    transform(code, id) {
      if (secretPatterns.length === 0 || !isFile(id, patterns)) return undefined;
      const entries = secretPatterns.map(
        ({ name, kind, pattern }) => `${JSON.stringify({ name, kind }).slice(0, -1)}, pattern: ${String(pattern)} }`,
      );
      return `${code}\nprojectPatterns.push(${entries.join(', ')});`;
    },
  };
}

/**
 * Vite plugin: replaces the Node modules that secretlint imports with stand-ins that work in a browser: see
 * secretlint-browser.ts. Other modules that import them are not affected.
 */
function secretlintForBrowsers(): VitePlugin {
  const standIn = sourceFile('prompt/secrets/secretlint-browser.ts');
  return {
    name: 'callbook:secretlint',
    enforce: 'pre',
    resolveId: {
      filter: { id: /^(?:node:path|node:fs|@secretlint\/profiler)$/ },
      handler: (_id, importer) => (importer?.includes('@secretlint') ? standIn : undefined),
    },
  };
}
