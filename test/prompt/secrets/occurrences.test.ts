import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { occurrences } from '../../../src/prompt/secrets/occurrences.ts';

/** The same, looked for in the plainest way. */
function plainly(text: string, secrets: string[]) {
  const found = [];
  const longestFirst = [...secrets].sort((a, b) => b.length - a.length);
  for (let start = 0; start < text.length; start++) {
    const secret = longestFirst.find((secret) => text.startsWith(secret, start));
    if (secret === undefined) continue;
    found.push({ start, end: start + secret.length });
    start += secret.length - 1;
  }
  return found;
}

describe('occurrences', () => {
  const secret = fc.string({ unit: fc.constantFrom('a', 'b', '.', '$'), minLength: 8, maxLength: 14 });
  // Too many others for one pattern, none of which is in the text.
  const others = Array.from({ length: 600 }, (_, index) => `${index}-somewhere`);

  it.each([
    ['few', []],
    ['many', others],
  ])('finds what a plain search finds, for %s secrets', (_, more) => {
    const pieces = fc.tuple(
      fc.array(secret, { maxLength: 8 }),
      fc.array(fc.constantFrom('a', 'b', '.', '$', 'ab'), { maxLength: 30 }),
    );
    fc.assert(
      fc.property(pieces, ([secrets, between]) => {
        const text = between.map((piece, index) => (secrets[index % 9] ?? '') + piece).join('');
        expect(occurrences(text, [...secrets, ...more])).toEqual(plainly(text, secrets));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['', 'abcdefgh'],
    ['abcdefg', 'abcdefgh'],
    ['abcdefghi', 'abcdefghij'],
  ])('finds none in %j that is longer than it', (text, secret) => {
    expect(occurrences(text, [secret])).toEqual([]);
    expect(occurrences(text, [secret, ...others])).toEqual([]);
  });
});
