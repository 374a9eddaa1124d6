import type { Compilation } from '../../compiler/compile.ts';
import { formatDiagnostics } from '../../compiler/diagnostic.ts';
import { t } from '../../messages/english.ts';
import { compileCached, type UsedEntries } from '../../packs/compile-cached.ts';
import { readProject, type ProjectDocuments } from '../../packs/extends/project-sources.ts';
import { releaseStatus, unreleasedMessage } from '../../packs/release-status.ts';
import { workflowPage, type WorkflowPage } from './workflow-page.ts';

/** The site cannot be built: diagnostics of its documents, workflows without a release, or its Astro configuration. */
export class DocumentsError extends Error {
  override name = 'DocumentsError';
}

/** The documents of a site while it is built or served: compiled once, and again after `forget`. */
export interface DocumentStore {
  /** What the compiler returned for the documents. */
  compiled(): Compilation;
  /** Returns the workflows as their pages show them, in the order of their ids. */
  pages(): WorkflowPage[];
  /** Returns the files that the site serves to programs; `render` makes them, if they are not known. */
  files(render: () => GeneratedFiles): GeneratedFiles;
  /** Throws a DocumentsError if a document does not compile or, unless drafts are allowed, is not released. */
  check(allowDrafts: boolean): void;
  /** Discards the compiled documents, because a file changed. */
  forget(): void;
}

/** Generated files: their content by their path below the base of the site. */
export type GeneratedFiles = Map<string, string | Uint8Array>;

// The build script checks the documents before it starts Astro; the integration then finds them compiled.
const stores = new Map<string, DocumentStore>();

/** What the store needs to know besides the content folder. */
export interface StoreOptions extends Omit<ProjectDocuments, 'content'> {
  /** The path that the site is served under, with a slash at both ends. */
  base?: string;
}

/** Returns the store of a content folder, given as an absolute path; one process compiles its documents once. */
export function openDocuments(content: string, options: StoreOptions = {}): DocumentStore {
  const store = stores.get(content) ?? createStore(content, options);
  stores.set(content, store);
  return store;
}

function createStore(content: string, { base = '/', ...documents }: StoreOptions): DocumentStore {
  let compilation: Compilation | undefined;
  let pages: WorkflowPage[] | undefined;
  let files: GeneratedFiles | undefined;
  const used: UsedEntries = new Map();
  const compiled = () => (compilation ??= compileCached(readProject({ ...documents, content }), content, used));
  return {
    compiled,
    pages: () => (pages ??= compiled().workflows.map(({ workflow }) => workflowPage(content, workflow, base))),
    files: (render) => (files ??= render()),
    check(allowDrafts) {
      const { diagnostics, workflows } = compiled();
      if (diagnostics.length > 0) throw new DocumentsError(formatDiagnostics(diagnostics).trimEnd());
      if (workflows.length === 0) throw new DocumentsError(t('site.no-workflows', { folder: `${content}/workflows` }));
      if (allowDrafts) return;
      const unreleased = workflows.flatMap(({ workflow }) => {
        const status = releaseStatus(content, workflow);
        return typeof status === 'object' ? [] : [unreleasedMessage(content, workflow, status)];
      });
      if (unreleased.length > 0) throw new DocumentsError(unreleased.join('\n'));
    },
    forget() {
      compilation = undefined;
      pages = undefined;
      files = undefined;
    },
  };
}
