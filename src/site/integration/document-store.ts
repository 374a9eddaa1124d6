import { join } from 'node:path';
import { compareText } from '../../base/text.ts';
import type { Compilation } from '../../compiler/compile.ts';
import { documentPaths } from '../../compiler/source.ts';
import { formatDiagnostics, sortDiagnostics, type Diagnostic } from '../../compiler/diagnostic.ts';
import { t } from '../../messages/english.ts';
import type { Workflow } from '../../model/pack.ts';
import { documentName } from '../../compiler/document.ts';
import { readTitle } from '../../compiler/read-title.ts';
import type { Source } from '../../compiler/source.ts';
import { compileAhead, type UsedEntries } from '../../packs/compile-cached.ts';
import type { ProjectDocuments } from '../../packs/extends/prepare-sources.ts';
import { releaseStatus, unreleasedMessage } from '../../packs/release-status.ts';
import { compileLanguages, type CompiledLanguage, type Language } from '../../packs/compile-languages.ts';
import { forgetReleases } from '../../packs/releases.ts';
import { documentErrors } from './document-errors.ts';
import { collectFiles, stageFiles, type GeneratedFiles, type MakeFiles } from './generated-files.ts';
import { limitHeap, releaseHeap } from './limit-heap.ts';
import { pageErrors, type PagesOfProject } from './page-errors.ts';
import { laterPage, workflowPage, type WorkflowPage } from './workflow-page.ts';

/** The site cannot be built: diagnostics of its documents, workflows without a release, or its Astro configuration. */
export class DocumentsError extends Error {
  override name = 'DocumentsError';
}

/** The documents of a site while it is built or served: compiled once, and again after `forget`. */
export interface DocumentStore {
  /** The compiled documents of a language, by its folder; empty for the first language. */
  compiled(folder?: string): Compilation;
  /**
   * Returns the workflows as their pages show them in a language, in the order of their ids. One without a document in this
   * language is shown as in the first one.
   */
  pages(folder?: string): WorkflowPage[];
  /** Whether a workflow document has this id and language. */
  has(id: string, folder?: string): boolean;
  /** Whether such a document has an error, as far as is known: one that is postponed has none. */
  isInvalid(id: string, folder?: string): boolean;
  /** Returns the errors of such a document as text, and which other files have some. */
  errorsOf(id: string, folder?: string): string;
  /** Returns the diagnostics of the documents in all languages. */
  diagnostics(): Diagnostic[];
  /** Returns the files that the site serves to programs; `make` makes them, if they are not known. */
  files(make: MakeFiles): GeneratedFiles;
  /**
   * Makes the pages and the files of a build, if they are not known. Keeps the files in a folder instead of in memory, and forgets
   * the releases.
   */
  stageFiles(folder: string, make: MakeFiles): void;
  /** Throws a DocumentsError if a document does not compile or, unless drafts are allowed, is not released. */
  check(allowDrafts: boolean): void;
  /** Discards the compiled documents, because the file at this path changed, or because any file may have changed. */
  forget(path?: string): void;
  /**
   * Whether documents are not compiled until `refresh` does it: at first, and after a change of a shared block, when they stay as
   * they were. A dev server then shows the page of one document before all others are compiled.
   */
  postpones: boolean;
  /** Compiles a postponed document, given by its id, or some of them. Returns whether others are left. */
  refresh(id?: string): boolean;
}

/** How many postponed documents are compiled at once, which takes about half a second. */
const AT_ONCE = 5;

// `callbook build` checks the documents before it starts Astro; the integration then finds them compiled.
const stores = new Map<string, DocumentStore>();

/** The options of the store, besides the content folder. */
export interface StoreOptions extends Omit<ProjectDocuments, 'content'> {
  /** The path that the site is served under, with a slash at both ends. */
  base?: string;
  /** The URL of the site, which its files for agent tools contain. */
  site?: string | undefined;
  /** The root of the project and its config; without them, links and images are not checked. */
  root?: string;
  config?: PagesOfProject['config'];
  /** The languages besides the first one. */
  languages?: readonly Language[];
}

/**
 * Returns the document store of a content folder, given as an absolute path, for one base and site URL, created once per
 * process. An Astro config can have another address than the config of the project.
 */
export function openDocuments(content: string, options: StoreOptions = {}): DocumentStore {
  const { site, base = '/' } = options;
  const key = JSON.stringify([content, base, site && new URL(site).href]);
  const store = stores.get(key) ?? createStore(content, options);
  stores.set(key, store);
  return store;
}

function createStore(
  content: string,
  { base = '/', languages = [], root, config, ...documents }: StoreOptions,
): DocumentStore {
  let compilations: CompiledLanguage[] | undefined;
  const pages = new Map<string, WorkflowPage[]>();
  let files: GeneratedFiles | undefined;
  let isReleased = false;
  const used: UsedEntries = new Map();
  // Comparing a workflow with its releases reads all of them, so it is not done again for each change of another document.
  let compared = new WeakMap<Workflow, WorkflowPage>();
  const postponed = new Set<Source>();
  // The texts of the documents that were not compiled since the server started, by their paths; undefined if none was.
  let unread: Map<string, string> | undefined;
  // The ids of the documents that were compiled since `compilations`.
  const ahead = new Set<string>();
  const compile = (): CompiledLanguage[] => {
    const isUnread = ({ path, text }: Source) =>
      unread === undefined || (unread.get(path) === text && !ahead.has(documentName(path)));
    postponed.clear();
    const postponedTo = store.postpones ? postponed : undefined;
    const [first, ...others] = compileLanguages({ ...documents, content }, languages, used, postponedTo, isUnread);
    unread = new Map([...postponed].filter(isUnread).map(({ path, text }) => [path, text]));
    ahead.clear();
    if (!first) return others;
    const { compilation } = first;
    if (root === undefined || config === undefined) return [first, ...others];
    const errors = pageErrors({ root, content, config }, [first, ...others]);
    const diagnostics = sortDiagnostics([...compilation.diagnostics, ...errors]);
    return [{ ...first, compilation: { ...compilation, diagnostics } }, ...others];
  };
  const all = () => (compilations ??= compile());
  const languageOf = (folder = '') => all().find(({ language }) => (language?.folder ?? '') === folder);
  const compiled = (folder?: string) => languageOf(folder)?.compilation ?? { workflows: [], diagnostics: [] };
  const sourceOf = (id: string, folder?: string) =>
    languageOf(folder)?.sources.workflows.find(({ path }) => documentName(path) === id);
  const startOf = (folder: string) => (folder === '' ? base : `${base}${folder}/`);
  const pageOf = (workflow: Workflow, folder: string): WorkflowPage => {
    const page = compared.get(workflow) ?? workflowPage(join(content, folder), workflow, startOf(folder));
    compared.set(workflow, page);
    return page;
  };
  const pageOfId = (id: string, folder: string): WorkflowPage => {
    if (isUnread(id)) store.refresh(id);
    const page = compiled(folder).workflows.find(({ workflow }) => workflow.id === id);
    if (page === undefined) throw new DocumentsError(store.errorsOf(id, folder).trimEnd());
    return pageOf(page.workflow, folder);
  };
  const pagesIn = (folder: string): WorkflowPage[] => {
    const start = startOf(folder);
    const later = ({ id, title }: Pick<WorkflowPage, 'id' | 'title'>) =>
      laterPage({ id, title, url: `${start}${id}/` }, () => pageOfId(id, folder));
    const own = compiled(folder).workflows.map(({ workflow }) =>
      store.postpones ? later(workflow) : pageOf(workflow, folder),
    );
    if (folder === '') {
      const others = [...(unread ?? [])].map(([path, text]) =>
        later({ id: documentName(path), title: readTitle({ path, text }) }),
      );
      return others.length > 0 ? [...own, ...others].sort((a, b) => compareText(a.id, b.id)) : own;
    }
    const ids = new Set(own.map(({ id }) => id));
    const others = store.pages().filter(({ id }) => !ids.has(id));
    const shown = others.map((page) => {
      const url = `${start}${page.id}/`;
      return laterPage({ id: page.id, title: page.title, url }, () => ({ ...page, url }));
    });
    return [...own, ...shown].sort((a, b) => compareText(a.id, b.id));
  };
  const isUnread = (id: string) => [...(unread?.keys() ?? [])].some((path) => documentName(path) === id);
  const store: DocumentStore = {
    compiled,
    has: (id, folder) => sourceOf(id, folder) !== undefined,
    isInvalid: (id, folder = '') =>
      !compiled(folder).workflows.some(({ workflow }) => workflow.id === id) && !(folder === '' && isUnread(id)),
    errorsOf(id, folder) {
      const documents = new Set(all().flatMap(({ sources }) => sources.workflows.map(({ path }) => path)));
      return documentErrors(store.diagnostics(), sourceOf(id, folder)?.path ?? '', documents);
    },
    diagnostics: () => all().flatMap(({ compilation }) => compilation.diagnostics),
    pages(folder = '') {
      const known = pages.get(folder) ?? pagesIn(folder);
      pages.set(folder, known);
      return known;
    },
    files: (make) => (files ??= collectFiles(make)),
    stageFiles(folder, make) {
      for (const { language } of all()) store.pages(language?.folder);
      files ??= stageFiles(folder, make);
      forgetReleases();
      releaseHeap(documentPaths(content).length);
    },
    check(allowDrafts) {
      // The command checks the documents before the integration does, and releases take long to read.
      if (isReleased) return;
      // Before the documents are compiled. Only a build checks them.
      limitHeap(documentPaths(content).length);
      const diagnostics = store.diagnostics();
      if (diagnostics.length > 0) throw new DocumentsError(formatDiagnostics(diagnostics).trimEnd());
      if (compiled().workflows.length === 0)
        throw new DocumentsError(t('site.no-workflows', { folder: `${content}/workflows` }));
      if (allowDrafts) return;
      const unreleased = all().flatMap((one) =>
        one.compilation.workflows.flatMap(({ workflow }) => {
          const status = releaseStatus(one.content, workflow);
          return typeof status === 'object'
            ? []
            : [unreleasedMessage(one.content, workflow, status, one.language?.lang)];
        }),
      );
      if (unreleased.length > 0) throw new DocumentsError(unreleased.join('\n'));
      isReleased = true;
    },
    forget(path) {
      compilations = undefined;
      isReleased = false;
      if (path === undefined || /[\\/]releases[\\/]/.test(path.slice(content.length))) compared = new WeakMap();
      pages.clear();
      files = undefined;
    },
    postpones: false,
    refresh(id) {
      const [first] = all();
      const chosen = [...postponed]
        .filter(({ path }) => id === undefined || documentName(path) === id)
        .slice(0, AT_ONCE);
      if (first !== undefined && chosen.length > 0) compileAhead(first.sources, content, used, chosen);
      for (const source of chosen) {
        postponed.delete(source);
        ahead.add(documentName(source.path));
      }
      if (id === undefined ? ahead.size > 0 && postponed.size === 0 : ahead.has(id)) {
        compilations = undefined;
        pages.clear();
        all();
      }
      return postponed.size > 0;
    },
  };
  return store;
}
