import type { APIRoute, GetStaticPaths } from 'astro';
import { served } from 'virtual:callbook/served';

/** The static routes of the served files below one folder, such as `packs/`. */
export function servedBelow(folder: string): { getStaticPaths: GetStaticPaths; GET: APIRoute } {
  return {
    getStaticPaths: () =>
      [...served.keys()]
        .filter((address) => address.startsWith(folder))
        .map((address) => ({ params: { path: address.slice(folder.length) } })),
    GET: ({ params }) => {
      const address = `${folder}${params['path'] ?? ''}`;
      const text = served.get(address);
      if (text === undefined) return new Response('Not found\n', { status: 404 });
      return new Response(text, { headers: { 'Content-Type': contentType(address) } });
    },
  };
}

/** The static route of one served file, such as `llms.txt`. */
export function servedAt(address: string): APIRoute {
  return () => new Response(served.get(address), { headers: { 'Content-Type': contentType(address) } });
}

function contentType(address: string): string {
  if (address.endsWith('.md')) return 'text/markdown; charset=utf-8';
  if (address.endsWith('.txt')) return 'text/plain; charset=utf-8';
  return address.endsWith('.xml') ? 'application/atom+xml' : 'application/json';
}
