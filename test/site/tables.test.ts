import type { Element, Root } from 'hast';
import { expect, test } from 'vitest';
import { scrollableTables } from '../../src/site/layout/scrollable-tables.ts';

const element = (tagName: string, children: Element['children']): Element => ({
  type: 'element',
  tagName,
  properties: {},
  children,
});
const table = (...heads: string[]) =>
  element('table', [
    element(
      'tr',
      heads.map((value) => element('th', [{ type: 'text', value }])),
    ),
  ]);

test('every table gets a box that scrolls, also by keyboard, and is named by its columns', () => {
  const tree: Root = { type: 'root', children: [table('Kind', 'Use'), element('li', [table('Part')])] };
  scrollableTables()(tree);
  const box = (ariaLabel: string) => ({
    tagName: 'div',
    properties: { role: 'region', tabIndex: 0, ariaLabel },
    children: [{ tagName: 'table' }],
  });
  expect(tree.children).toMatchObject([box('Table: Kind, Use'), { tagName: 'li', children: [box('Table: Part')] }]);
});
