// cspell:disable
import { expect, test } from 'vitest';
import { nearestWord } from '../../../src/prompt/routing/nearest-word.ts';

const known = new Set(['checkout', 'review', 'people', 'button', 'test', 'write']);

test.each([
  ['a missing letter', 'chekout', 'checkout'],
  ['a missing last letter', 'revie', 'review'],
  ['an added letter', 'revieww', 'review'],
  ['another letter', 'buttin', 'button'],
  ['two swapped letters', 'peopel', 'people'],
  ['a known word', 'write', 'write'],
])('%s: %s is %s', (_, word, expected) => {
  expect(nearestWord(word, known)).toBe(expected);
});

test.each([
  ['two slips', 'chekot'],
  ['another first letter', 'neople'],
  ['a short word', 'tesz'],
  ['swapped letters that are not neighbors', 'wtire'],
  ['nothing', ''],
])('%s: %s stays as it is', (_, word) => {
  expect(nearestWord(word, known)).toBe(word);
});
