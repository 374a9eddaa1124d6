import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'; // HTML as browsers read it
import { sha256Base64 } from '../../base/sha256.ts';

/** A page with its elements. Parsing takes longer than anything else that is done with a page, so it is done once. */
export interface ParsedPage {
  html: string;
  tree: Tree.Document;
  /** All elements in document order, including those in templates. */
  elements: Tree.Element[];
}

/** Parses a page, keeping where each element is in its text. */
export function parsePage(html: string): ParsedPage {
  const tree = parse(html, { sourceCodeLocationInfo: true });
  return { html, tree, elements: elementsOf(tree) };
}

/** The hashes that allow inline scripts and styles in a Content-Security-Policy (CSP 3, section 2.3.1). */
export interface InlineHashes {
  scripts: string[];
  styles: string[];
}

/** Returns the hashes of the inline scripts and style sheets of a page; data blocks are not scripts. */
export function inlineHashes({ elements }: ParsedPage): InlineHashes {
  const inline = (name: string) =>
    elements.filter((element) => element.tagName === name && attributeOf(element, 'src') === undefined);
  const hashes = (found: Tree.Element[]) =>
    [...new Set(found.map((element) => `'sha256-${sha256Base64(textOf(element))}'`))].sort();
  return { scripts: hashes(inline('script').filter(isCode)), styles: hashes(inline('style')) };
}

/** Returns the hashes of all pages, each once. */
export function joinHashes(pages: readonly InlineHashes[]): InlineHashes {
  const join = (kind: keyof InlineHashes) => [...new Set(pages.flatMap((page) => page[kind]))].sort();
  return { scripts: join('scripts'), styles: join('styles') };
}

/**
 * Returns the policy of a page: everything is loaded from its own origin, nothing is sent to any other, and the only inline
 * scripts that run are those with these hashes. `connect` is where the page may fetch from.
 */
export function securityPolicy({ scripts, styles }: InlineHashes, connect: "'self'" | "'none'" = "'self'"): string {
  const directives: Record<string, string[]> = {
    'default-src': ["'none'"],
    // For Pagefind, which uses WebAssembly. It does not allow `eval`.
    'script-src': ["'self'", "'wasm-unsafe-eval'", ...scripts],
    'style-src': ["'self'", ...styles],
    // Starlight sets some lengths in style attributes, which can neither run code nor send anything.
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'", 'data:'],
    'manifest-src': ["'self'"],
    'worker-src': ["'self'"],
    'connect-src': [connect],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}

/** Returns where the policy of a page belongs: in the head, directly after the declaration of its character encoding. */
export function policyOffset({ elements }: ParsedPage): number {
  const charset = elements.find(
    (element) => element.tagName === 'meta' && attributeOf(element, 'charset') !== undefined,
  );
  const at = charset?.sourceCodeLocation?.endOffset;
  if (at === undefined)
    throw new Error('A page has no <meta charset>, so its security policy cannot be added after it.');
  return at;
}

/** Returns a page with its policy at this offset. */
export function withPolicy(html: string, at: number, policy: string): string {
  return `${html.slice(0, at)}<meta http-equiv="content-security-policy" content="${policy}">${html.slice(at)}`;
}

/** Whether a script element has code and not data (HTML Standard, section 4.12.1). */
function isCode(element: Tree.Element): boolean {
  const type = attributeOf(element, 'type')?.trim().toLowerCase();
  return !type || /^(?:module|importmap|speculationrules|(?:text|application)\/(?:x-)?(?:java|ecma)script)$/.test(type);
}

/** Returns an element and everything in it, including the content of templates, in document order. */
export function elementsOf(node: Tree.Node, found: Tree.Element[] = []): Tree.Element[] {
  if ('tagName' in node) found.push(node);
  if ('content' in node) elementsOf(node.content, found);
  if ('childNodes' in node) for (const child of node.childNodes) elementsOf(child, found);
  return found;
}

/** Returns the value of an attribute; undefined if the element does not have it. */
export function attributeOf(element: Tree.Element, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value;
}

/** Returns the text directly in an element. */
export function textOf(element: Tree.Element): string {
  return element.childNodes.map((node) => ('value' in node ? node.value : '')).join('');
}
