import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'astro';
import { documentPaths } from '../../compiler/read-sources.ts';
import type { Pack } from '../../model/pack.ts';
import { latestPacks, servedFiles } from '../../packs/served.ts';
import { SITE } from '../snippet/address.ts';
import type { DocumentStore } from './store.ts';

type Plugin = Extract<NonNullable<ViteUserConfig['plugins']>[number], { name: string }>;

const BOOK = 'virtual:callbook/book';
const SERVED = 'virtual:callbook/served';

/** Writes what agent tools read of packs, by address; `site` stands in texts for the address of the site. */
export type AgentFiles = (packs: Pack[], site: string) => Map<string, string | Uint8Array>;

/**
 * Vite plugin: gives the compiled book and the served files as modules. The module of a document watches the shared
 * blocks that are joined into it, so that a change of one shows on every page that uses it.
 */
export function bookModules(store: DocumentStore, content: string, agentFiles: AgentFiles): Plugin {
  return {
    name: 'callbook:book',
    enforce: 'pre',
    resolveId(id) {
      return id === BOOK || id === SERVED ? `\0${id}` : undefined;
    },
    load(id) {
      if (id !== `\0${BOOK}` && id !== `\0${SERVED}`) return undefined;
      for (const path of documentPaths(content)) this.addWatchFile(path);
      if (id === `\0${BOOK}`) return `export const book = ${literal(store.book())};`;
      return servedModule([...servedFiles(content), ...agentFiles(latestPacks(content), SITE)]);
    },
    transform: {
      filter: { id: /\.mdx$/ },
      handler(_code, id) {
        if (!id.startsWith(join(content, 'workflows') + sep)) return;
        for (const path of documentPaths(content)) this.addWatchFile(path);
      },
    },
    watchChange(id) {
      if (id.startsWith(content)) store.forget();
    },
  };
}

function servedModule(files: [address: string, body: string | Uint8Array][]): string {
  const texts = files.filter(([, body]) => typeof body === 'string');
  const archives = files.flatMap(([address, body]) =>
    typeof body === 'string' ? [] : [[address, Buffer.from(body).toString('base64')]],
  );
  return `export const served = new Map(${literal(texts)});\nexport const archives = new Map(${literal(archives)});`;
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
