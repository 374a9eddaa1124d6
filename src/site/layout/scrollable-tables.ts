import type { Element, Nodes, Root } from 'hast';
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

/** The box is a landmark, so its name tells it from the other tables of the page: it says the heads of the columns. */
const box = (table: Element): Element => ({
  type: 'element',
  tagName: 'div',
  properties: { className: ['cb-scroll'], role: 'region', ariaLabel: `Table: ${heads(table).join(', ')}`, tabIndex: 0 },
  children: [table],
});

function heads(node: Nodes): string[] {
  if (node.type === 'element' && node.tagName === 'th') return [textOf(node).trim()];
  return 'children' in node ? node.children.flatMap(heads) : [];
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
