import { sha256Base64 } from '../../base/sha256.ts';
import { attributeOf, htmlTags, textIn, type HtmlTag } from './html-tags.ts';

/** A page with its tags. */
export interface ReadPage {
  html: string;
  /** In document order, including those in templates. */
  tags: HtmlTag[];
}

/** Reads the tags of a page. */
export function readPage(html: string): ReadPage {
  return { html, tags: htmlTags(html) };
}

/** The hashes that allow inline scripts and styles in a Content-Security-Policy (CSP 3, section 2.3.1). */
export interface InlineHashes {
  scripts: string[];
  styles: string[];
}

/** Returns the hashes of the inline scripts and style sheets of a page; data blocks are not scripts. */
export function inlineHashes({ html, tags }: ReadPage): InlineHashes {
  const inline = (name: string) =>
    tags.filter((tag) => tag.name === name && !tag.isEnd && attributeOf(tag, 'src') === undefined);
  const hashes = (found: HtmlTag[]) =>
    [...new Set(found.map((tag) => `'sha256-${sha256Base64(textIn(html, tag))}'`))].sort();
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
export function policyOffset({ tags }: ReadPage): number {
  const charset = tags.find((tag) => tag.name === 'meta' && attributeOf(tag, 'charset') !== undefined);
  if (charset === undefined)
    throw new Error('A page has no <meta charset>, so its security policy cannot be added after it.');
  return charset.end;
}

/** Returns a page with its policy at this offset. */
export function withPolicy(html: string, at: number, policy: string): string {
  return html.slice(0, at) + policyElement(policy) + html.slice(at);
}

/** Returns the bytes of a page with its policy at this offset. */
export function withPolicyBytes(page: Uint8Array, at: number, policy: string): Uint8Array {
  return Buffer.concat([page.subarray(0, at), Buffer.from(policyElement(policy)), page.subarray(at)]);
}

const policyElement = (policy: string) => `<meta http-equiv="content-security-policy" content="${policy}">`;

/** Whether a script element has code and not data (HTML Standard, section 4.12.1). */
function isCode(script: HtmlTag): boolean {
  const type = attributeOf(script, 'type')?.trim().toLowerCase();
  return !type || /^(?:module|importmap|speculationrules|(?:text|application)\/(?:x-)?(?:java|ecma)script)$/.test(type);
}
