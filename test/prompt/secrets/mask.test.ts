import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding, SecretKind } from '../../../src/prompt/secrets/finding.ts';
import { reveal, mask, unmaskText, type MaskedSecret } from '../../../src/prompt/secrets/mask.ts';
import { isDistinct } from '../../../src/prompt/secrets/non-secret.ts';
import { findSecrets } from '../../../src/prompt/secrets/find-secrets.ts';

/** A finding of a part of a text, where it stands first. */
function at(text: string, secret: string, kind: SecretKind = 'token'): Finding {
  const start = text.indexOf(secret);
  return { kind, foundBy: 'test', start, end: start + secret.length };
}

const A = 'alpha-0x9f1c-secret';
const B = 'bravo-7c2e9a-secret';

describe('mask', () => {
  it('gives each secret a name, the same one wherever it stands', () => {
    const text = `a ${A} b ${B} c ${A}`;
    const masked = mask(text, [at(text, A), at(text, B, 'key')]);
    expect(masked.text).toBe('a <token-1> b <key-1> c <token-1>');
    expect(masked.table).toEqual([
      { name: '<token-1>', secret: A },
      { name: '<key-1>', secret: B },
    ]);
    expect(masked.found).toEqual([
      { name: '<token-1>', count: 2, isRevealed: false },
      { name: '<key-1>', count: 1, isRevealed: false },
    ]);
  });

  it('goes on from the table of the text before, and masks its secrets where nothing finds them', () => {
    const { table } = mask(A, [at(A, A)]);
    const text = `${B} then ${A}`;
    const masked = mask(text, [at(text, B)], table);
    expect(masked.text).toBe('<token-2> then <token-1>');
    expect(masked.table.slice(0, 1)).toEqual(table);
  });

  it('changes nothing that was handed in', () => {
    const table: MaskedSecret[] = [{ name: '<token-1>', secret: A }];
    const findings = [at('x y', 'y'), at('x y', 'x')];
    mask('x y', findings, table);
    expect(table).toEqual([{ name: '<token-1>', secret: A }]);
    expect(findings.map(({ start }) => start)).toEqual([2, 0]);
  });

  it('masks a secret that could be any word only where it was found', () => {
    const text = 'password=prod, on prod';
    expect(mask(text, [at(text, 'prod', 'password')]).text).toBe('password=<password-1>, on prod');
  });

  it.each([
    ['prod', false],
    ['password', false],
    ['12345678', false],
    ['2026-11-23', false],
    ['hunter22', false],
    ['checkout-tls-2026', false],
    ['checkout-api-7d9f8b6c5d-x8k2p', false],
    ['Zomb1e-Teapot', true],
    ['correct horse battery', false],
    ['4111111111111111', true],
  ])('can tell %j from other words: %j', (secret, distinct) => {
    expect(isDistinct(secret)).toBe(distinct);
  });

  it('reveals a secret, and masks it again', () => {
    const text = `a ${A} b ${A}`;
    const findings = [at(text, A)];
    const { table } = mask(text, findings);
    const revealed = mask(text, findings, reveal(table, '<token-1>'));
    expect(revealed.text).toBe(text);
    expect(revealed.found).toEqual([{ name: '<token-1>', count: 1, isRevealed: true }]);
    expect(mask(text, findings, reveal(revealed.table, '<token-1>', false)).text).toBe('a <token-1> b <token-1>');
  });

  it('takes findings that overlap for one, of the kind of the longest', () => {
    const text = 'x abcdefgh-12345678 y';
    const whole = at(text, 'abcdefgh-12345678', 'key');
    expect(mask(text, [at(text, 'abcdefgh'), whole, at(text, '12345678', 'card')]).text).toBe('x <key-1> y');
    expect(mask(text, [at(text, 'abcdefgh-1234'), at(text, 'efgh-12345678')]).table).toEqual([
      { name: '<token-1>', secret: 'abcdefgh-12345678' },
    ]);
  });

  it('tells secrets apart that contain each other', () => {
    const text = `${A} ${A}-more ${A}`;
    const masked = mask(text, [at(text, A), at(text, `${A}-more`)]);
    expect(masked.text).toBe('<token-1> <token-2> <token-1>');
  });

  it('ignores findings that are empty or outside of the text', () => {
    const findings = [at('abc', ''), { ...at('abc', 'b'), end: 99 }, { ...at('abc', 'b'), start: -1 }];
    expect(mask('abc', findings).text).toBe('abc');
  });

  describe('where the text brings a name along', () => {
    it('gives it to no secret', () => {
      const text = `<token-1> ${A}`;
      const masked = mask(text, [at(text, A)]);
      expect(masked.text).toBe('<token-1> <token-2>');
      expect(unmaskText('use <token-1>, not <token-2>', masked.table)).toBe(`use <token-1>, not ${A}`);
    });

    it('nor in a later text', () => {
      const { table } = mask('see <token-1>', []);
      const masked = mask(A, [at(A, A)], table);
      expect(masked.text).toBe('<token-2>');
    });

    it('gives it another name where it already replaces a secret', () => {
      const { table } = mask(A, [at(A, A)]);
      const masked = mask('curl -d <token-1>', [], table);
      expect(masked.text).toBe('curl -d <token-2>');
      expect(unmaskText('curl -d <token-2>', masked.table)).toBe('curl -d <token-1>');
    });

    it('leaves it in a reply of the agent, who means ours', () => {
      const { table } = mask(A, [at(A, A)]);
      const masked = mask(`<token-1> is ${B}`, [at(`<token-1> is ${B}`, B)], table, 'ours');
      expect(masked.text).toBe('<token-1> is <token-2>');
    });
  });
});

describe('unmask', () => {
  const table: MaskedSecret[] = [
    { name: '<token-1>', secret: '$& <token-2>' },
    { name: '<token-2>', secret: B },
    { name: '<card-1>', secret: '4111' },
  ];

  it.each([
    ['<token-1>', '$& <token-2>'],
    ['a<card-1>b<token-2>', `a4111b${B}`],
    ['<token-3> <TOKEN-1> <token-01> token-1', '<token-3> <TOKEN-1> <token-01> token-1'],
  ])('%j', (reply, text) => {
    expect(unmaskText(reply, table)).toBe(text);
  });
});

describe('laws', () => {
  const piece = fc.constantFrom(
    A,
    `${A}-more`,
    B,
    'short',
    'x',
    ' ',
    '\n',
    '$&',
    '<token-1>',
    '<token-2>',
    '<key-1>',
    '<token-',
    '1>',
    '<',
    '😀',
  );
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  const kind = fc.constantFrom<SecretKind>('token', 'key', 'card', 'password');
  const finding = fc
    .tuple(fc.nat(80), fc.nat(30), kind)
    .map(([start, length, kind]) => ({ kind, foundBy: 'any', start, end: start + length }));
  const incident = fc.array(fc.tuple(text, fc.array(finding, { maxLength: 6 })), { minLength: 1, maxLength: 4 });

  it('unmasking gives every text of an incident back', () => {
    fc.assert(
      fc.property(incident, (texts) => {
        let table: MaskedSecret[] = [];
        const masked = texts.map(([text, findings]) => {
          const result = mask(text, findings, table);
          table = result.table;
          return result.text;
        });
        expect(masked.map((text) => unmaskText(text, table))).toEqual(texts.map(([text]) => text));
        expect(new Set(table.map(({ name }) => name)).size).toBe(table.length);
      }),
      { numRuns: 500 },
    );
  });

  it('also with secrets kept', () => {
    fc.assert(
      fc.property(text, fc.array(finding, { maxLength: 6 }), fc.nat(5), (text, findings, index) => {
        const first = mask(text, findings);
        const named = first.table[index];
        const again = mask(text, findings, named ? reveal(first.table, named.name) : first.table);
        expect(unmaskText(again.text, again.table)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('a masked text holds none of its secrets', () => {
    const secret = fc
      .stringMatching(/^[a-z0-9]{8,24}$/)
      .filter((secret) => isDistinct(secret) && !/token/.test(secret));
    const words = fc.array(fc.oneof(secret, fc.constantFrom(' ', '=', '\n', 'word', '"')), { maxLength: 20 });
    fc.assert(
      fc.property(words, (words) => {
        const text = words.join('');
        let start = 0;
        const findings: Finding[] = [];
        for (const word of words) {
          if (isDistinct(word)) findings.push({ kind: 'token', foundBy: 'any', start, end: start + word.length });
          start += word.length;
        }
        // Only every second one is found; the rest is the same secrets elsewhere.
        const known = findings.filter((_, index) => index % 2 === 0);
        const masked = mask(text, known);
        for (const { secret } of masked.table) expect(masked.text).not.toContain(secret);
      }),
    );
  });

  it('masks what the patterns find, once and for all', () => {
    const line = fc.constantFrom(
      'password=hunter22',
      'Authorization: Bearer abcd-0123-efgh',
      'postgres://app:Tr0ub4dor@db/x',
      'all is well',
      `{"token":"${A}"}`,
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 10 }), (lines) => {
        const text = lines.join('\n');
        const { text: masked, table } = mask(text, findSecrets(text));
        expect(findSecrets(masked)).toEqual([]);
        expect(mask(masked, findSecrets(masked), table, 'ours').text).toBe(masked);
      }),
    );
  });
});
