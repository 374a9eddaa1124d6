import { expect, test } from 'vitest';
import { readTitle } from '../../src/compiler/read-title.ts';
import { readFrontmatter } from '../../src/compiler/frontmatter.ts';
import { readSources, splitSource } from '../../src/compiler/source.ts';
import { content } from '../folders.ts';

test('the title of each document is that of its whole frontmatter', () => {
  const { workflows } = readSources(content, 'content');
  const titles = workflows.map((source) => readFrontmatter(splitSource(source), () => undefined).values['title']);
  expect(workflows.map(readTitle)).toEqual(titles);
});

test.each([
  ['after its workflow', '---\nworkflow:\n  version: 1.0.0\n\n  inputs: {}\ntitle: "A: b" # c\n---\n', 'A: b'],
  ['over several lines', '---\r\ntitle: >-\r\n  A\r\n  b\r\nworkflow: {}\r\n---\r\n', 'A b'],
  ['in the workflow only', '---\nworkflow:\n  title: A\n---\n', 'deploy'],
  ['after an error', '---\nworkflow: { a:\ntitle: A: b\n---\n', 'deploy'],
  ['without a frontmatter', 'title: A\n', 'deploy'],
])('a title %s', (_, text, title) => {
  expect(readTitle({ path: 'content/workflows/deploy.mdx', text })).toBe(title);
});
