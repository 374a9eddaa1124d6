/** What the search shows. Loaded on demand. */
export const search = {
  'controls.search.results_one': '{{count}} result',
  'controls.search.results_other': '{{count}} results',
  'controls.search.best-of': '{{listed}} of {{count}} results',
  'controls.search.none': 'No results',
  'controls.search.failed': 'The search index could not be loaded. Check your connection and try again.',
  'controls.search.no-webassembly': 'Search needs WebAssembly, which is off in this browser. The menu lists all pages.',
  'controls.search.dev': 'There is no search index in development. Run npm start to build one.',
} as const;
