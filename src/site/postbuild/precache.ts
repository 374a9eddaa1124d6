import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild'; // the bundler of Vite's own kin, for a script that stands outside of the pages

/** What a service worker need not keep: itself, what is for hosts or agent tools, and the file that is to be taken along. */
const LEFT_OUT = /^(?:sw\.js|_headers|headers\/.*|callbook\.html|callbook-[^/]*\.tgz|agents\/.+\/.*|\.well-known\/.*)$/;

/** Every file that a reader may need without a network, in order; the hash tells the worker what has changed. */
export function precacheList(dist: string): { url: string; revision: string | null }[] {
  const paths = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dist.length).replaceAll(sep, '/').replace(/^\//, ''))
    .filter((path) => !LEFT_OUT.test(path))
    .sort();
  return paths.map((path) => ({
    url: `/${path}`,
    // These have the hash in their name.
    revision: path.startsWith('_astro/')
      ? null
      : createHash('sha256')
          .update(readFileSync(join(dist, path)))
          .digest('hex'),
  }));
}

/** The service worker of a site that was built into this folder, as one script. */
export async function serviceWorker(dist: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./worker.ts', import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
    define: { FILES: JSON.stringify(precacheList(dist)), 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]?.text ?? '';
}
