import { compileBook, type CompiledBook } from '../../compiler/compile.ts';
import { readSources } from '../../compiler/read.ts';
import { report } from '../../compiler/report.ts';
import { compileCache } from '../../packs/cache.ts';
import { makePack } from '../../packs/pack.ts';
import { standing, standingLine } from '../../packs/standing.ts';
import type { Book, BookEntry } from './types.ts';

/** Why a book cannot be built, as its author reads it: the report of the compiler, or what is not released. */
export class BookError extends Error {
  override name = 'BookError';
}

/** A book as the site holds it while it runs: compiled once, and anew after `forget`. */
export interface BookStore {
  /** All that the pages show. */
  book(): Book;
  /** What the compiler made of the documents. */
  compiled(): CompiledBook;
  /** Throws a BookError when a document does not compile or, unless drafts are wanted, is not released. */
  check(drafts: boolean): void;
  /** Drops what was compiled, because a file changed. */
  forget(): void;
}

const open = new Map<string, BookStore>();

/** The book below a content folder, given as an absolute path; one process compiles it once, whoever asks. */
export function openBook(content: string): BookStore {
  const opened = open.get(content) ?? makeStore(content);
  open.set(content, opened);
  return opened;
}

function makeStore(content: string): BookStore {
  let held: CompiledBook | undefined;
  const compiled = () => (held ??= compileBook(readSources(content), compileCache(content)));
  return {
    compiled,
    book: () => ({ workflows: compiled().workflows.map(({ workflow }) => entry(content, workflow)) }),
    check(drafts) {
      const { complaints, workflows } = compiled();
      if (complaints.length + workflows.length === 0) {
        throw new BookError(`${content}/workflows: unexpected absence of documents, expected at least one`);
      }
      if (complaints.length > 0) throw new BookError(report(complaints).trimEnd());
      const lines = workflows.flatMap(({ workflow }) => {
        const found = standing(content, workflow);
        return typeof found === 'object' || drafts ? [] : [standingLine(content, workflow, found)];
      });
      if (lines.length > 0) throw new BookError(lines.join('\n'));
    },
    forget() {
      held = undefined;
    },
  };
}

function entry(content: string, workflow: BookEntry['workflow']): BookEntry {
  const found = standing(content, workflow);
  const released = typeof found === 'object' ? found.date : null;
  return { workflow, digest: makePack(workflow).digest, released, url: `/${workflow.id}/` };
}
