import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ViteUserConfig } from 'astro';
import { groupBy } from '../../base/collections.ts';
import { formatDiagnostics } from '../../compiler/diagnostic.ts';
import { documentPaths } from '../../compiler/source.ts';
import { otherLanguages, type CallbookConfig } from '../../config/config-schema.ts';
import { sourceFile } from '../../files/source-file.ts';
import { DocumentsError, type DocumentStore } from './document-store.ts';
import type { GeneratedFiles } from './generated-files.ts';
import { projectPages } from './project-pages.ts';
import { compiledOf, workflowPlace } from './workflow-id.ts';
import type { WorkflowPage } from './workflow-page.ts';

/** A plugin of the Vite version that Astro uses. */
export type VitePlugin = Extract<NonNullable<ViteUserConfig['plugins']>[number], { name: string }>;

/** The current data of the project that pages read. */
interface SharedData {
  /** By the BCP 47 tag of the language. */
  workflowsIn(language: string | undefined): WorkflowPage[];
  readonly files: GeneratedFiles;
}

const WORKFLOWS = 'virtual:callbook/workflows';
const FILES = 'virtual:callbook/files';
const PROJECT = 'virtual:callbook/project';

/** A project as its pages read it. */
interface SiteProject {
  project: CallbookConfig;
  store: DocumentStore;
  /** The absolute path of the content folder. */
  content: string;
  /** Returns the files that the site serves to programs. */
  renderFiles: (content: string) => GeneratedFiles;
}

/**
 * Vite plugin: provides the compiled workflows, the generated files and what the pages need of the config as modules. The
 * modules of documents watch the shared blocks, so that a change of a block updates every page that uses it.
 */
export function virtualModules(options: SiteProject): VitePlugin {
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
      const place = workflowPlace(content, id, folders);
      // Before the plugin for MDX reports an error in the frontmatter in its own words, without the name of the file.
      if (place && compiledOf(store, place) === undefined)
        throw new DocumentsError(formatDiagnostics(store.diagnostics()).trimEnd());
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
