import { expect, test } from 'vitest';
import { workedExample } from '../../../src/eval/worked-example.ts';
import { t } from '../../../src/messages/english.ts';
import { readQualityFigures } from '../../../src/site/quality/quality-figures.ts';
import { content } from '../../folders.ts';
import { packs } from '../../incident/example.ts';
import { elements, textOf } from './page.ts';

/** The texts of all elements with this tag on a page. */
const texts = (path: string, tag: string) =>
  elements(path)
    .filter(({ tagName }) => tagName === tag)
    .map((element) => textOf(element).trim());

test('the worked example is marked as invented, and shows every prompt and every reply as they are', () => {
  const example = workedExample(content, Object.values(packs));
  const page = 'example/index.html';
  expect(texts(page, 'strong')).toContain(t('site.example.invented'));
  const blocks = texts(page, 'pre');
  expect(example?.steps.length).toBeGreaterThan(0);
  for (const { text, reply } of example?.steps ?? []) {
    expect(blocks).toContain(text.trim());
    expect(blocks).toContain(reply.trim());
  }
});

test('the worked example shows every answer under its label', () => {
  const example = workedExample(content, Object.values(packs));
  const labels = texts('example/index.html', 'dt');
  const asked = example?.steps.flatMap(({ prompt }) => prompt.deliverables.map(({ label }) => label)) ?? [];
  expect(asked.filter((label) => !labels.includes(label))).toEqual([]);
  expect(texts('example/index.html', 'p')).not.toContain(t('site.example.missing'));
});

test('the quality page has the figures of every file, and nothing else', () => {
  const cells = texts('quality/index.html', 'td');
  const stored = readQualityFigures(content).flatMap(({ figures }) => {
    const hasAims = figures.some(({ aim }) => aim !== undefined);
    return figures.flatMap(({ name, value, aim }) => [name, value, ...(hasAims ? [aim ?? ''] : [])]);
  });
  expect(cells).toEqual(stored);
});
