import { separatorsIn } from '../../src/messages/language-lists.ts';
import { english } from '../../src/messages/english.ts';

// Stands in for the document from which page-messages.ts reads its texts. Import this before anything of the page.
Object.assign(globalThis, {
  document: {
    querySelector: () => ({
      textContent: JSON.stringify(english),
      hasAttribute: () => false,
      dataset: Object.fromEntries(
        Object.entries(separatorsIn('en')).map(([type, separators]) => [type, JSON.stringify(separators)]),
      ),
    }),
    documentElement: { lang: 'en' },
  },
});
