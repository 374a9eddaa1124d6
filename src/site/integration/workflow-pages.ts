import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isUnifiedProcessor } from '@astrojs/markdown-remark';
import type { AstroIntegration, ViteUserConfig } from 'astro';
import { groupBy } from '../../base/collections.ts';
import { t } from '../../messages/english.ts';
import { firstLanguage, otherLanguages, type CallbookConfig } from '../../config/config-schema.ts';
import { sourceFile } from '../../files/source-file.ts';
import { DocumentsError, openDocuments, type DocumentStore } from './document-store.ts';
import { writeGeneratedFiles, type GeneratedFiles } from './generated-files.ts';
import { linkedPackage } from './linked-package.ts';
import { optionalPages } from './optional-pages.ts';
import { projectPages } from './project-pages.ts';
import { remarkPrompts, type RemarkPromptsOptions } from './remark-prompts.ts';
import { formatDiagnostics } from '../../compiler/diagnostic.ts';
import { documentPaths } from '../../compiler/source.ts';
import { readExtensions } from '../../packs/extends/extension.ts';
import { workflowPlace } from './workflow-id.ts';
import type { WorkflowPage } from './workflow-page.ts';

/** The options for rendering the workflows of a project. */
export interface WorkflowPagesOptions {
  config: CallbookConfig;
  /** The root of the project, absolute. */
  root: string;
  /** Returns the files that the site serves to programs; passed in, because `site` does not import `targets`. */
  renderFiles: (content: string) => GeneratedFiles;
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
export function workflowPages({ config: project, root, renderFiles, drafts }: WorkflowPagesOptions): AstroIntegration {
  const content = join(root, project.content);
  const staged = join(root, '.callbook', 'files');
  let store: DocumentStore | undefined;
  return {
    name: 'callbook:workflow-pages',
    hooks: {
      'astro:config:setup'({ config, command, updateConfig, injectRoute }) {
        const { processor } = config.markdown;
        if (!isUnifiedProcessor(processor)) {
          throw new DocumentsError(t('site.wrong-markdown-processor', { name: processor.name }));
        }
        const extensions = readExtensions(project.extends);
        const languages = otherLanguages(project);
        const folders = languages.map(({ folder }) => folder);
        const language = firstLanguage(project);
        const documents = {
          ...{ name: project.content, base: project.base, site: project.site },
          ...{ extensions, language, languages },
        };
        const opened = openDocuments(content, { ...documents, root, config: project });
        store = opened;
        // A build checks what `callbook build` has compiled; a dev server is started again when its config changes.
        if (command === 'build') {
          opened.check(drafts);
          opened.stageFiles(staged, () => renderFiles(content));
        } else opened.forget();
        const options: RemarkPromptsOptions = {
          ...{ store: opened, content, languages: folders },
          ...{ shareTrees: command === 'build', start: project.start?.workflow },
        };
        processor.options.remarkPlugins.push([remarkPrompts, options]);
        const generated = sourceFile('site/integration/serve-generated-files.ts');
        for (const start of ['', ...folders.map((folder) => `/${folder}`)]) {
          // A build writes these files itself, because Astro takes longer to render a file than to write it.
          for (const pattern of command === 'build' ? [] : GENERATED)
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
              virtualModules({ project, store: opened, content, renderFiles }),
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
      'astro:build:done'({ dir }) {
        const files = store?.files(() => renderFiles(content));
        if (files) writeGeneratedFiles(files, fileURLToPath(dir));
        rmSync(staged, { recursive: true, force: true });
        store?.forget();
      },
    },
  };
}

/** A plugin of the Vite version that Astro uses. */
type VitePlugin = Extract<NonNullable<ViteUserConfig['plugins']>[number], { name: string }>;

/** The current data of the project that pages read. */
interface SharedData {
  /** By the BCP 47 tag of the language. */
  workflowsIn(language: string | undefined): WorkflowPage[];
  readonly files: GeneratedFiles;
}

const WORKFLOWS = 'virtual:callbook/workflows';
const FILES = 'virtual:callbook/files';
const PROJECT = 'virtual:callbook/project';

interface SiteProject extends Pick<WorkflowPagesOptions, 'renderFiles'> {
  project: CallbookConfig;
  store: DocumentStore;
  content: string;
}

/**
 * Vite plugin: provides the compiled workflows, the generated files and what the pages need of the config as modules. The
 * modules of documents watch the shared blocks, so that a change of a block updates every page that uses it.
 */
function virtualModules(options: SiteProject): VitePlugin {
  const { project, store, content } = options;
  const folders = otherLanguages(project).map(({ folder }) => folder);
  const shared = shareWithPages(options);
  return {
    name: 'callbook:virtual-modules',
    enforce: 'pre',
    resolveId(id) {
      return [WORKFLOWS, FILES, PROJECT].includes(id) ? `\0${id}` : undefined;
    },
    load(id) {
      if (id === `\0${PROJECT}`) return projectModule(project, content);
      if (id !== `\0${WORKFLOWS}` && id !== `\0${FILES}`) return undefined;
      for (const path of watchedPaths(content, folders)) this.addWatchFile(path);
      return id === `\0${WORKFLOWS}`
        ? `export const { workflowsIn } = ${shared};`
        : `export const { files } = ${shared};\nexport const readJson = (path) => JSON.parse(files.get(path));`;
    },
    transform: {
      filter: { id: /\.mdx$/ },
      handler(_code, id) {
        const place = workflowPlace(content, id, folders);
        // A build watches nothing, and listing all documents for each of them takes longer with each further one.
        if (this.environment.mode === 'build' || place === undefined) return;
        for (const path of watchedPaths(content, folders)) {
          // The module of a document has nothing of other workflows: with them, each save would compile all modules again.
          const other = workflowPlace(content, path, folders);
          if (other === undefined || other.id === place.id) this.addWatchFile(path);
        }
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
        store.forget(path);
        clearTimeout(wait);
        wait = setTimeout(printDiagnostics, 50);
      });
    },
    watchChange(id) {
      if (id.startsWith(content)) store.forget(id);
    },
    hotUpdate({ type, file, modules }) {
      // No module watches a document that is new, or that was deleted before.
      if (type === 'update' || !file.startsWith(content)) return undefined;
      const { moduleGraph } = this.environment;
      const data = [WORKFLOWS, FILES].flatMap((id) => moduleGraph.getModuleById(`\0${id}`) ?? []);
      // Documents that continue in a deleted one have an error from now on.
      const others = type === 'delete' ? watchedPaths(content, folders) : [];
      return [...modules, ...data, ...others.flatMap((path) => [...(moduleGraph.getModulesByFile(path) ?? [])])];
    },
  };
}

/** The paths of the documents in all languages. */
function watchedPaths(content: string, folders: readonly string[]): string[] {
  return ['', ...folders].flatMap((folder) => documentPaths(join(content, folder)));
}

/**
 * Shares the workflows and the generated files with the pages, which run in this process, and returns the code of an expression
 * for them. As code of their modules they would be copied, bundled and compiled, and they grow with each workflow.
 */
function shareWithPages({ project, content, store, renderFiles }: SiteProject): string {
  const key = `callbook:${content}`;
  const data: SharedData = {
    workflowsIn(language) {
      const own = otherLanguages(project).find(({ lang }) => lang === language);
      return store.pages(own?.folder);
    },
    get files() {
      return store.files(() => renderFiles(content));
    },
  };
  Object.defineProperty(globalThis, Symbol.for(key), { value: data, configurable: true });
  return `globalThis[Symbol.for(${JSON.stringify(key)})]`;
}

/**
 * The project as a module, with the texts of its pages: those of Callbook, replaced by those in the folder `i18n` of the
 * content.
 */
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
      .map(([folder, { lang }]) => `${JSON.stringify(lang)}: ${JSON.stringify(projectPages(project, content, folder))}`)
      .join(', ')} };`,
    `export const project = projects[${JSON.stringify(project.locales.root.lang)}];`,
    'export const projectIn = (language) => projects[language] ?? project;',
    `export const texts = { ${merged.join(', ')} };`,
  ].join('\n');
}

/** Vite plugin: puts the alert sources and the secret patterns of a project into the modules that are empty without them. */
function projectModules({ alertSources, secretPatterns }: CallbookConfig, root: string): VitePlugin {
  const [sources, patterns] = [
    sourceFile('incident/alert/project-alert-sources.ts'),
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
