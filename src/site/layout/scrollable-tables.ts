import type { Element, Nodes, Root } from 'hast';
import { SKIP, visitParents } from 'unist-util-visit-parents';
import { t } from '../../messages/english.ts';

/** Rehype plugin: wraps each table in a box that scrolls sideways, also by keyboard, so that the page does not. */
export function scrollableTables() {
  return (tree: Root) => {
    visitParents(tree, { type: 'element', tagName: 'table' }, (table: Element, ancestors) => {
      const { children } = ancestors.at(-1) as Element;
      children[children.indexOf(table)] = scrollBox(table);
      return SKIP;
    });
  };
}

/** The box is a landmark, so it is named by the columns of its table. In English, like the documents with the tables. */
const scrollBox = (table: Element): Element => ({
  type: 'element',
  tagName: 'div',
  properties: {
    className: ['cb-scroll'],
    role: 'region',
    ariaLabel: t('site.layout.table', { columns: columnsOf(table).join(', ') }),
    tabIndex: 0,
  },
  children: [table],
});

function columnsOf(node: Nodes): string[] {
  if (node.type === 'element' && node.tagName === 'th') return [textContent(node).trim()];
  return 'children' in node ? node.children.flatMap(columnsOf) : [];
}

function textContent(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textContent).join('') : '';
}
