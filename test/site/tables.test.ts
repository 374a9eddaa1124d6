import type { Root } from 'hast';
import { expect, test } from 'vitest';
import { scrollableTables } from '../../src/site/frame/scrollable-tables.ts';

test('a table comes to stand in a box that the keyboard can scroll, wherever it is', () => {
  const table = () => ({ type: 'element' as const, tagName: 'table', properties: {}, children: [] });
  const tree: Root = {
    type: 'root',
    children: [table(), { type: 'element', tagName: 'li', properties: {}, children: [table()] }],
  };
  scrollableTables()(tree);
  const box = { tagName: 'div', properties: { role: 'region', tabIndex: 0 }, children: [{ tagName: 'table' }] };
  expect(tree.children).toMatchObject([box, { tagName: 'li', children: [box] }]);
});
