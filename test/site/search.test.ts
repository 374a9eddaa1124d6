import './page-document.ts';
import { expect, test } from 'vitest';
import { parseExcerpt } from '../../src/site/search/show-results.ts';

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
