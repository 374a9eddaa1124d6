import { documentName } from '../../compiler/document.ts';
import type { DocumentSources, Source } from '../../compiler/source.ts';
import { compilePostponed, type UsedEntries } from '../../packs/compile-cached.ts';
import { compileLanguages, type CompiledLanguage, type Language } from '../../packs/compile-languages.ts';
import type { ProjectDocuments } from '../../packs/extends/prepare-sources.ts';

/** How many postponed documents are compiled in one step, which takes about half a second. */
const PER_STEP = 5;

/** The documents to compile, and whether to postpone those that nobody has requested yet. */
interface PostponingCompilerOptions {
  project: ProjectDocuments;
  languages: readonly Language[];
  isPostponing: boolean;
}

/**
 * Compiles the documents. A build compiles all of them. A dev server postpones them, to show the page of one before the others
 * are compiled: at first, when they are pending, and after a change of a shared block, when they stay as they were. It then
 * compiles the document that is requested, or the next few.
 */
export class PostponingCompiler {
  readonly #options: PostponingCompilerOptions;
  readonly #used: UsedEntries = new Map();
  readonly #postponed = new Set<Source>();
  /** The texts of the documents that are not in the last compilation, by their paths; undefined before the first one. */
  #pending: Map<string, string> | undefined;
  /** The ids of the documents that are in the cache, but not in the last compilation. */
  readonly #inCache = new Set<string>();

  constructor(options: PostponingCompilerOptions) {
    this.#options = options;
  }

  /** Compiles the documents in all languages, except for those that are postponed. */
  compile(): CompiledLanguage[] {
    const { project, languages, isPostponing } = this.#options;
    const pending = this.#pending;
    const isPending = ({ path, text }: Source) =>
      pending === undefined || (pending.get(path) === text && !this.#inCache.has(documentName(path)));
    this.#postponed.clear();
    const postponed = isPostponing ? this.#postponed : undefined;
    const compiled = compileLanguages(project, languages, this.#used, postponed, isPending);
    this.#pending = new Map([...this.#postponed].filter(isPending).map(({ path, text }) => [path, text]));
    this.#inCache.clear();
    return compiled;
  }

  /**
   * Compiles a postponed document, given by its id, or the next few, into the cache. Returns whether `compile` has to run again: for the
   * requested document, or once none is left.
   */
  compilePostponed(sources: DocumentSources, id?: string): boolean {
    const { content } = this.#options.project;
    const chosen = [...this.#postponed]
      .filter(({ path }) => id === undefined || documentName(path) === id)
      .slice(0, PER_STEP);
    if (chosen.length > 0) compilePostponed(sources, content, this.#used, chosen);
    for (const source of chosen) {
      this.#postponed.delete(source);
      this.#inCache.add(documentName(source.path));
    }
    return id === undefined ? this.#inCache.size > 0 && !this.hasPostponed : this.#inCache.has(id);
  }

  get hasPostponed(): boolean {
    return this.#postponed.size > 0;
  }

  /** The documents that are not in the last compilation. */
  get pending(): Source[] {
    return [...(this.#pending ?? [])].map(([path, text]) => ({ path, text }));
  }

  isPendingId(id: string): boolean {
    return this.pending.some(({ path }) => documentName(path) === id);
  }
}
