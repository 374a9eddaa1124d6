import { expect, test } from 'vitest';
import { t } from '../../src/messages/english.ts';
import { orderWorkflows, referencePages } from '../../src/site/layout/reference-pages.ts';
import { pages } from './example.ts';

test('the workflow for the on-call engineer is first, the others are ordered by title', () => {
  const titles = orderWorkflows(pages).map(({ workflow }) => workflow.title);
  expect(titles).toEqual(['Incident response', ...titles.slice(1).toSorted()]);
});

test('reference pages are ordered by their sidebar order, then title; workflows and hidden pages are left out', () => {
  const page = (id: string, title: string, sidebar = {}) => ({ id, data: { title, sidebar } });
  const documents = [
    page('incident-response', 'Incident response'),
    page('guides/b', 'B'),
    page('guides/hidden', 'Hidden', { hidden: true }),
    page('conventions', 'A', { label: 'Conventions' }),
    page('guides/first', 'Z', { order: 1 }),
  ];
  expect(referencePages(documents, pages, t)).toEqual([
    { title: 'Z', url: '/guides/first/' },
    { title: 'Conventions', url: '/conventions/' },
    { title: 'Agents: set up your tool', url: '/agents/' },
    { title: 'All packs', url: '/packs/' },
    { title: 'B', url: '/guides/b/' },
    { title: 'Link from an alert', url: '/alerts/' },
  ]);
});
