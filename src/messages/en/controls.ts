/** What the scripts of all pages show: search, snippets, comparisons, the route, and whether the site works offline. */
export const controls = {
  'controls.search.results_one': '{{count}} result',
  'controls.search.results_other': '{{count}} results',
  'controls.search.none': 'No results',
  'controls.search.failed': 'The search index could not be loaded. Check your connection and try again.',
  'controls.search.no-webassembly': 'Search needs WebAssembly, which is off in this browser. The menu lists all pages.',
  'controls.search.dev': 'There is no search index in development. Run npm start to build one.',

  'controls.snippet.address': 'The texts below already use the address of this site, {{origin}}.',
  'controls.snippet.copied': 'Copied: {{name}}',

  'controls.compare.same': 'No changes.',
  'controls.compare.changes': 'A {{bump}} change:',
  'controls.compare.failed': 'The versions could not be loaded. Check your connection and try again.',

  'controls.route.now': 'now',
  'controls.route.done': 'done',
  'controls.route.next': 'next',
  'controls.route.skipped': 'skipped',
  'controls.route.not-taken': 'not on this route',
  'controls.route.runs_one': 'run once',
  'controls.route.runs_other': '{{count}} runs',
  'controls.route.class-not-chosen': 'not chosen',
  'controls.route.current': ': now {{step}}',

  'controls.offline.ready': 'Works offline: this browser has a copy of the whole site.',
  'controls.offline.failed': 'Works online only: this browser could not store a copy of the site.',
  'controls.offline.insecure': 'Works online only: a browser can store a copy of the site only over HTTPS.',
  'controls.offline.updated':
    'The site was updated in another tab. This tab continues with the earlier version. Reload it when convenient.',
} as const;
