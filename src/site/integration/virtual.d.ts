// An import type, since a relative import does not resolve inside `declare module`.
declare module 'virtual:callbook/book' {
  /** The compiled book; in `dev` it is made anew when a document or a shared block changes. */
  export const book: import('./types.ts').WorkflowPages;
}

declare module 'virtual:callbook/served' {
  /** Every file that the site serves to machines: its address below the root of the site, and its text. */
  export const served: Map<string, string>;
  /** The archives among them, in Base64. */
  export const archives: Map<string, string>;
}
