import './page-document.ts';
import { expect, test } from 'vitest';
import { indexedHtml, withPlainPrompts } from '../../src/site/postbuild/search-index.ts';
import { parseExcerpt } from '../../src/site/search/show-results.ts';
import { withSynonyms } from '../../src/site/search/synonyms.ts';

test.each([
  ['no hit', [['no hit', false]]],
  [
    'a <mark>hit</mark> here',
    [
      ['a ', false],
      ['hit', true],
      [' here', false],
    ],
  ],
  ['&lt;b&gt; &amp;amp; &quot;q&quot;', [['<b> &amp; "q"', false]]],
])('the excerpt “%s”', (excerpt, parts) => {
  expect(parseExcerpt(excerpt).map(({ text, isMatch }) => [text, isMatch])).toEqual(parts);
});

const groups = [
  ['roll back', 'rollback', 'revert'],
  ['permission', 'approve'],
];
test.each([
  ['latency', ['latency']],
  ['rollback', ['rollback', 'roll back', 'revert']],
  ['Roll  back the deploy', ['Roll  back the deploy', 'rollback the deploy', 'revert the deploy']],
  ['who may approve', ['who may approve', 'who may permission']],
  ['reverts', ['reverts']],
])('“%s” is searched as', (query, expected) => {
  expect(withSynonyms(query, { groups })).toEqual(expected);
});

test.each([
  [
    'a heading and a list',
    '### Part A\n\n- Do not `DROP`\n1. **Roll back**',
    '<p>Part A</p><p>Do not DROP</p><p>Roll back</p>',
  ],
  [
    'a slot',
    'The report:\n\n<span class="cb-slot cb-open" data-given="[not given]">{{report}}</span>\n\nEnd.',
    '<p>The report:</p><p>End.</p>',
  ],
  ['a table', '| action | risk |\n| --- | --- |', '<p>action risk</p>'],
  ['a name with an underscore', 'a_b__c', '<p>a_b__c</p>'],
])('a prompt is indexed as words: %s', (_, prompt, expected) => {
  expect(withPlainPrompts(`<i>x</i><pre class="cb-preview" tabindex="0">${prompt}</pre>`)).toBe(`<i>x</i>${expected}`);
});

test('a page is indexed without what surrounds its text, its data, its forms and its dialogs', () => {
  const parts =
    '<script type="application/json">{}</script><form class="cb-form">b</form><dialog>c</dialog><form>d</form>';
  const page = `<html lang="de"><head><title>t</title></head><body><nav>n</nav><main data-pagefind-body>a${parts}</main></body></html>`;
  expect(indexedHtml(page)).toBe('<html lang="de"><body><main data-pagefind-body>a<form>d</form></main></body></html>');
  expect(indexedHtml('<p>no page</p>')).toBe('<p>no page</p>');
});
