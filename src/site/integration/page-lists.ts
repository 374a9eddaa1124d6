import { join } from 'node:path';
import { compareText } from '../../base/text.ts';
import type { Compilation } from '../../compiler/compile.ts';
import { documentName } from '../../compiler/document.ts';
import { readTitle } from '../../compiler/read-title.ts';
import type { Source } from '../../compiler/source.ts';
import type { Workflow } from '../../model/pack.ts';
import { lazyPage, workflowPage, type WorkflowPage } from './workflow-page.ts';

/** The documents that the pages are made of. */
interface PageSources {
  /** The content folder, absolute. */
  content: string;
  /** The path that the site is served under, with a slash at both ends. */
  base: string;
  /** Whether a page is compared with its releases only once it is read. */
  isLazy: boolean;
  compiled(languageFolder: string): Compilation;
  /** Returns the documents that were never compiled, which are in the first language. */
  pending(): Source[];
  /** Compiles a document, and returns its workflow. Throws a DocumentsError if it has an error. */
  compile(id: string, languageFolder: string): Workflow;
}

/** The pages of all workflows, as one list for each language. */
export class PageLists {
  readonly #sources: PageSources;
  readonly #lists = new Map<string, WorkflowPage[]>();
  // Comparing a workflow with its releases reads all of them, so it is not done again for each change of another document.
  #compared = new WeakMap<Workflow, WorkflowPage>();

  constructor(sources: PageSources) {
    this.#sources = sources;
  }

  /** Returns the pages of a language, given by its folder; empty for the first language. */
  pagesIn(languageFolder: string): WorkflowPage[] {
    const pages = this.#lists.get(languageFolder) ?? this.#makePages(languageFolder);
    this.#lists.set(languageFolder, pages);
    return pages;
  }

  /** Discards the lists after another compilation. */
  forget(): void {
    this.#lists.clear();
  }

  /** Discards the comparisons with the releases, some of which may have changed. */
  forgetReleases(): void {
    this.#compared = new WeakMap();
  }

  #makePages(folder: string): WorkflowPage[] {
    const { compiled, isLazy } = this.#sources;
    const own = compiled(folder).workflows.map(({ workflow }) =>
      isLazy ? this.#lazyPage(workflow, folder) : this.#pageOf(workflow, folder),
    );
    const others = folder === '' ? this.#pendingPages() : this.#untranslatedPages(folder, own);
    return others.length > 0 ? [...own, ...others].sort((a, b) => compareText(a.id, b.id)) : own;
  }

  #pendingPages(): WorkflowPage[] {
    return this.#sources
      .pending()
      .map((source) => this.#lazyPage({ id: documentName(source.path), title: readTitle(source) }, ''));
  }

  /** A workflow without a document in a language is shown as in the first one. */
  #untranslatedPages(folder: string, translated: readonly WorkflowPage[]): WorkflowPage[] {
    const ids = new Set(translated.map(({ id }) => id));
    const others = this.pagesIn('').filter(({ id }) => !ids.has(id));
    return others.map((page) => {
      const url = this.#urlOf(page.id, folder);
      return lazyPage({ id: page.id, title: page.title, url }, () => ({ ...page, url }));
    });
  }

  #lazyPage({ id, title }: Pick<WorkflowPage, 'id' | 'title'>, folder: string): WorkflowPage {
    return lazyPage({ id, title, url: this.#urlOf(id, folder) }, () =>
      this.#pageOf(this.#sources.compile(id, folder), folder),
    );
  }

  #pageOf(workflow: Workflow, folder: string): WorkflowPage {
    const { content } = this.#sources;
    const page = this.#compared.get(workflow) ?? workflowPage(join(content, folder), workflow, this.#baseOf(folder));
    this.#compared.set(workflow, page);
    return page;
  }

  #urlOf(id: string, folder: string): string {
    return `${this.#baseOf(folder)}${id}/`;
  }

  #baseOf(folder: string): string {
    const { base } = this.#sources;
    return folder === '' ? base : `${base}${folder}/`;
  }
}
