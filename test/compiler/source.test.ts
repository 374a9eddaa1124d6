import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { compileDocuments } from '../../src/compiler/compile.ts';
import { formatDiagnostic } from '../../src/compiler/diagnostic.ts';
import { example } from '../../src/compiler/document-check.ts';
import { readSources } from '../../src/compiler/source.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { documentSources } from './document-sources.ts';

/** The diagnostics of a valid content folder that also has this file. */
function diagnosticsWith(path: string, text = 'Text.'): string[] {
  const root = temporaryFolder();
  const { workflows, preflights, rules, conventions } = documentSources(example({}));
  const files = [...workflows, ...preflights, ...rules, ...(conventions ? [conventions] : [])];
  for (const file of [...files, { path: `content/${path}`, text }]) {
    mkdirSync(dirname(join(root, file.path)), { recursive: true });
    writeFileSync(join(root, file.path), file.text);
  }
  return compileDocuments(readSources(join(root, 'content'))).diagnostics.map(formatDiagnostic);
}

const large = `${example({})}\n${'A line of a log that was pasted into the document.\n'.repeat(250_000)}`;

test.each([
  ['workflows/note.md', ['1:1  unexpected extension ".md", expected .mdx, or a name that starts with _  (file-name)']],
  [
    'workflows/note.MDX',
    ['1:1  unexpected extension ".MDX", expected .mdx, or a name that starts with _  (file-name)'],
  ],
  [
    'workflows/team/a/note.mdx',
    [
      '1:1  unexpected folder "team", expected documents directly in workflows, or a name that starts with _  (file-name)',
    ],
  ],
  [
    'shared/rules/team/note.mdx',
    [
      '1:1  unexpected folder "team", expected documents directly in shared/rules, or a name that starts with _  (file-name)',
    ],
  ],
  [
    'shared/rule/note.mdx',
    [
      '1:1  unexpected document "rule/note.mdx" in shared, expected conventions.mdx, or a file in shared/preflights, shared/rules or shared/fragments  (file-name)',
    ],
  ],
  [
    'workflow/note.mdx',
    [
      '1:1  unexpected document "workflow/note.mdx", expected a file in workflows, shared, services or guides, or a name that starts with _  (file-name)',
    ],
  ],
  [
    'note.mdx',
    [
      '1:1  unexpected document "note.mdx", expected a file in workflows, shared, services or guides, or a name that starts with _  (file-name)',
    ],
  ],
  ['README.md', []],
  ['releases/note/CHANGELOG.md', []],
  ['images/map.svg', []],
  ['workflows/_note.md', []],
  ['workflows/_drafts/note.mdx', []],
  ['workflows/picture.svg', []],
  ['guides/team/note.md', []],
])('a file that is not read as a document is a diagnostic: %s', (path, diagnostics) => {
  expect(diagnosticsWith(path)).toEqual(diagnostics.map((text) => `content/${path}:${text}`));
});

test.each(['workflows/large.mdx', 'shared/rules/large.mdx'])(
  'a document of 12 MB is refused by its size: %s',
  (path) => {
    expect(diagnosticsWith(path, large)).toEqual([
      `content/${path}:1:1  unexpected document of 12.8 MB, expected at most 1 MB  (file-size)`,
    ]);
  },
);

test('other Markdown files are not reported if the content folder is the root of the project', () => {
  const root = temporaryFolder();
  mkdirSync(join(root, 'node_modules/yaml'), { recursive: true });
  for (const path of ['CHANGELOG.md', 'node_modules/yaml/README.md']) writeFileSync(join(root, path), 'Text.');
  expect(readSources(root, '.').sourceDiagnostics).toEqual([]);
  expect(readSources(root, 'content').sourceDiagnostics).toHaveLength(2);
});
