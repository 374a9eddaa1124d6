import type { Root } from 'hast';
import { visitParents } from 'unist-util-visit-parents';

/** Rehype plugin: adds the base of the site to links and images in documents that start at the root: `/guides/deploy/`. */
export function baseLinks({ base }: { base: string }) {
  return (tree: Root) => {
    if (base === '/') return;
    visitParents(tree, 'element', ({ properties }) => {
      for (const name of ['href', 'src'] as const) {
        const value = properties[name];
        if (typeof value === 'string' && /^\/(?!\/)/.test(value) && !value.startsWith(base))
          properties[name] = base + value.slice(1);
      }
    });
  };
}
