import type { Element, ElementContent, Root } from 'hast';
import { SKIP, visitParents } from 'unist-util-visit-parents';

/** Rehype plugin: puts each table into a box of its own that scrolls sideways, also by the keyboard, so that the page never does. */
export function scrollableTables() {
  return (tree: Root) => {
    visitParents(tree, { type: 'element', tagName: 'table' }, (table: Element, ancestors) => {
      const { children } = ancestors.at(-1) as Element;
      children[children.indexOf(table)] = box(table);
      return SKIP;
    });
  };
}

const box = (table: ElementContent): Element => ({
  type: 'element',
  tagName: 'div',
  properties: { className: ['cb-scroll'], role: 'region', ariaLabel: 'Table', tabIndex: 0 },
  children: [table],
});
