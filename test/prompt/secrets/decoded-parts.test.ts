import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodedParts } from '../../../src/prompt/secrets/decoded-parts.ts';
import type { Finding } from '../../../src/prompt/secrets/finding.ts';

const ESCAPED = [
  'a',
  'b',
  'X',
  '7',
  '%3D',
  '%22',
  '\\"',
  '\\\\',
  '\\n',
  '\\u0022',
  '&quot;',
  '&#34;',
  '&#x22;',
  '%',
  '&',
  '\\',
];

/** Finds every X and the character after it. */
const findX = (text: string) =>
  [...text.matchAll(/X./g)].map(({ index }): Finding => ({
    kind: 'token',
    foundBy: 'x',
    start: index,
    end: index + 2,
  }));

describe('DecodedParts', () => {
  it.each([
    ['percent escapes', 'a%3DX%22b', 'X%22'],
    ['an escaped quote', String.raw`\"X\"b`, String.raw`X\"`],
    ['a backslash', String.raw`X\\b`, String.raw`X\\`],
    ['a control character', String.raw`\nXb\n`, 'Xb'],
    ['a code point', String.raw`X\u0022b`, String.raw`X\u0022`],
    ['an entity', '&lt;X&amp;b', 'X&amp;'],
    ['an entity by number', 'X&#34;b', 'X&#34;'],
    ['what is no escape', 'a%X%b&c', 'X%'],
  ])('finds in a text with %s', (_, text, written) => {
    const parts = new DecodedParts();
    parts.addEscaped(text, 0, text.length);
    expect(parts.findingsIn(findX).map(({ start, end }) => text.slice(start, end))).toEqual([written]);
  });

  it('finds in all parts what it finds in each alone, and nothing across two', () => {
    const part = fc.array(fc.constantFrom(...ESCAPED), { maxLength: 12 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (written) => {
        const text = written.join(' ');
        const all = new DecodedParts();
        const alone: Finding[] = [];
        let start = 0;
        for (const one of written) {
          const parts = new DecodedParts();
          parts.addEscaped(text, start, start + one.length);
          alone.push(...parts.findingsIn(findX));
          all.addEscaped(text, start, start + one.length);
          start += one.length + 1;
        }
        expect(all.findingsIn(findX)).toEqual(alone);
      }),
    );
  });

  it('takes a part as a whole that has several secrets', () => {
    const parts = new DecodedParts();
    parts.addWhole('Xa Xb', 10, 18);
    parts.addWhole('none', 20, 26);
    parts.addWhole('Xc', 30, 34);
    expect(parts.findingsIn(findX).map(({ start, end }) => [start, end])).toEqual([
      [10, 18],
      [30, 34],
    ]);
  });
});
