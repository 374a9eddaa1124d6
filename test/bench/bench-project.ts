import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../folders.ts';
import { buildCommand, scratchFolder, scratchProject } from '../project.ts';

const PLAIN_CONFIG = `import { unified } from '@astrojs/markdown-remark';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';

export default defineConfig({
  markdown: { processor: unified({ smartypants: false }) },
  integrations: [starlight({ title: 'Plain' })],
});
`;
const PLAIN_COLLECTION = `import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';

export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`;

/** A project whose documents are generated. */
export interface BenchProject {
  cwd: string;
  /** The folder of the documents, absolute. */
  docs: string;
  /** The arguments of Node that build the site. */
  build: string[];
  /** The folders that a build leaves, which make the next one faster. */
  caches: string[];
}

/** One that can be served with live reload. */
export interface ServedProject extends BenchProject {
  /** The arguments of Node that serve it. */
  dev: string[];
}

const CACHES = ['.astro', 'node_modules', 'dist', '.callbook'];

/** Makes a copy of this project for generated documents, which its config does not name. Returns its root. */
export function benchProject(name: string): string {
  const cwd = scratchProject(name, ['shared']);
  writeFileSync(join(cwd, 'callbook.config.ts'), "export default { title: 'Bench' };\n");
  return cwd;
}

/** This project with other documents, which are drafts. */
export function ourProject(name = 'ours'): ServedProject {
  const cwd = benchProject(name);
  return {
    cwd,
    docs: join(cwd, 'content/workflows'),
    build: [...buildCommand, '--drafts', '--without-command'],
    dev: ['src/cli/main.ts', 'dev'],
    caches: CACHES,
  };
}

/** Starlight as it comes, with the same processor. */
export function plainProject(name = 'plain'): ServedProject {
  const cwd = scratchFolder(name);
  const docs = join(cwd, 'src/content/docs');
  mkdirSync(docs, { recursive: true });
  // Astro finds the packages that it must bundle by the dependencies that are named here.
  symlinkSync(join(root, 'package.json'), join(cwd, 'package.json'));
  writeFileSync(join(cwd, 'astro.config.mjs'), PLAIN_CONFIG);
  writeFileSync(join(cwd, 'src/content.config.ts'), PLAIN_COLLECTION);
  const astro = join(root, 'scripts/astro.ts');
  return { cwd, docs, build: [astro, 'build'], dev: [astro, 'dev'], caches: CACHES };
}

/** Removes the results and the caches of earlier builds, so that the next one starts from nothing. */
export function clearBuild({ cwd, caches }: BenchProject): void {
  for (const cache of caches) rmSync(join(cwd, cache), { recursive: true, force: true });
}
