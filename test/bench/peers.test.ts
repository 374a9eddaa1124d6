import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { clearBuild } from './bench-project.ts';
import { docusaurusProject, npmReason } from './docusaurus-project.ts';
import { generatedDocument, writeDocuments } from './documents.ts';
import { timeOfChildren } from './measure-build.ts';
import { peersTable } from './peers.ts';

test('a project of Docusaurus has the same documents, and every page that they link to', () => {
  const installation = temporaryFolder();
  mkdirSync(join(installation, 'node_modules'));
  const project = docusaurusProject(installation, true, 'test-docusaurus');
  writeDocuments(project.docs, 2);
  expect(readdirSync(project.docs)).toEqual(['generated-0001.mdx', 'generated-0002.mdx']);
  const text = readFileSync(join(project.docs, 'generated-0001.mdx'), 'utf8');
  expect(text).toBe(generatedDocument(1).text);
  const links = [...text.matchAll(/\]\((\/[^)#]*)/g)].map(([, path]) => path);
  expect(new Set(links)).toEqual(new Set(['/', '/conventions/']));
  expect(readdirSync(join(project.cwd, 'docs')).sort()).toEqual(['conventions.mdx', 'index.md', 'workflows']);
  expect(readlinkSync(join(project.cwd, 'node_modules'))).toBe(join(installation, 'node_modules'));
});

test('what a build leaves is removed, and the installation stays', () => {
  const installation = temporaryFolder();
  mkdirSync(join(installation, 'node_modules/react'), { recursive: true });
  mkdirSync(join(installation, 'node_modules/.cache'));
  const project = docusaurusProject(installation, false, 'test-docusaurus-caches');
  mkdirSync(join(project.cwd, 'build'));
  writeFileSync(join(project.cwd, 'build/index.html'), '');
  clearBuild(project);
  expect(existsSync(join(project.cwd, 'build'))).toBe(false);
  expect(readdirSync(join(installation, 'node_modules'))).toEqual(['react']);
});

test('the table has the ratios against plain Starlight', () => {
  const cost = (factor: number) => ({
    milliseconds: 0,
    withPrograms: 40_000 * factor,
    elapsed: 50_000 * factor,
    bytes: 1e9 * factor,
  });
  const costs = new Map([
    ['plain Starlight', cost(1)],
    ['Callbook', cost(0.5)],
  ]);
  expect(peersTable(1000, costs)).toBe(
    [
      '| 1000 documents  | processor     | elapsed       | memory         |',
      '| ---             | ---           | ---           | ---            |',
      '| plain Starlight | 40.0 s (1.00) | 50.0 s (1.00) | 1000 MB (1.00) |',
      '| Callbook        | 20.0 s (0.50) | 25.0 s (0.50) | 500 MB (0.50)  |',
    ].join('\n'),
  );
});

test.each([
  ['built\n0m0.000000s 0m0.010000s\n0m1.250000s 0m0.500000s\n', 1750],
  ['0m0.000s 0m0.002s\n2m1.5s 1m0.25s\n', 181_750],
  ['built\n', NaN],
])('the time that a shell prints after %j is %d ms', (output, milliseconds) => {
  expect(Math.round(timeOfChildren(output))).toBe(milliseconds);
});

test.each([
  [
    'npm install: exit code 1\nnpm error code ECONNREFUSED\nnpm error syscall connect\nnpm error errno ECONNREFUSED\nnpm error FetchError: request to https://registry.example/react failed, reason: connect ECONNREFUSED\nnpm error A log is in /tmp',
    'FetchError: request to https://registry.example/react failed, reason: connect ECONNREFUSED',
  ],
  ['npm error code E404\nnpm error 404 Not Found', '404 Not Found'],
  ['npm install: exit code null\n', 'npm install: exit code null\n'],
])('the reason why npm fails is its first sentence', (output, reason) => {
  expect(npmReason(output)).toBe(reason);
});
