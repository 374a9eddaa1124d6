import { separatorsIn } from '../../src/messages/join-list.ts';
import { english } from '../../src/messages/english.ts';

// Stands in for the document from which page-messages.ts reads its texts. Import this before anything of the page.
Object.assign(globalThis, {
  document: {
    querySelector: () => ({
      textContent: JSON.stringify(english),
      hasAttribute: () => false,
      dataset: { separators: JSON.stringify(separatorsIn('en')) },
    }),
    documentElement: { lang: 'en' },
  },
});
