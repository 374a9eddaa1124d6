import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/compiler/diagnostic.ts';
import { documentErrors, errorPage } from '../../src/site/integration/document-errors.ts';

const [deploy, upgrade, rule] = ['workflows/deploy.mdx', 'workflows/upgrade.mdx', 'shared/rules/coding.mdx'];
const documents = new Set([deploy, upgrade]);
const errorIn = (file: string): Diagnostic => ({
  ...{ file, line: 1, column: 2, rule: 'check' },
  ...{ unexpected: '<b>', expected: 'b & c' },
});
const lineOf = (file: string) => `${file}:1:2  unexpected <b>, expected b & c  (check)\n1 error in 1 file\n`;

test.each([
  ['its own', [deploy], lineOf(deploy)],
  [
    'its own before the names of other files',
    [upgrade, deploy, rule, upgrade],
    `${lineOf(deploy)}\n2 other files have errors: ${upgrade} and ${rule}\n`,
  ],
  [
    'those of shared blocks, if it has none of its own',
    [upgrade, rule],
    `${lineOf(rule)}\n1 other file has errors: ${upgrade}\n`,
  ],
])('the errors of a document are %s', (_, files, text) => {
  expect(documentErrors(files.map(errorIn), deploy, documents)).toBe(text);
});

test('the page of a document with errors has them as text, and is reloaded by the server', () => {
  const page = errorPage('deploy.mdx has errors', lineOf(deploy), '/runbooks/');
  expect(page).toContain(`<pre>${deploy}:1:2  unexpected &lt;b&gt;, expected b &amp; c  (check)\n`);
  expect(page).toContain('<script type="module" src="/runbooks/@vite/client">');
});
