import { expect, it } from 'vitest';
import { parseConfig } from '../../src/config/config-schema.ts';
import { projectPages } from '../../src/site/integration/project-pages.ts';

const pages = (incidents?: object) =>
  projectPages(parseConfig({ title: 'Test', ...(incidents && { incidents }) }), '/');

it('has SEV1 to SEV4 as an example, and the usual words for a state', () => {
  const { severities, statuses } = pages();
  expect(Object.keys(severities)).toEqual(['SEV1', 'SEV2', 'SEV3', 'SEV4']);
  expect(statuses).toEqual({});
});

it('has the scale of the team in its order, and nothing else', () => {
  const severities = { P0: 'Everything is down.', P1: 'Much is down.', minor: 'The rest.' };
  expect(Object.entries(pages({ severities }).severities)).toEqual(Object.entries(severities));
  expect(pages({ severities: {} }).severities).toEqual({});
  expect(Object.keys(pages({ statuses: { active: 'Down' } }).severities)).toHaveLength(4);
});

it.each([
  ['a name of two lines', { severities: { 'SEV\n1': 'All.' } }],
  ['a severity without a meaning', { severities: { SEV1: '' } }],
  ['another key', { severity: {} }],
])('rejects %s', (_, incidents) => {
  expect(() => pages(incidents)).toThrow(/^callbook.config: incidents/);
});

it('rejects two languages with the same tag', () => {
  const german = { label: 'Deutsch', lang: 'de' };
  expect(() => parseConfig({ title: 'Test', locales: { root: german, de: german } })).toThrow(
    'callbook.config: locales: expected each language once',
  );
});
