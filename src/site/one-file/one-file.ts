import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { escapeXml } from '../../base/text.ts';
import { t } from '../../messages/english.ts';
import { bundleScript } from '../postbuild/bundle-script.ts';
import { attributeOf, attributesOf, decodeEntities, elementEnd, textIn, type HtmlTag } from '../postbuild/html-tags.ts';
import type { ReadPage } from '../postbuild/security-policy.ts';
import type { PackedPages } from './pack-pages.ts';

/** A page of the site, with its path below the root, such as `incident-response/`. */
type BuiltPage = ReadPage & { path: string };

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
  /** The start tag of its element, with the title and the attributes of the page. */
  head: string;
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

/** Reads the parts of a page that the file needs, and the content of its body as `html`. */
export function filePage(page: BuiltPage, source: FileSource): FilePage & { html: string } {
  const urls = (name: string, attribute: string, is: (tag: HtmlTag) => boolean) =>
    page.tags
      .filter((tag) => tag.name === name && !tag.isEnd && is(tag))
      .flatMap((tag) => attributeOf(tag, attribute) ?? []);
  return {
    path: page.path,
    sheets: urls('link', 'href', (link) => attributeOf(link, 'rel') === 'stylesheet'),
    modules: urls('script', 'src', (script) => attributeOf(script, 'type') === 'module'),
    early: urls('script', 'src', (script) => attributeOf(script, 'type') === undefined),
    head: headOf(page),
    html: bodyOf(page, source),
  };
}

/**
 * Returns the whole site as one HTML file that works from a disk. Each page is packed in a template; the query of the URL selects
 * one (`callbook.html?incident-response#class=active`). All styles and scripts are inline. `dist` is the folder of the site, and
 * `packed` has the bodies of the pages.
 */
export async function oneFile(
  dist: string,
  pages: FilePage[],
  packed: PackedPages,
  site: FileIdentity,
): Promise<string> {
  const { base, title, language } = site;
  const once = (kind: 'sheets' | 'modules' | 'early') => [...new Set(pages.flatMap((page) => page[kind]))];
  const read = (path: string) => readFileSync(join(dist, belowBase(path, base) ?? path), 'utf8');
  const script = await bundle(
    dist,
    once('modules').map((path) => belowBase(path, base) ?? path),
  );
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

/**
 * Returns the start tag of a page in the file, with the attributes that style sheets use, except the theme, which the user
 * chooses.
 */
function headOf({ path, html, tags }: BuiltPage): string {
  const find = (name: string) => {
    const found = tags.find((tag) => tag.name === name);
    if (!found) throw new Error(`The page /${path} has no <${name}>.`);
    return found;
  };
  const attributes = (name: string) =>
    escapeXml(JSON.stringify(attributesOf(find(name)).filter((attribute) => attribute.name !== 'data-theme')));
  const names = {
    page: queryOf(path).slice(1),
    title: escapeXml(decodeEntities(textIn(html, find('title')))),
    root: attributes('html'),
    body: attributes('body'),
  };
  const data = Object.entries(names).map(([name, value]) => ` data-${name}="${value}"`);
  return `<template${data.join('')}>`;
}

/**
 * Returns the content of the body, adapted to the file: links go to the pages in the file, and parts that need a site are
 * removed.
 */
function bodyOf({ html, tags }: BuiltPage, source: FileSource): string {
  const first = tags.findIndex(({ name }) => name === 'body') + 1;
  const last = tags.findLastIndex(({ name, isEnd }) => name === 'body' && isEnd);
  const end = tags[last]?.start ?? html.length;
  let position = tags[first - 1]?.end ?? 0;
  const parts: string[] = [];
  const replace = (from: number, to: number, text = '') => {
    parts.push(html.slice(position, from), text);
    position = to;
  };
  for (let index = first; index < tags.length; index++) {
    const tag = tags[index];
    if (!tag || tag.start >= end) break;
    if (tag.isEnd || tag.start < position) continue;
    if (isSiteOnly(tag)) replace(tag.start, elementEnd(tags, index));
    else if (isData(tag)) replace(tag.end, tag.textEnd ?? tag.end, dataInFile(textIn(html, tag), source));
    else if (/^(?:img|source)$/.test(tag.name) || attributeOf(tag, 'href') !== undefined)
      replace(tag.start, tag.end, `<${tag.name}${attributesInFile(tag, source).join('')}>`);
  }
  replace(end, end);
  return parts.join('');
}

/** Returns the attributes of an element with a link or an image, each as text. */
function attributesInFile(tag: HtmlTag, source: FileSource): string[] {
  const { paths, base } = source;
  const isImage = tag.name === 'img' || tag.name === 'source';
  return attributesOf(tag).flatMap(({ name, value }) => {
    const link = name === 'href' ? belowBase(value, base) : undefined;
    // Other sizes of an image are left out.
    if (isImage && name === 'srcset') return [];
    if (isImage && name === 'src') return [asText(name, inlineImage(value, source))];
    if (link === undefined) return [asText(name, value)];
    const [path = '', fragment] = link.split('#');
    // A pack or a schema is not in the file: the text stays, without a link.
    if (!paths.has(path)) return [];
    return [asText(name, queryOf(path) + (fragment === undefined ? '' : `#${fragment}`))];
  });
}

const asText = (name: string, value: string) =>
  ` ${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;

/** Returns the data for a script with the addresses of the pages in the file. */
function dataInFile(json: string, { paths, base }: FileSource): string {
  if (!json.includes('"url"')) return json;
  const inFile = (key: string, value: unknown) => {
    const path = key === 'url' && typeof value === 'string' ? belowBase(value, base) : undefined;
    return path !== undefined && paths.has(path) ? queryOf(path) : value;
  };
  return JSON.stringify(JSON.parse(json, inFile)).replaceAll('<', '\\u003c');
}

/** The types of images that a browser shows, by the extensions of their files. */
const IMAGES: Record<string, string> = {
  ...{ avif: 'image/avif', gif: 'image/gif', jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png' },
  ...{ svg: 'image/svg+xml', webp: 'image/webp' },
};

/** Returns the URL of an image with its data, if it is a file of the site. */
function inlineImage(src: string, { dist, base }: FileSource): string {
  const path = belowBase(src, base)?.split(/[?#]/)[0];
  const type = IMAGES[/\.(\w+)$/.exec(path ?? '')?.[1]?.toLowerCase() ?? ''];
  if (path === undefined || type === undefined || !existsSync(join(dist, path))) return src;
  return `data:${type};base64,${readFileSync(join(dist, path)).toString('base64')}`;
}

/** Whether an element needs a site: the search, external scripts, and elements with `data-site-only`. */
function isSiteOnly(tag: HtmlTag): boolean {
  return (
    (tag.name === 'script' && !isData(tag)) ||
    tag.name === 'callbook-search' ||
    attributeOf(tag, 'data-site-only') !== undefined
  );
}

/** Whether an element is data for a script. */
function isData(tag: HtmlTag): boolean {
  return tag.name === 'script' && attributeOf(tag, 'type') === 'application/json';
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
