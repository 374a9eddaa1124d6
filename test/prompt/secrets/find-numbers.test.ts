import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNumbers, isCard } from '../../../src/prompt/secrets/find-numbers.ts';
import { candidatesIn } from '../../../src/prompt/secrets/candidates.ts';

const found = (text: string) => findNumbers(text, candidatesIn(text)).map(({ start, end }) => text.slice(start, end));

describe('findNumbers', () => {
  it.each([
    ['Visa', '4111111111111111'],
    ['Visa of 13 digits', '4222222222222'],
    ['Visa of 19 digits', '4000000000000000006'],
    ['Mastercard', '5555555555554444'],
    ['Mastercard, 2 series', '2223003122003222'],
    ['American Express', '378282246310005'],
    ['Discover', '6011111111111117'],
    ['Diners Club', '30569309025904'],
    ['JCB', '3530111333300000'],
    ['UnionPay', '6200000000000005'],
  ])('%s', (_, number) => {
    for (const text of [number, `card=${number}.`, `"pan":"${number}"`, `a ${number} 200`]) {
      expect(found(text)).toEqual([number]);
    }
  });

  it.each(['4111 1111 1111 1111', '4111-1111-1111-1111', '3782 822463 10005', '3056 930902 5904'])(
    'in groups: %s',
    (number) => {
      expect(found(`paid 42 ${number} 200`)).toEqual([number]);
    },
  );

  it('in a text that has the same number twice', () => {
    const number = '4111111111111111';
    expect(found(`charged ${number}, then ${number} again`)).toEqual([number, number]);
    expect(found(`lines 4111111111111111, 4111111111111112`)).toEqual([]);
  });

  it.each([
    ['a wrong sum', '4111111111111112'],
    ['no known issuer', '1234567890123452'],
    ['a time in milliseconds', '1763866800000'],
    ['a time in microseconds', '1763866800000000'],
    ['a time in nanoseconds', '1763866800000000000'],
    ['a date and time', '20261123030000'],
    ['too long', '41111111111111110000000'],
    ['part of a word', 'x4111111111111111'],
    ['hexadecimal', '4111111111111111f'],
    ['a fraction', '0.4111111111111111'],
    ['before a fraction', '4111111111111111.5'],
    ['two kinds of separators', '4111 1111-1111 1111'],
    ['a table of fours', '4111 1111 1111 1111 1111 1111'],
    ['the right of a table', '9999 4111 1111 1111 1111'],
    ['two lines', '4111 1111\n1111 1111'],
  ])('not %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  it('holds one check digit for right', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^4\d{14}$/), (first) => {
        expect([...'0123456789'].filter((digit) => isCard(first + digit))).toHaveLength(1);
      }),
    );
  });
});
