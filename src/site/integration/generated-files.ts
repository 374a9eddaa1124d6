import type { APIRoute, GetStaticPaths } from 'astro';
import { files } from 'virtual:callbook/files';

// The one endpoint of all generated files: the integration injects it for each of their paths.

const CONTENT_TYPES: Record<string, string> = {
  json: 'application/json',
  md: 'text/markdown; charset=utf-8',
  toml: 'application/toml',
  txt: 'text/plain; charset=utf-8',
  xml: 'application/atom+xml',
  yaml: 'application/yaml',
  zip: 'application/zip',
};

/** The generated files at the paths of one route pattern: `/packs/[...path]`, or `/[path].txt`. */
export const getStaticPaths: GetStaticPaths = ({ routePattern }) => {
  const [prefix = '', suffix = ''] = routePattern.slice(1).split(/\[.*\]/);
  return [...files.keys()]
    .filter((address) => address.startsWith(prefix) && address.endsWith(suffix))
    .map((address) => ({ params: { path: address.slice(prefix.length, address.length - suffix.length) } }));
};

/** Serves the generated file at the path of the request. */
export const GET: APIRoute = ({ url }) => {
  const address = decodeURI(url.pathname.slice(1));
  const type = CONTENT_TYPES[address.slice(address.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
  return new Response(files.get(address), { headers: { 'Content-Type': type } });
};
