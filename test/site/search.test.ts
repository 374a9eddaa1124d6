import { expect, test } from 'vitest';
import { partsOf } from '../../src/site/search/findings.ts';

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
])('the excerpt %s', (excerpt, parts) => {
  expect(partsOf(excerpt).map(({ text, found }) => [text, found])).toEqual(parts);
});
