import type { APIRoute, GetStaticPaths } from 'astro';
import { files } from 'virtual:callbook/files';
import { BASE } from '../base-url.ts';

// The endpoint of all generated files. The integration injects it for each of their path patterns.

const CONTENT_TYPES: Record<string, string> = {
  json: 'application/json',
  md: 'text/markdown; charset=utf-8',
  svg: 'image/svg+xml',
  toml: 'application/toml',
  txt: 'text/plain; charset=utf-8',
  xml: 'application/atom+xml',
  yaml: 'application/yaml',
  zip: 'application/zip',
};

/** The generated files at the paths of one route pattern: `/packs/[...path]`, or `/[path].txt`. */
export const getStaticPaths: GetStaticPaths = ({ routePattern }) => {
  const [prefix = '', suffix = ''] = routePattern.slice(1).split(/\[.*\]/);
  return (
    [...files.keys()]
      .filter((path) => path.startsWith(prefix) && path.endsWith(suffix))
      .map((path) => path.slice(prefix.length, path.length - suffix.length))
      // A folder has a pattern of its own.
      .filter((path) => !path.includes('/') || routePattern.includes('[...'))
      .map((path) => ({ params: { path } }))
  );
};

/** Serves the generated file at the path of the request. */
export const GET: APIRoute = ({ url }) => {
  const path = decodeURI(url.pathname.slice(BASE.length));
  const type = CONTENT_TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
  return new Response(files.get(path), { headers: { 'Content-Type': type } });
};
