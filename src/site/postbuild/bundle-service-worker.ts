import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild'; // Vite does not bundle a script that no page loads
import { sha256Hex } from '../../base/sha256.ts';

/** Files that the service worker does not cache: itself, files for hosts and agent tools, and the downloads. */
const NOT_CACHED =
  /^(?:sw\.js|_headers|headers\/.*|callbook\.html|callbook-[^/]*\.tgz|agents\/.+\/.*|\.well-known\/.*)$/;

/** Returns the service worker of the site in this folder, as one script. */
export async function bundleServiceWorker(dist: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./service-worker.ts', import.meta.url))],
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

/** Returns every file that a reader may need without a network; the revision tells the worker which files have changed. */
function precacheList(dist: string): { url: string; revision: string | null }[] {
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dist.length).replaceAll(sep, '/').replace(/^\//, ''))
    .filter((path) => !NOT_CACHED.test(path))
    .sort()
    .map((path) => ({
      url: `/${path}`,
      // These have a hash in their names.
      revision: path.startsWith('_astro/') ? null : sha256Hex(readFileSync(join(dist, path))),
    }));
}
