import { formatDiagnostics, sortDiagnostics, type Diagnostic } from '../../compiler/diagnostic.ts';
import type { Compilation, CompiledWorkflow } from '../../compiler/compile.ts';
import { documentName } from '../../compiler/document.ts';
import { documentPaths } from '../../compiler/source.ts';
import { t } from '../../messages/english.ts';
import type { CompiledLanguage, Language } from '../../packs/compile-languages.ts';
import type { ProjectDocuments } from '../../packs/extends/prepare-sources.ts';
import { reportInConfig } from '../../packs/extends/report-in-config.ts';
import { releaseStatus, unreleasedMessage } from '../../packs/release-status.ts';
import { forgetReleases } from '../../packs/releases.ts';
import { PostponingCompiler } from './postponing-compiler.ts';
import { documentErrors } from './document-errors.ts';
import { collectFiles, stageFiles, type GeneratedFiles, type MakeFiles } from './generated-files.ts';
import { limitHeap, releaseHeap } from './limit-heap.ts';
import { pageErrors, type PagesOfProject } from './page-errors.ts';
import { PageLists } from './page-lists.ts';
import type { WorkflowPage } from './workflow-page.ts';

/** The site cannot be built: diagnostics of its documents, workflows without a release, or its Astro configuration. */
export class DocumentsError extends Error {
  override name = 'DocumentsError';
}

/**
 * The documents of a site while it is built or served: compiled once, and again after `forget`. A language is given by its folder, which
 * is empty for the first language, the default.
 */
export interface DocumentStore {
  /** The compiled documents of a language. A postponed one is as it was, or not among them. */
  compiled(languageFolder?: string): Compilation;
  /**
   * Returns the workflows as their pages show them in a language, in the order of their ids. One without a document in this
   * language is shown as in the first one.
   */
  pages(languageFolder?: string): WorkflowPage[];
  /** Whether a workflow document has this id and language. */
  has(id: string, languageFolder?: string): boolean;
  /** Whether such a document has an error, as far as is known: one that was never compiled has none. */
  isInvalid(id: string, languageFolder?: string): boolean;
  /** Returns the errors of such a document as text, and which other files have some. */
  errorsOf(id: string, languageFolder?: string): string;
  /** Returns the diagnostics of the documents in all languages. */
  diagnostics(): Diagnostic[];
  /** Returns the files that the site serves to programs; `make` makes them, if they are not known. */
  files(make: MakeFiles): GeneratedFiles;
  /**
   * Makes the pages and the files of a build, if they are not known. Keeps the files in a folder instead of in memory, and forgets
   * the releases.
   */
  stageFiles(outDir: string, make: MakeFiles): void;
  /** Throws a DocumentsError if a document does not compile or, unless drafts are allowed, is not released. */
  check(allowDrafts: boolean): void;
  /** Discards the compiled documents, because the file at this path changed, or because any file may have changed. */
  forget(path?: string): void;
  /** Compiles a postponed document, given by its id, or the next few. Returns whether others are left. */
  compilePostponed(id?: string): boolean;
  /** Compiles a document if it is postponed, and returns its workflow; undefined if it has an error. */
  compileAndGet(id: string, languageFolder?: string): CompiledWorkflow | undefined;
}

// `callbook build` checks the documents before it starts Astro; the integration then finds them compiled.
const stores = new Map<string, DocumentStore>();

/** The options of the store, besides the content folder. */
export interface StoreOptions extends Omit<ProjectDocuments, 'content'> {
  /** The path that the site is served under, with a slash at both ends. */
  base?: string;
  /** The URL of the site, which its files for agent tools contain. */
  site?: string | undefined;
  /** The root of the project and its config; without them, links and images are not checked. */
  root?: string | undefined;
  config?: PagesOfProject['config'] | undefined;
  /** The languages besides the first one. */
  languages?: readonly Language[];
  /** Whether documents are postponed, as a dev server does; see PostponingCompiler. */
  postpone?: boolean;
}

/**
 * Returns the document store of a content folder, given as an absolute path, for one base and site URL, created once per
 * process. An Astro config can have another address than the config of the project. A dev server creates its own with
 * `createDocuments`, because it starts again when its config changes.
 */
export function openDocuments(content: string, options: StoreOptions = {}): DocumentStore {
  const { site, base = '/' } = options;
  const key = JSON.stringify([content, base, site && new URL(site).href]);
  const store = stores.get(key) ?? createDocuments(content, options);
  stores.set(key, store);
  return store;
}

/** Creates the document store of a content folder, given as an absolute path. */
export function createDocuments(
  content: string,
  { base = '/', languages = [], root, config, postpone: isPostponing = false, ...documents }: StoreOptions,
): DocumentStore {
  const project = { ...documents, content };
  const compiler = new PostponingCompiler({ project, languages, isPostponing });
  let compilations: CompiledLanguage[] | undefined;
  let files: GeneratedFiles | undefined;
  let isReleased = false;
  const all = () => (compilations ??= compileWithPages(compiler, { ...project, root, config }));
  const languageOf = (folder = '') => all().find(({ language }) => (language?.folder ?? '') === folder);
  const sourceOf = (id: string, folder?: string) =>
    languageOf(folder)?.sources.workflows.find(({ path }) => documentName(path) === id);
  const compiledOf = (id: string, folder?: string) =>
    store.compiled(folder).workflows.find(({ workflow }) => workflow.id === id);
  const lists = new PageLists({
    content,
    base,
    isLazy: isPostponing,
    compiled: (folder) => store.compiled(folder),
    pending: () => compiler.pending,
    compile(id, folder) {
      if (compiler.isPendingId(id)) store.compilePostponed(id);
      const compiled = compiledOf(id, folder);
      if (compiled === undefined) throw new DocumentsError(store.errorsOf(id, folder).trimEnd());
      return compiled.workflow;
    },
  });
  const store: DocumentStore = {
    compiled: (folder) => languageOf(folder)?.compilation ?? { workflows: [], diagnostics: [] },
    has: (id, folder) => sourceOf(id, folder) !== undefined,
    isInvalid: (id, folder = '') =>
      compiledOf(id, folder) === undefined && !(folder === '' && compiler.isPendingId(id)),
    errorsOf(id, folder) {
      const paths = new Set(all().flatMap(({ sources }) => sources.workflows.map(({ path }) => path)));
      return documentErrors(store.diagnostics(), sourceOf(id, folder)?.path ?? '', paths);
    },
    diagnostics: () => all().flatMap(({ compilation }) => compilation.diagnostics),
    pages: (folder = '') => lists.pagesIn(folder),
    files: (make) => (files ??= collectFiles(make)),
    stageFiles(outDir, make) {
      for (const { language } of all()) store.pages(language?.folder);
      files ??= stageFiles(outDir, make);
      forgetReleases();
      releaseHeap(documentPaths(content).length);
    },
    check(allowDrafts) {
      // The command checks the documents before the integration does, and releases take long to read.
      if (isReleased) return;
      // Before the documents are compiled. Only a build checks them.
      limitHeap(documentPaths(content).length);
      requireValid(all(), content);
      if (allowDrafts) return;
      requireReleased(all());
      isReleased = true;
    },
    forget(path) {
      compilations = undefined;
      isReleased = false;
      lists.forget();
      if (path === undefined || /[\\/]releases[\\/]/.test(path.slice(content.length))) lists.forgetReleases();
      files = undefined;
    },
    compilePostponed(id) {
      const [first] = all();
      if (first !== undefined && compiler.compilePostponed(first.sources, id)) {
        compilations = undefined;
        lists.forget();
        all();
      }
      return compiler.hasPostponed;
    },
    compileAndGet(id, folder = '') {
      if (folder === '') store.compilePostponed(id);
      return compiledOf(id, folder);
    },
  };
  return store;
}

/** Compiles the documents. With a config, the errors in the pages of the site are among the diagnostics of the first language. */
function compileWithPages(
  compiler: PostponingCompiler,
  { root, config, ...project }: ProjectDocuments & Pick<StoreOptions, 'root' | 'config'>,
): CompiledLanguage[] {
  const compiled = compiler.compile();
  const [first, ...others] = compiled;
  if (first === undefined) return compiled;
  const { compilation } = first;
  const { content } = project;
  const errors = root === undefined || config === undefined ? [] : pageErrors({ root, content, config }, compiled);
  const diagnostics = reportInConfig(sortDiagnostics([...compilation.diagnostics, ...errors]), project);
  return [{ ...first, compilation: { ...compilation, diagnostics } }, ...others];
}

/** Throws a DocumentsError if a document has an error, or if there is none. */
function requireValid(languages: readonly CompiledLanguage[], content: string): void {
  const diagnostics = languages.flatMap(({ compilation }) => compilation.diagnostics);
  if (diagnostics.length > 0) throw new DocumentsError(formatDiagnostics(diagnostics).trimEnd());
  if (languages[0]?.compilation.workflows.length === 0)
    throw new DocumentsError(t('site.no-workflows', { folder: `${content}/workflows` }));
}

/** Throws a DocumentsError if a workflow differs from all of its releases. */
function requireReleased(languages: readonly CompiledLanguage[]): void {
  const unreleased = languages.flatMap(({ content, compilation, language }) =>
    compilation.workflows.flatMap(({ workflow }) => {
      const status = releaseStatus(content, workflow);
      return typeof status === 'object' ? [] : [unreleasedMessage(content, workflow, status, language?.lang)];
    }),
  );
  if (unreleased.length > 0) throw new DocumentsError(unreleased.join('\n'));
}
