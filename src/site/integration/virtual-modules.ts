import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ViteUserConfig } from 'astro';
import { groupBy } from '../../base/collections.ts';
import { documentPaths } from '../../compiler/source.ts';
import { otherLanguages, type CallbookConfig } from '../../config/config-schema.ts';
import { sourceFile } from '../../files/source-file.ts';
import type { AddFile } from '../../packs/served-files.ts';
import { DocumentsError, type DocumentStore } from './document-store.ts';
import { followDocuments } from './follow-documents.ts';
import type { GeneratedFiles } from './generated-files.ts';
import { projectPages } from './project-pages.ts';
import type { WorkflowPage } from './workflow-page.ts';
import { workflowPlace } from './workflow-place.ts';

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
  /** Makes the files that the site serves to programs. */
  renderFiles: (content: string, add: AddFile) => void;
}

/**
 * Vite plugin: provides the compiled workflows, the generated files and what the pages need of the config as modules. A change
 * of a document or a shared block updates every page that uses it.
 */
export function virtualModules(options: SiteProject): VitePlugin {
  const { project, store, content } = options;
  const folders = otherLanguages(project).map(({ folder }) => folder);
  const shared = shareWithPages(options);
  /** Whether a document is known to have an error, so that its page cannot be shown. */
  const isInvalid = (path: string) => {
    const place = workflowPlace(content, path, folders);
    return place !== undefined && store.isInvalid(place.id, place.languageFolder);
  };
  return {
    name: 'callbook:virtual-modules',
    enforce: 'pre',
    resolveId(id) {
      return [WORKFLOWS, FILES, PROJECT].includes(id) ? `\0${id}` : undefined;
    },
    load(id) {
      // Before Astro and MDX report an error in their own words, some without the name of the file.
      const place = workflowPlace(content, id, folders);
      if (place && store.compileAndGet(place.id, place.languageFolder) === undefined)
        throw new DocumentsError(store.errorsOf(place.id, place.languageFolder).trimEnd());
      if (id === `\0${PROJECT}`) return projectModule(project, content);
      if (id !== `\0${WORKFLOWS}` && id !== `\0${FILES}`) return undefined;
      return id === `\0${WORKFLOWS}`
        ? `export const { workflowsIn } = ${shared};`
        : `export const { files } = ${shared};\nexport const readJson = (path) => JSON.parse(files.get(path));`;
    },
    configureServer(server) {
      followDocuments(server, { store, content, folders, base: project.base });
    },
    watchChange(id) {
      if (id.startsWith(content)) store.forget(id);
    },
    hotUpdate({ file, modules }) {
      if (!file.startsWith(content)) return undefined;
      const { moduleGraph } = this.environment;
      // They do not watch the documents: Vite would take these for imports of every page, and compile all of them.
      const data = [WORKFLOWS, FILES].flatMap((id) => moduleGraph.getModuleById(`\0${id}`) ?? []);
      // The page of a document has nothing of other documents, except that a change of one can cause an error in it.
      const invalid = watchedPaths(content, folders).filter(isInvalid);
      return [...modules, ...data, ...invalid.flatMap((path) => [...(moduleGraph.getModulesByFile(path) ?? [])])];
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
      return store.files((add) => renderFiles(content, add));
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
