import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { optionalPages } from '../../src/site/integration/optional-pages.ts';
import { hasQualityFigures, qualityFolder, readQualityFigures } from '../../src/site/quality/quality-figures.ts';
import { content } from '../folders.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const figures = {
  title: 'B',
  about: 'About.',
  command: 'npm test',
  date: '2026-11-29',
  node: '24.0.0',
  figures: [{ name: 'N', value: '1' }],
};

function folderWith(files: Record<string, unknown>): string {
  const folder = temporaryFolder();
  mkdirSync(qualityFolder(folder));
  for (const [name, data] of Object.entries(files))
    writeFileSync(join(qualityFolder(folder), name), JSON.stringify(data));
  return folder;
}

test('the figures of the project can be read, and name the command that repeats them', () => {
  const all = readQualityFigures(content);
  expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining(['masking', 'replays', 'bench-sizes']));
  for (const { command, id } of all) expect(command, id).toMatch(/^CALLBOOK_QUALITY=1 npm run /);
});

test.each(['bench-command', 'bench-compile', 'bench-fill', 'bench-mcp'])(
  '%s has a ratio and the kind of machine',
  (name) => {
    const measured = readQualityFigures(content).find(({ id }) => id === name);
    expect(measured?.machine).toMatch(/^\w+ \w+, \d+ processors \(.+\), \d+ GB of memory, load average \d/);
    expect(measured?.figures.some(({ name: figure, aim }) => figure.includes(' / ') && aim !== undefined)).toBe(true);
  },
);

test('they are ordered by title', () => {
  const folder = folderWith({ 'x.json': figures, 'y.json': { ...figures, title: 'A' } });
  expect(readQualityFigures(folder).map(({ id }) => id)).toEqual(['y', 'x']);
});

test.each([
  ['no figures', { ...figures, figures: [] }],
  ['no day', { ...figures, date: 'yesterday' }],
  ['an unknown key', { ...figures, more: 1 }],
])('a file with %s is an error', (_, data) => {
  expect(() => readQualityFigures(folderWith({ 'x.json': data }))).toThrow();
});

test('a site has the optional pages for which there is content', () => {
  const empty = temporaryFolder();
  expect(hasQualityFigures(empty)).toBe(false);
  expect(optionalPages(empty)).toEqual([]);
  expect(optionalPages(folderWith({ 'x.json': figures }))).toEqual(['quality']);
  expect(optionalPages(content)).toEqual(['example', 'quality']);
});
