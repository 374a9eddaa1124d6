import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { serialize, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { escapeXml } from '../../base/text.ts';
import { t } from '../../messages/english.ts';
import { bundleScript } from '../postbuild/bundle-script.ts';
import { attributeOf, elementsOf, textOf, type ParsedPage } from '../postbuild/security-policy.ts';
import { packPages } from './pack-pages.ts';

/** A page of the site, with its path below the root, such as `incident-response/`. */
type BuiltPage = ParsedPage & { path: string };

/** The facts about the site that the file contains. */
export interface FileIdentity {
  /** The path below which it is served, with a slash at both ends. */
  base: string;
  title: string;
  language: string;
}

/** Returns the part of a path after the base; undefined if the path is not below it. */
function belowBase(path: string, base: string): string | undefined {
  return path.startsWith(base) ? path.slice(base.length) : undefined;
}

/** A page in the file. */
export interface FilePage {
  /** Its path below the root, such as `incident-response/`. */
  path: string;
  /** The start tag of its element, with what else belongs to the page. */
  head: string;
  /** The content of the body. */
  html: string;
  /** The URLs of its style sheets, its modules, and its other scripts. */
  sheets: string[];
  modules: string[];
  early: string[];
}

/** The source of the pages of a file. */
export interface FileSource {
  /** The folder of the built site. */
  dist: string;
  /** The paths of all its pages. */
  paths: Set<string>;
  base: string;
}

/** Reads what the file needs of a page. It changes the tree of the page. */
export function filePage(page: BuiltPage, source: FileSource): FilePage {
  const urls = (name: string, attribute: string, is: (element: Tree.Element) => boolean) =>
    page.elements
      .filter((element) => element.tagName === name && is(element))
      .flatMap((element) => attributeOf(element, attribute) ?? []);
  return {
    path: page.path,
    sheets: urls('link', 'href', (link) => attributeOf(link, 'rel') === 'stylesheet'),
    modules: urls('script', 'src', (script) => attributeOf(script, 'type') === 'module'),
    early: urls('script', 'src', (script) => attributeOf(script, 'type') === undefined),
    ...bodyOf(page, source),
  };
}

/**
 * Returns the whole site as one HTML file that works from a disk. Each page is packed in a template; the query of the URL selects
 * one (`callbook.html?incident-response#class=active`). All styles and scripts are inline. `dist` is the folder of the site.
 */
export async function oneFile(dist: string, pages: FilePage[], site: FileIdentity): Promise<string> {
  const { base, title, language } = site;
  const once = (kind: 'sheets' | 'modules' | 'early') => [...new Set(pages.flatMap((page) => page[kind]))];
  const read = (path: string) => readFileSync(join(dist, belowBase(path, base) ?? path), 'utf8');
  const script = await bundle(
    dist,
    once('modules').map((path) => belowBase(path, base) ?? path),
  );
  const packed = packPages(pages.map(({ html }) => html));
  return [
    `<!doctype html><html lang="${escapeXml(language)}" dir="ltr"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeXml(title)}</title>`,
    ...once('early').map((path) => `<script>${escapeScript(read(path))}</script>`),
    `<style>${once('sheets')
      .map((sheet) => withFonts(dist, read(sheet), base))
      .join('\n')}</style></head><body>`,
    `<noscript><p>${escapeXml(t('site.one-file.scriptless'))}</p></noscript>`,
    `<template data-shared>${packed.shared}</template>`,
    ...pages.map(({ head }, index) => `${head}${packed.pages[index]}</template>`),
    `<script>${escapeScript(await bundleScript('site/one-file/show-page.ts'))}</script>`,
    `<script type="module">${escapeScript(script)}</script>`,
    '</body></html>\n',
  ].join('\n');
}

/** Returns a style sheet with its fonts inline. */
function withFonts(dist: string, css: string, base: string): string {
  return css.replace(/url\("?(\/[^)"]+\.woff2)"?\)/g, (_, path: string) => {
    const data = readFileSync(join(dist, belowBase(path, base) ?? path)).toString('base64');
    return `url(data:font/woff2;base64,${data})`;
  });
}

/** Returns the URL of a page in the file: `?incident-response`, and `?` for the home page. */
function queryOf(path: string): string {
  return `?${path.replace(/\/$/, '')}`;
}

function bodyOf({ path, elements }: BuiltPage, source: FileSource): Pick<FilePage, 'head' | 'html'> {
  const body = elements.find(({ tagName }) => tagName === 'body');
  const root = elements.find(({ tagName }) => tagName === 'html');
  const title = elements.find(({ tagName }) => tagName === 'title');
  if (!body || !root || !title) throw new Error(`The page /${path} has no body or no title.`);
  for (const element of elementsOf(body)) prepare(element, source);
  // Style sheets use the classes of both. The theme is chosen by the user.
  const attributes = ({ attrs }: Tree.Element) =>
    escapeXml(JSON.stringify(attrs.filter(({ name }) => name !== 'data-theme')));
  const names = {
    page: queryOf(path).slice(1),
    title: escapeXml(textOf(title)),
    root: attributes(root),
    body: attributes(body),
  };
  const data = Object.entries(names).map(([name, value]) => ` data-${name}="${value}"`);
  return { head: `<template${data.join('')}>`, html: serialize(body) };
}

/** Adapts an element of a page to the file: links go to the pages in the file, and parts that need a site are removed. */
function prepare(element: Tree.Element, source: FileSource): void {
  const { paths, base } = source;
  if (element.tagName === 'img' || element.tagName === 'source') inlineImage(element, source);
  element.childNodes = element.childNodes.filter((child) => !('tagName' in child) || !isSiteOnly(child));
  const href = element.attrs.find(({ name }) => name === 'href');
  const link = href && belowBase(href.value, base);
  if (href && link !== undefined) {
    const [path = '', fragment] = link.split('#');
    const isPage = paths.has(path);
    if (isPage) href.value = queryOf(path) + (fragment === undefined ? '' : `#${fragment}`);
    // A pack or a schema, which is not in the file: the text stays, without a link.
    else element.attrs = element.attrs.filter((attribute) => attribute !== href);
  }
  const data = isData(element) ? element.childNodes[0] : undefined;
  if (!data || !('value' in data) || !data.value.includes('"url"')) return;
  const inFile = (key: string, value: unknown) => {
    const path = key === 'url' && typeof value === 'string' ? belowBase(value, base) : undefined;
    return path !== undefined && paths.has(path) ? queryOf(path) : value;
  };
  data.value = JSON.stringify(JSON.parse(data.value, inFile)).replaceAll('<', '\\u003c');
}

/** The types of images that a browser shows, by the extensions of their files. */
const IMAGES: Record<string, string> = {
  ...{ avif: 'image/avif', gif: 'image/gif', jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png' },
  ...{ svg: 'image/svg+xml', webp: 'image/webp' },
};

/** Puts the file of an image of the site into its element. Other sizes of it are left out. */
function inlineImage(element: Tree.Element, { dist, base }: FileSource): void {
  element.attrs = element.attrs.filter(({ name }) => name !== 'srcset');
  const src = element.attrs.find(({ name }) => name === 'src');
  const path = src && belowBase(src.value, base)?.split(/[?#]/)[0];
  const type = IMAGES[/\.(\w+)$/.exec(path ?? '')?.[1]?.toLowerCase() ?? ''];
  if (!src || path === undefined || type === undefined || !existsSync(join(dist, path))) return;
  src.value = `data:${type};base64,${readFileSync(join(dist, path)).toString('base64')}`;
}

/** Whether an element needs a site: the search, external scripts, and elements with `data-site-only`. */
function isSiteOnly(element: Tree.Element): boolean {
  return (
    (element.tagName === 'script' && !isData(element)) ||
    element.tagName === 'callbook-search' ||
    attributeOf(element, 'data-site-only') !== undefined
  );
}

/** Whether an element is data for a script. */
function isData(element: Tree.Element): boolean {
  return element.tagName === 'script' && attributeOf(element, 'type') === 'application/json';
}

/** Returns the modules of all pages as one script. */
async function bundle(dist: string, modules: string[]): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: modules.map((path) => `import ${JSON.stringify(`./${path}`)};`).join('\n'), resolveDir: dist },
    absWorkingDir: dist,
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    charset: 'utf8',
  });
  return outputFiles[0]?.text ?? '';
}

/** A script in HTML must not contain its own end tag or a comment (HTML Standard, section 4.12.1.3). */
function escapeScript(code: string): string {
  return code.replace(/<\/(script)/gi, '<\\/$1').replaceAll('<!--', '<\\!--');
}
