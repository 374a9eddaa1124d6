import type { APIRoute, GetStaticPaths } from 'astro';
import { archives, served } from 'virtual:callbook/served';

/** The static routes of the served files below one folder, such as `packs/`. */
export function servedBelow(folder: string): { getStaticPaths: GetStaticPaths; GET: APIRoute } {
  return {
    getStaticPaths: () =>
      [...served.keys(), ...archives.keys()]
        .filter((address) => address.startsWith(folder))
        .map((address) => ({ params: { path: address.slice(folder.length) } })),
    GET: ({ params }) => {
      const address = `${folder}${params['path'] ?? ''}`;
      const body = bodyAt(address);
      if (body === undefined) return new Response('Not found\n', { status: 404 });
      return new Response(body, { headers: { 'Content-Type': contentType(address) } });
    },
  };
}

/** The static route of one served file, such as `llms.txt`. */
export function servedAt(address: string): APIRoute {
  return () => new Response(served.get(address), { headers: { 'Content-Type': contentType(address) } });
}

function bodyAt(address: string): string | Uint8Array<ArrayBuffer> | undefined {
  const archive = archives.get(address);
  return archive === undefined ? served.get(address) : new Uint8Array(Buffer.from(archive, 'base64'));
}

const CONTENT_TYPES: Record<string, string> = {
  json: 'application/json',
  md: 'text/markdown; charset=utf-8',
  toml: 'application/toml',
  txt: 'text/plain; charset=utf-8',
  xml: 'application/atom+xml',
  yaml: 'application/yaml',
  zip: 'application/zip',
};

function contentType(address: string): string {
  return CONTENT_TYPES[address.slice(address.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}
