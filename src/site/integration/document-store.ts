import type { Compilation } from '../../compiler/compile.ts';
import { formatDiagnostics } from '../../compiler/diagnostic.ts';
import { readSources } from '../../compiler/source.ts';
import { t } from '../../messages/english.ts';
import type { Workflow } from '../../model/pack.ts';
import { compileCached } from '../../packs/compile-cached.ts';
import { makePack } from '../../packs/pack.ts';
import { releaseStatus, unreleasedMessage } from '../../packs/release-status.ts';

/** A workflow with what its page shows about its release. */
export interface WorkflowPage {
  workflow: Workflow;
  /** The digest of the pack that has exactly this workflow. */
  digest: string;
  /** The day of its release, in UTC; null for a draft: a document that differs from every release. */
  released: string | null;
  /** The path of its page, with the base of the site. */
  url: string;
}

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
  /** Throws a DocumentsError if a document does not compile or, unless drafts are allowed, is not released. */
  check(allowDrafts: boolean): void;
  /** Discards the compiled documents, because a file changed. */
  forget(): void;
}

// The build script checks the documents before it starts Astro; the integration then finds them compiled.
const stores = new Map<string, DocumentStore>();

/** The name of a project's content folder, and the path that its site is served under, with a slash at both ends. */
export interface StoreOptions {
  name?: string;
  base?: string;
}

/** Returns the store of a content folder, given as an absolute path; one process compiles its documents once. */
export function openDocuments(content: string, { name, base = '/' }: StoreOptions = {}): DocumentStore {
  const store = stores.get(content) ?? createStore(content, name, base);
  stores.set(content, store);
  return store;
}

function createStore(content: string, name: string | undefined, base: string): DocumentStore {
  let compilation: Compilation | undefined;
  const compiled = () => (compilation ??= compileCached(readSources(content, name), content));
  return {
    compiled,
    pages: () => compiled().workflows.map(({ workflow }) => pageOf(content, workflow, base)),
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
    },
  };
}

function pageOf(content: string, workflow: Workflow, base: string): WorkflowPage {
  const status = releaseStatus(content, workflow);
  const released = typeof status === 'object' ? status.date : null;
  return { workflow, digest: makePack(workflow).digest, released, url: `${base}${workflow.id}/` };
}
