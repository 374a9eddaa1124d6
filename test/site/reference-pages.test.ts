import { expect, test } from 'vitest';
import { t } from '../../src/messages/english.ts';
import {
  documentsIn,
  isFirstLanguageOnly,
  isTranslationOnly,
  languageLinks,
  workflowOf,
} from '../../src/site/layout/page-languages.ts';
import { orderWorkflows, referencePages, shortSidebar, sidebarGroups } from '../../src/site/layout/reference-pages.ts';
import { hasWords } from '../../src/base/text.ts';
import { pages } from './example.ts';

test('the workflow on the home page is first, the others are ordered by title', () => {
  const titles = orderWorkflows(pages, 'incident-response').map(({ workflow }) => workflow.title);
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
    { title: 'B', url: '/guides/b/' },
    { title: 'Link from an alert', url: '/alerts/' },
    { title: 'Packs', url: '/packs/' },
    { title: 'Set up an agent tool', url: '/agents/' },
  ]);
  const optional = referencePages([], pages, t, { base: '/ops/', optional: ['example', 'quality'] });
  expect(optional.map(({ url }) => url)).toEqual([
    '/ops/alerts/',
    '/ops/packs/',
    '/ops/quality/',
    '/ops/agents/',
    '/ops/example/',
  ]);
});

test('the sidebar has the groups of the config, then what none of them lists', () => {
  const link = (id: string) => ({ title: id, url: `/ops/${id}/`, page: undefined });
  const [a, b, c] = [link('a'), link('guides/b'), link('c')];
  const own = [
    { label: 'First', items: ['c', '/guides/b/'], collapsed: true },
    {
      label: 'Elsewhere',
      items: [
        { label: 'Status', link: 'https://status.example' },
        { label: 'Rota', link: '/rota/' },
      ],
      collapsed: false,
    },
  ];
  const usual = [
    { id: 'all', label: 'All', links: [a, c] },
    { id: 'rest', label: 'Rest', links: [b] },
  ];
  const groups = sidebarGroups(own, usual, { base: '/ops/' });
  expect(groups.map(({ label, links, collapsed = false }) => [label, links.map(({ url }) => url), collapsed])).toEqual([
    ['First', ['/ops/c/', '/ops/guides/b/'], true],
    ['Elsewhere', ['https://status.example', '/ops/rota/'], false],
    ['All', ['/ops/a/'], false],
  ]);
  const many = Array.from({ length: 16 }, (_, index) => link(`many-${index}`));
  const [long, short] = sidebarGroups(
    [],
    [
      { id: 'long', label: 'Long', links: many },
      { id: 'short', label: 'Short', links: many.slice(1) },
    ],
    { base: '/ops/' },
  );
  expect([long?.collapsed, short?.collapsed], 'a long group is closed').toEqual([true, false]);
  expect(() => sidebarGroups([{ label: 'X', items: ['d'], collapsed: false }], [], { base: '/' })).toThrow('lists d');
});

test('pages with `group` are in a group of the sidebar of that name, and a long sidebar is closed', () => {
  const link = (id: string) => ({ title: id, url: `/ops/${id}/`, page: undefined });
  const usual = [{ id: 'all', label: 'All', links: ['a', 'b', 'c', 'guides/d'].map(link) }];
  const groupOf = new Map([
    ['a', 'Money'],
    ['b', 'Mail'],
    ['guides/d', 'Money'],
  ]);
  const config = [{ label: 'Money', items: ['c'] }];
  const shown = (groups: ReturnType<typeof sidebarGroups>) =>
    groups.map(({ label, links, collapsed }) => [label, links.map(({ title }) => title), collapsed]);
  expect(shown(sidebarGroups([], usual, { base: '/ops/' }, groupOf))).toEqual([
    ['Mail', ['b'], false],
    ['Money', ['a', 'guides/d'], false],
    ['All', ['c'], false],
  ]);
  expect(shown(sidebarGroups(config, usual, { base: '/ops/' }, groupOf))).toEqual([
    ['Money', ['c', 'a', 'guides/d'], false],
    ['Mail', ['b'], false],
  ]);
  const many = [{ id: 'all', label: 'All', links: Array.from({ length: 41 }, (_, index) => link(`many-${index}`)) }];
  const some = new Map(many[0]?.links.map(({ title }, index) => [title, `Group ${index % 4}`]));
  expect(sidebarGroups([], many, { base: '/ops/' }, some).map(({ collapsed }) => collapsed)).toEqual([
    true,
    true,
    true,
    true,
  ]);
});

test('a sidebar with too many links has the workflows around the current page, and a link to all of them', () => {
  const links = (name: string, count: number, page?: object) =>
    Array.from({ length: count }, (_, index) => ({ title: '', url: `/${name}-${index}/`, page }));
  const all = { id: 'all', label: 'All', links: [{ title: '', url: '/', page: undefined }] };
  const groups = (count: number) => [
    { id: 'mail', label: 'Mail', links: links('mail', 3, {}) },
    { id: 'money', label: 'Money', links: links('money', 2, {}) },
    { id: 'all', label: 'All', links: links('other', count, {}) },
    { id: 'reference', label: 'Reference', links: links('guide', 3) },
  ];
  const shown = (current: string, of = groups(200)) =>
    shortSidebar(of, current, all).flatMap((group) => group.links.map(({ url }) => url));
  const guides = ['/guide-0/', '/guide-1/', '/guide-2/'];
  expect(shown('/money-1/')).toEqual(['/money-0/', '/money-1/', '/', ...guides]);
  expect(shown('/other-7/')).toEqual(['/', '/other-7/', ...guides]);
  expect(shown('/guide-1/')).toEqual(['/', ...guides]);
  expect(
    shown('/guide-1/', groups(200).toSpliced(2, 1, ...[{ ...all, id: 'drain', links: links('drain', 200, {}) }])),
  ).toEqual(['/', ...guides]);
  expect(shortSidebar(groups(100), '/money-1/', all)).toEqual(groups(100));
});

test.each([
  ['restart the mail service', 'mail rest', true],
  ['Restart the mail service', 'MAIL restart', true],
  ['restart the mail service', 'mail drain', false],
  ['restart the mail service', '', true],
])('a filter: "%s" has the words of "%s": %s', (text, query, expected) => {
  expect(hasWords(text, query)).toBe(expected);
});

const languages = [
  { label: 'English', lang: 'en', folder: '' },
  { label: 'Deutsch', lang: 'de', folder: 'de/' },
];

test('a language has its own documents, and those of the first language in place of what it does not have', () => {
  const page = (id: string, title: string) => ({ id, data: { title, sidebar: {} } });
  const documents = [page('guides/a', 'A'), page('guides/b', 'B'), page('de/guides/a', 'Ä')];
  const titlesIn = (folder: string) =>
    documentsIn(documents, { folder, languages }).map(({ id, data }) => `${id}: ${data.title}`);
  expect(titlesIn('')).toEqual(['guides/a: A', 'guides/b: B']);
  expect(titlesIn('de/')).toEqual(['guides/a: Ä', 'guides/b: B']);
  expect(['de/bug-fix', 'bug-fix'].map((id) => workflowOf(id, { folder: 'de/' }))).toEqual(['bug-fix', 'bug-fix']);
});

test.each([
  ['bug-fix/', '', false, 'de/bug-fix/'],
  ['de/bug-fix/', 'de/', false, 'bug-fix/'],
  ['de/', 'de/', false, ''],
  ['rota/', '', true, 'de/'],
])('the page %s links to the other language', (path, folder, alone, expected) => {
  expect(languageLinks(path, { folder, languages }, alone).map((link) => link.path)).toEqual([expected]);
});

test.each([
  ['de/guides/a/', false],
  ['de/guides/b/', true],
  ['de/guides/c/', false],
  ['de/', false],
])('whether the first language does not have the page %s: %s', (path, expected) => {
  const documents = ['guides/a', 'guides/c', 'de/guides/a', 'de/guides/b'].map((id) => ({ id }));
  expect(isTranslationOnly(path, documents, { folder: 'de/' })).toBe(expected);
});

test.each([
  ['quality/', true],
  ['404.html', true],
  ['rota/', true],
  ['rota/payments/', true],
  ['quality-of-service/', false],
  ['rotate-a-key/', false],
  ['', false],
])('whether only the first language has the page %s: %s', (path, expected) => {
  expect(isFirstLanguageOnly(path, { optional: ['quality'], own: ['rota', 'rota/[team]', ''] })).toBe(expected);
});
