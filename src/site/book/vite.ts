import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'astro';
import { bookPaths } from '../../compiler/read.ts';
import { servedFiles } from '../../packs/served.ts';
import type { BookStore } from './store.ts';

type Plugin = Extract<NonNullable<ViteUserConfig['plugins']>[number], { name: string }>;

const BOOK = 'virtual:callbook/book';
const SERVED = 'virtual:callbook/served';

/**
 * Vite plugin: gives the compiled book and the served files as modules. The module of a document watches the shared
 * blocks that are joined into it, so that a change of one shows on every page that uses it.
 */
export function bookModules(store: BookStore, content: string): Plugin {
  return {
    name: 'callbook:book',
    enforce: 'pre',
    resolveId(id) {
      return id === BOOK || id === SERVED ? `\0${id}` : undefined;
    },
    load(id) {
      if (id !== `\0${BOOK}` && id !== `\0${SERVED}`) return undefined;
      for (const path of bookPaths(content)) this.addWatchFile(path);
      if (id === `\0${BOOK}`) return `export const book = ${literal(store.book())};`;
      return `export const served = new Map(${literal([...servedFiles(content)])});`;
    },
    transform: {
      filter: { id: /\.mdx$/ },
      handler(_code, id) {
        if (!id.startsWith(join(content, 'workflows') + sep)) return;
        for (const path of bookPaths(content)) this.addWatchFile(path);
      },
    },
    watchChange(id) {
      if (id.startsWith(content)) store.forget();
    },
  };
}

/** Data as JavaScript: one string to be parsed as JSON, which takes a fraction of the time of as much code. */
function literal(data: unknown): string {
  return `JSON.parse(${JSON.stringify(JSON.stringify(data))})`;
}

/**
 * Vite plugin: gives secretlint, in the browser, stand-ins for what it asks of Node; see secretlint-browser.ts. Others
 * who ask for the same get what there is.
 */
export function secretlintForBrowsers(): Plugin {
  const standIn = fileURLToPath(new URL('../../prompt/evidence/secretlint-browser.ts', import.meta.url));
  const asked = /^(?:node:path|node:fs|@secretlint\/profiler)$/;
  return {
    name: 'callbook:secretlint',
    enforce: 'pre',
    resolveId: {
      filter: { id: asked },
      handler: (_id, importer) => (importer?.includes('@secretlint') ? standIn : undefined),
    },
  };
}
