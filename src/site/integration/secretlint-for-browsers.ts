import { fileURLToPath } from 'node:url';
import type { VitePlugin } from './virtual-modules.ts';

/**
 * Vite plugin: replaces the Node modules that secretlint imports by stand-ins that work in a browser: see
 * secretlint-browser.ts. Other importers of the same modules are not affected.
 */
export function secretlintForBrowsers(): VitePlugin {
  const standIn = fileURLToPath(new URL('../../prompt/secrets/secretlint-browser.ts', import.meta.url));
  return {
    name: 'callbook:secretlint',
    enforce: 'pre',
    resolveId: {
      filter: { id: /^(?:node:path|node:fs|@secretlint\/profiler)$/ },
      handler: (_id, importer) => (importer?.includes('@secretlint') ? standIn : undefined),
    },
  };
}
