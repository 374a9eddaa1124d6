// Import types, since a relative import does not resolve inside `declare module`.
declare module 'virtual:callbook/workflows' {
  /**
   * Returns the workflows in a language, given as a BCP 47 tag; those of the first language if there is no such one. In `dev` they
   * are compiled when they are read, and again when a document or a shared block changes.
   */
  export function workflowsIn(language: string | undefined): import('./workflow-page.ts').WorkflowPage[];
}

declare module 'virtual:callbook/files' {
  /** Every generated file that the site serves, such as `packs/index.json`: its content by its path below the base. */
  export const files: {
    get(path: string): string | Uint8Array<ArrayBuffer> | undefined;
    keys(): Iterable<string>;
  };
  /** Returns the parsed content of a generated JSON file. */
  export function readJson<Content>(path: string): Content;
}

declare module 'virtual:callbook/project' {
  /** The parts of `callbook.config.ts` that pages use. */
  export const project: import('./project-pages.ts').ProjectPages;
  /** Returns the same in a language, given as a BCP 47 tag; in the first language if there is no such one. */
  export function projectIn(language: string | undefined): import('./project-pages.ts').ProjectPages;
  /** The texts of the pages in the languages of the project, by path: `…/de.json`. */
  export const texts: Record<string, import('../../messages/translate.ts').Texts>;
}

/** A component of Starlight, or the one that replaces it in a project. */
declare module 'virtual:starlight/components/*' {
  const Component: (props: Record<string, unknown>) => unknown;
  export default Component;
}
