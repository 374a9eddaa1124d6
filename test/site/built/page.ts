import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { root } from '../../folders.ts';

/** The folder of the built site. */
export const dist = join(root, 'dist');

/** An element of a page. */
export type Element = Tree.Element;

/** The paths of all pages, in that folder. */
export const pagePaths: string[] = existsSync(dist)
  ? readdirSync(dist, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.html'))
      .sort()
  : [];

/** The HTML of a page. */
export function html(path: string): string {
  return readFileSync(join(dist, path), 'utf8');
}

/** Every element of a page, in document order. */
export function elements(path: string): Element[] {
  return elementsIn(html(path));
}

/** Every element in HTML, including those in templates. */
export function elementsIn(page: string): Element[] {
  const found: Element[] = [];
  const enter = (node: Tree.Node) => {
    if ('tagName' in node) found.push(node);
    if ('childNodes' in node) node.childNodes.forEach(enter);
    if ('content' in node) enter(node.content);
  };
  enter(parse(page));
  return found;
}

/** The value of an attribute; undefined if the element does not have it. */
export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((attr) => attr.name === name)?.value;
}

/** The text of an element, as in `textContent`. */
export function textOf(node: Tree.Node): string {
  if (node.nodeName === '#text') return (node as Tree.TextNode).value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

/** An element and its descendants. */
export function below(element: Element): Element[] {
  return [element, ...element.childNodes.flatMap((child) => ('tagName' in child ? below(child) : []))];
}

/** The addresses of all scripts that a page loads, including static imports but not imports on use. */
export function scriptsOf(path: string): string[] {
  const addresses = elements(path).flatMap((element) =>
    element.tagName === 'script' ? (attribute(element, 'src') ?? []) : [],
  );
  const found = new Set(addresses);
  for (const address of found) {
    const text = readFileSync(join(dist, address), 'utf8');
    for (const [, name] of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) found.add(`/_astro/${name}`);
  }
  return [...found];
}
