import { expect, test } from 'vitest';
import { ALERTS, inReadingOrder, otherPages, PACKS } from '../../src/site/layout/contents.ts';
import { book } from './example.ts';

test('the workflow for the person on call stands first, the others by title', () => {
  const titles = inReadingOrder(book).map(({ workflow }) => workflow.title);
  expect(titles).toEqual([titles[0], ...titles.slice(1).toSorted()]);
  expect(titles[0]).toBe('Incident response');
});

test('the other pages stand in the order they ask for, then by title, and may hide', () => {
  const page = (id: string, title: string, sidebar = {}) => ({ id, data: { title, sidebar } });
  const pages = otherPages(
    [
      page('incident-response', 'Incident response'),
      page('guides/b', 'B'),
      page('guides/hidden', 'Hidden', { hidden: true }),
      page('conventions', 'A', { label: 'Conventions' }),
      page('guides/first', 'Z', { order: 1 }),
    ],
    book,
  );
  expect(pages).toEqual([
    { title: 'Z', url: '/guides/first/' },
    { title: 'Conventions', url: '/conventions/' },
    { title: 'B', url: '/guides/b/' },
  ]);
});

test('a page that is no document stands among the others', () => {
  const written = { id: 'conventions', data: { title: 'Workflow conventions', sidebar: {} } };
  expect(otherPages([written, ALERTS, PACKS], book)).toEqual([
    { title: 'From an alert', url: '/alerts/' },
    { title: 'Packs', url: '/packs/' },
    { title: 'Workflow conventions', url: '/conventions/' },
  ]);
});
