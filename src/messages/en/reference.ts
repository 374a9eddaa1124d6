/** What the scripts of the reference pages show: snippets and comparisons. These scripts contain them. */
export const reference = {
  'controls.snippet.address': 'The commands and templates below already use this site’s URL, {{origin}}.',
  'controls.snippet.copied': 'Copied: {{name}}',

  'controls.compare.same': 'No changes.',
  'controls.compare.changes': 'Changes ({{bump}}):',
  'controls.compare.failed': 'The versions could not be loaded. Check your connection and try again.',
} as const;
