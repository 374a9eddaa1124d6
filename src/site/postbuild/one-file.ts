import { escapeXml } from '../../base/escape-xml.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { parse, serialize, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { attributeOf, elementsOf, textOf } from './html.ts';

/** A page of the site: its address below the root, such as `incident-response/`, and its HTML. */
export interface BuiltPage {
  address: string;
  html: string;
}

/**
 * The whole book as one HTML file, which works from a disk: each page in a template, of which the query of the address
 * picks one (`callbook.html?incident-response#class=active`), with all styles and scripts of the pages in it. `dist` is
 * where the site was built.
 */
export async function oneFile(dist: string, pages: BuiltPage[]): Promise<string> {
  const trees = pages.map(({ address, html }) => ({ address, tree: parse(html) }));
  const addresses = new Set(pages.map(({ address }) => address));
  const heads = trees.flatMap(({ tree }) => elementsOf(tree));
  const hrefs = (name: string, attribute: string, is: (element: Tree.Element) => boolean) => [
    ...new Set(
      heads.filter((one) => one.tagName === name && is(one)).flatMap((one) => attributeOf(one, attribute) ?? []),
    ),
  ];
  const sheets = hrefs('link', 'href', (link) => attributeOf(link, 'rel') === 'stylesheet');
  const modules = hrefs('script', 'src', (script) => attributeOf(script, 'type') === 'module');
  const early = hrefs('script', 'src', (script) => attributeOf(script, 'type') === undefined);
  const read = (address: string) => readFileSync(join(dist, address), 'utf8');
  const script = await bundle(dist, modules);
  return [
    '<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Callbook</title>',
    ...early.map((address) => `<script>${inScript(read(address))}</script>`),
    `<style>${sheets.map(read).join('\n')}</style></head><body>`,
    '<noscript><p>This file shows its pages by a script, and scripts are off in this browser.</p></noscript>',
    ...trees.map(({ address, tree }) => template(address, tree, addresses)),
    `<script>${PICK}</script>`,
    `<script type="module">${inScript(script)}</script>`,
    '</body></html>\n',
  ].join('\n');
}

/** Puts the page that the address asks for in place, before the script of the pages looks for it. */
const PICK = `(() => {
  const wanted = location.search.slice(1).split('&')[0];
  const all = [...document.querySelectorAll('template[data-page]')];
  const page = all.find((one) => one.dataset.page === wanted) ?? all[0];
  document.title = page.dataset.title;
  const set = (element, attributes) => JSON.parse(attributes).forEach(({ name, value }) => element.setAttribute(name, value));
  set(document.documentElement, page.dataset.root);
  set(document.body, page.dataset.body);
  document.body.prepend(page.content.cloneNode(true));
})();`;

/** What the address of a page is in the file: `?incident-response`, and `?` for the first page. */
function queryOf(address: string): string {
  return `?${address.replace(/\/$/, '')}`;
}

function template(address: string, tree: Tree.Document, addresses: Set<string>): string {
  const all = elementsOf(tree);
  const body = all.find(({ tagName }) => tagName === 'body');
  const root = all.find(({ tagName }) => tagName === 'html');
  const title = all.find(({ tagName }) => tagName === 'title');
  if (!body || !root || !title) throw new Error(`The page /${address} has no body or no title.`);
  for (const element of elementsOf(body)) prepare(element, addresses);
  // Styles look at the classes of both; the theme is what the reader has set.
  const attributes = ({ attrs }: Tree.Element) =>
    escapeXml(JSON.stringify(attrs.filter(({ name }) => name !== 'data-theme')));
  const names = {
    page: queryOf(address).slice(1),
    title: escapeXml(textOf(title)),
    root: attributes(root),
    body: attributes(body),
  };
  const data = Object.entries(names).map(([name, value]) => ` data-${name}="${value}"`);
  const head = `<template${data.join('')}>`;
  return `${head}${serialize(body)}</template>`;
}

/** Makes an element of a page fit for the file: links go to its own pages, and what only a site has is gone. */
function prepare(element: Tree.Element, addresses: Set<string>): void {
  element.childNodes = element.childNodes.filter((child) => !('tagName' in child) || !isOfSite(child));
  const href = element.attrs.find(({ name }) => name === 'href');
  if (href?.value.startsWith('/')) {
    const [path = '', fragment] = href.value.slice(1).split('#');
    const isPage = addresses.has(path);
    if (isPage) href.value = queryOf(path) + (fragment === undefined ? '' : `#${fragment}`);
    // A pack or a schema: its address is told, and there is nothing to follow.
    else element.attrs = element.attrs.filter((attribute) => attribute !== href);
  }
  const data = isData(element) ? element.childNodes[0] : undefined;
  if (!data || !('value' in data)) return;
  const inFile = (key: string, value: unknown) =>
    key === 'url' && typeof value === 'string' && addresses.has(value.slice(1)) ? queryOf(value.slice(1)) : value;
  data.value = JSON.stringify(JSON.parse(data.value, inFile)).replaceAll('<', '\\u003c');
}

/** Whether an element makes sense on a site alone: its search, its scripts, and what is marked as being of the site. */
function isOfSite(element: Tree.Element): boolean {
  return (
    (element.tagName === 'script' && !isData(element)) ||
    element.tagName === 'callbook-search' ||
    attributeOf(element, 'data-of-site') !== undefined
  );
}

/** Whether an element holds data for a script. */
function isData(element: Tree.Element): boolean {
  return element.tagName === 'script' && attributeOf(element, 'type') === 'application/json';
}

async function bundle(dist: string, modules: string[]): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: modules.map((address) => `import ${JSON.stringify(`.${address}`)};`).join('\n'),
      resolveDir: dist,
    },
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

/** A script inside of HTML must not hold what ends it (HTML Standard, section 4.12.1.3). */
function inScript(code: string): string {
  return code.replace(/<\/(script)/gi, '<\\/$1').replaceAll('<!--', '<\\!--');
}
