import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { root } from '../folders.ts';
import { serve, type Loopback } from './loopback.ts';

const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The built site on this machine. */
export interface Site extends Loopback {
  /** Answers requests for scripts of this name only after so many milliseconds. */
  delay(script: RegExp, milliseconds: number): void;
}

/** Which site to serve, and where. */
export interface SiteOptions {
  /** A free port by default. */
  port?: number;
  /** The folder of the site; the built site of this repository by default. */
  folder?: string;
  /** The path below which it is served, with a slash at both ends. Nothing else exists on the server. */
  base?: string;
  /** Whether the browser may keep scripts, styles and fonts; by default it asks for them again on each page. */
  isCached?: boolean;
}

/** Serves a built site as a plain file server does. */
export async function serveSite({
  port = 0,
  folder = join(root, 'dist'),
  base = '/',
  isCached = false,
}: SiteOptions = {}): Promise<Site> {
  let slow: { script: RegExp; milliseconds: number } | undefined;
  const server = await serve(({ url = '/' }, response) => {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
    const file = join(folder, path.slice(base.length), path.endsWith('/') ? 'index.html' : '');
    const isFound = path.startsWith(base) && existsSync(file) && statSync(file).isFile();
    const found = isFound ? file : join(folder, '404.html');
    const answer = () =>
      response
        .writeHead(isFound ? 200 : 404, {
          'content-type': TYPES[extname(found)] ?? 'application/octet-stream',
          // As the headers say that come with the site: these names change with their content.
          ...(isCached && isFound && path.startsWith(`${base}_astro/`)
            ? { 'cache-control': 'public, max-age=31536000, immutable' }
            : {}),
        })
        .end(readFileSync(found));
    if (slow?.script.test(path)) setTimeout(answer, slow.milliseconds);
    else answer();
  }, port);
  return {
    ...server,
    delay: (script, milliseconds) => {
      slow = { script, milliseconds };
    },
  };
}
