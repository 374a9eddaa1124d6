import type { Compilation } from '../../compiler/compile.ts';
import { readSources } from '../../compiler/read-sources.ts';
import { formatDiagnostics } from '../../compiler/diagnostic.ts';
import { compileCached } from '../../packs/compile-cache.ts';
import { makePack } from '../../packs/pack.ts';
import { releaseStatus, unreleasedError } from '../../packs/release-status.ts';
import type { WorkflowPages, WorkflowPage } from './types.ts';

/** Why a book cannot be built, as its author reads it: the report of the compiler, or what is not released. */
export class DocumentsError extends Error {
  override name = 'DocumentsError';
}

/** A book as the site holds it while it runs: compiled once, and anew after `forget`. */
export interface DocumentStore {
  /** All that the pages show. */
  book(): WorkflowPages;
  /** What the compiler made of the documents. */
  compiled(): Compilation;
  /** Throws a DocumentsError when a document does not compile or, unless drafts are wanted, is not released. */
  check(drafts: boolean): void;
  /** Drops what was compiled, because a file changed. */
  forget(): void;
}

const open = new Map<string, DocumentStore>();

/** The book below a content folder, given as an absolute path; one process compiles it once, whoever asks. */
export function openDocuments(content: string): DocumentStore {
  const opened = open.get(content) ?? makeStore(content);
  open.set(content, opened);
  return opened;
}

function makeStore(content: string): DocumentStore {
  let held: Compilation | undefined;
  const compiled = () => (held ??= compileCached(readSources(content), content));
  return {
    compiled,
    book: () => ({ workflows: compiled().workflows.map(({ workflow }) => entry(content, workflow)) }),
    check(drafts) {
      const { diagnostics, workflows } = compiled();
      if (diagnostics.length + workflows.length === 0) {
        throw new DocumentsError(`${content}/workflows: unexpected absence of documents, expected at least one`);
      }
      if (diagnostics.length > 0) throw new DocumentsError(formatDiagnostics(diagnostics).trimEnd());
      const lines = workflows.flatMap(({ workflow }) => {
        const found = releaseStatus(content, workflow);
        return typeof found === 'object' || drafts ? [] : [unreleasedError(content, workflow, found).message];
      });
      if (lines.length > 0) throw new DocumentsError(lines.join('\n'));
    },
    forget() {
      held = undefined;
    },
  };
}

function entry(content: string, workflow: WorkflowPage['workflow']): WorkflowPage {
  const found = releaseStatus(content, workflow);
  const released = typeof found === 'object' ? found.date : null;
  return { workflow, digest: makePack(workflow).digest, released, url: `/${workflow.id}/` };
}
