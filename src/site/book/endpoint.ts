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

function contentType(address: string): string {
  return address.endsWith('.md') ? 'text/markdown; charset=utf-8' : 'application/json';
}
