import { join, sep } from 'node:path';
import type { ViteUserConfig } from 'astro';
import { documentPaths } from '../../compiler/read-sources.ts';
import type { Pack } from '../../model/pack.ts';
import { latestPacks } from '../../packs/releases.ts';
import { servedFiles } from '../../packs/served-files.ts';
import { SITE } from '../snippet/site-address.ts';
import type { DocumentStore } from './document-store.ts';

/** A plugin of the Vite version that Astro uses. */
export type VitePlugin = Extract<NonNullable<ViteUserConfig['plugins']>[number], { name: string }>;

/** Renders packs for agent tools, as file content by path; `site` is the placeholder for the URL of the site. */
export type AgentFiles = (packs: Pack[], site: string) => Map<string, string | Uint8Array>;

const WORKFLOWS = 'virtual:callbook/workflows';
const FILES = 'virtual:callbook/files';

/**
 * Vite plugin: provides the compiled workflows and the generated files as modules. The modules of documents watch the
 * shared blocks, so that a change of a block updates every page that uses it.
 */
export function virtualModules(store: DocumentStore, content: string, agentFiles: AgentFiles): VitePlugin {
  return {
    name: 'callbook:virtual-modules',
    enforce: 'pre',
    resolveId(id) {
      return id === WORKFLOWS || id === FILES ? `\0${id}` : undefined;
    },
    load(id) {
      if (id !== `\0${WORKFLOWS}` && id !== `\0${FILES}`) return undefined;
      for (const path of documentPaths(content)) this.addWatchFile(path);
      if (id === `\0${WORKFLOWS}`) return `export const workflows = ${literal(store.pages())};`;
      return filesModule([...servedFiles(content), ...agentFiles(latestPacks(content), SITE)]);
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

function filesModule(files: [address: string, body: string | Uint8Array][]): string {
  const texts = files.filter(([, body]) => typeof body === 'string');
  const binaries = files.flatMap(([address, body]) =>
    typeof body === 'string' ? [] : [[address, Buffer.from(body).toString('base64')]],
  );
  return `
    const binaries = ${literal(binaries)}.map(([address, body]) => [address, new Uint8Array(Buffer.from(body, 'base64'))]);
    export const files = new Map([...${literal(texts)}, ...binaries]);
    export const readJson = (address) => JSON.parse(files.get(address));
  `;
}

/** Data as JavaScript. Engines parse JSON in a string much faster than the same data as an object literal. */
function literal(data: unknown): string {
  return `JSON.parse(${JSON.stringify(JSON.stringify(data))})`;
}
