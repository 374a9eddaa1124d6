import type { Root } from 'hast';
import { visitParents } from 'unist-util-visit-parents';

/** Adds the base of a site to an address that starts at the root: `/guides/deploy/`. Any other address stays as it is. */
export function addBase(address: string, base: string): string {
  return /^\/(?!\/)/.test(address) && !address.startsWith(base) ? base + address.slice(1) : address;
}

/** Rehype plugin: adds the base of the site to links and images in documents that start at the root: `/guides/deploy/`. */
export function baseLinks({ base }: { base: string }) {
  return (tree: Root) => {
    if (base === '/') return;
    visitParents(tree, 'element', ({ properties }) => {
      for (const name of ['href', 'src'] as const) {
        const value = properties[name];
        if (typeof value === 'string') properties[name] = addBase(value, base);
      }
    });
  };
}
