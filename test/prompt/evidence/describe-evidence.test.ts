import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeEvidence, endsOf } from '../../../src/prompt/evidence/describe-evidence.ts';
import { anyCharacter } from '../../support/any-character.ts';

describe('describeEvidence', () => {
  it.each([
    ['', 0, 0, 0],
    ['a', 1, 1, 1],
    ['a\n', 2, 1, 1],
    ['a\nb', 3, 2, 1],
    ['\n\n', 2, 2, 1],
    ['é€😀', 9, 1, 1],
    ['\uD800', 3, 1, 1],
    ['abcdefgh', 8, 1, 2],
  ])('%j', (text, bytes, lines, tokens) => {
    expect(describeEvidence(text)).toEqual({ bytes, lines, tokens, head: text, tail: '' });
  });

  it('shows the first and the last whole lines of what is longer', () => {
    const lines = Array.from({ length: 5000 }, (_, index) => `line ${index}`);
    const { head, tail } = describeEvidence(lines.join('\n'));
    expect(head.length).toBeLessThanOrEqual(2000);
    expect(tail.length).toBeLessThanOrEqual(2000);
    expect(lines.slice(0, 150)).toEqual(head.split('\n').slice(0, 150));
    expect(lines).toEqual(expect.arrayContaining([...head.split('\n'), ...tail.split('\n')]));
    expect(tail.endsWith('line 4999')).toBe(true);
    expect(endsOf(lines.join('\n'))).toEqual({ head, tail });
    expect(endsOf(head)).toEqual({ head, tail: '' });
  });

  it('shows the two ends of an endless line', () => {
    const { head, tail, lines } = describeEvidence(`a${'😀'.repeat(1e5)}b`);
    expect(lines).toBe(1);
    expect(head).toMatch(/^a(?:😀)+$/u);
    expect(tail).toMatch(/^(?:😀)+b$/u);
  });

  it('says the same of chunks as of the whole', () => {
    const chunk = fc.string({
      unit: fc.constantFrom('a', '\n', 'é', '\uD83D', '\uDE00', 'word '.repeat(400)),
      maxLength: 20,
    });
    fc.assert(
      fc.property(fc.array(chunk, { maxLength: 20 }), (chunks) => {
        expect(describeEvidence(chunks)).toEqual(describeEvidence(chunks.join('')));
      }),
    );
  });

  it('counts bytes as an encoder does', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        expect(describeEvidence(text).bytes).toBe(new TextEncoder().encode(text).length);
      }),
    );
  });
});
