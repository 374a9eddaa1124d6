/**
 * The texts of the search, the workflow finder, the snippets and the comparison of two pack versions. These texts are bundled
 * into the scripts that show them.
 */
export const controls = {
  'controls.search.results_one': '{{count}} result',
  'controls.search.results_other': '{{count}} results',
  'controls.search.best-of': '{{listed}} of {{count}} results',
  'controls.search.none': 'No results',
  'controls.search.failed': 'The search index could not be loaded. Check your connection and try again.',
  'controls.search.no-webassembly': 'Search needs WebAssembly, which is off in this browser. The menu lists all pages.',
  'controls.search.dev': 'Search needs a built site. Run callbook build, then callbook preview.',

  'controls.find.best': 'Most likely:',
  'controls.find.others': 'Also possible:',
  'controls.find.closest': 'Closest:',
  'controls.find.none': 'No workflow clearly fits. Ask your agent directly, or choose from the list.',
  'controls.find.unknown':
    'None of these words match a workflow. Try other words in English, or ask your agent directly.',
  'controls.find.failed': 'The search for a workflow could not be loaded. Choose from the list.',

  'controls.filter.found_one': '{{count}} match',
  'controls.filter.found_other': '{{count}} matches',

  'controls.snippet.address': 'The commands and templates below already use this site’s URL, {{origin}}.',
  'controls.snippet.copied': 'Copied: {{name}}',

  'controls.code.copy': 'Copy',
  'controls.code.copy-name': 'Copy this code',
  'controls.code.copied': 'Copied.',
  'controls.code.empty': 'Not copied. First fill in a form on this page: {{fields, list}}.',

  'controls.compare.same': 'No changes.',
  'controls.compare.changes': 'Changes ({{bump}}):',
  'controls.compare.failed': 'The versions could not be loaded. Check your connection and try again.',
} as const;
