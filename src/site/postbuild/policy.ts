import { createHash } from 'node:crypto';
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'; // HTML as browsers read it
import { attributeOf, elementsOf, textOf } from './html.ts';

/** What an inline script or style is allowed by: its hash, as a Content-Security-Policy (CSP 3, section 2.3.1) writes it. */
export interface InlineHashes {
  scripts: string[];
  styles: string[];
}

/** The hashes of all that is inline in a page: of scripts that run (data blocks do not) and of style sheets, in order. */
export function inlineHashes(html: string): InlineHashes {
  const found = elementsOf(parse(html));
  const inline = (name: string) =>
    found.filter((element) => element.tagName === name && attributeOf(element, 'src') === undefined);
  const hashes = (elements: Tree.Element[]) => [...new Set(elements.map((element) => hashOf(textOf(element))))].sort();
  return { scripts: hashes(inline('script').filter(runs)), styles: hashes(inline('style')) };
}

/**
 * The policy of a page: nothing is loaded from anywhere but this origin, nothing is sent anywhere else, and of scripts
 * in the page itself only those with these hashes run. `connect` is where the page may fetch from.
 */
export function policyOf({ scripts, styles }: InlineHashes, connect: "'self'" | "'none'" = "'self'"): string {
  const directives: Record<string, string[]> = {
    'default-src': ["'none'"],
    // Pagefind searches with WebAssembly, which this allows and `eval` it does not.
    'script-src': ["'self'", "'wasm-unsafe-eval'", ...scripts],
    'style-src': ["'self'", ...styles],
    // Starlight sets a few lengths by attribute; a style can neither run nor send anything.
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
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

/** The page with its policy in the head, right after the declaration of its characters. */
export function withPolicy(html: string, policy: string): string {
  const charset = elementsOf(parse(html, { sourceCodeLocationInfo: true })).find(
    (element) => element.tagName === 'meta' && attributeOf(element, 'charset') !== undefined,
  );
  const at = charset?.sourceCodeLocation?.endOffset;
  if (at === undefined) throw new Error('A page has no <meta charset>, after which its policy would stand.');
  return `${html.slice(0, at)}<meta http-equiv="content-security-policy" content="${policy}">${html.slice(at)}`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** Whether a script element does something: any type but that of a data block (HTML Standard, section 4.12.1). */
function runs(element: Tree.Element): boolean {
  const type = attributeOf(element, 'type')?.trim().toLowerCase();
  return !type || /^(?:module|importmap|speculationrules|(?:text|application)\/(?:x-)?(?:java|ecma)script)$/.test(type);
}
