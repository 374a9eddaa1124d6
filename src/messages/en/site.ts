/** What the pages show before any script runs. */
export const site = {
  'site.not-found.title': 'Page not found',
  'site.not-found.text': 'There is no page at this address. Check the address for typing errors.',
  'site.not-found.start': 'Is something down right now? <start>Choose what is happening.</start>',
  'site.workflows': 'Workflows',
} as const;
