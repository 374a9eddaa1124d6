// cspell:ignore Gdone Htwo Hthree Kerror -- letters that end sequences, and words
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, cleanAs, isTime } from '../../src/prompt/clean.ts';
import { anyCharacter } from '../support/any-character.ts';

const ESC = '\u001B';
const BEL = '\u0007';

describe('clean', () => {
  it.each([
    // escape sequences of terminals
    ['colors', `${ESC}[31mERROR${ESC}[0m disk full`, 'ERROR disk full'],
    ['colors in 256 and 24 bit', `${ESC}[38;5;196ma${ESC}[48:2::1:2:3mb`, 'ab'],
    ['cursor and screen', `${ESC}[2J${ESC}[1;1H${ESC}[?25lup`, 'up'],
    ['8-bit CSI', '\u009B31mred\u009B0m', 'red'],
    ['a title, ended by BEL', `${ESC}]0;root@db1${BEL}$ uptime`, '$ uptime'],
    ['a link, ended by ST', `${ESC}]8;;https://x.example${ESC}\\text${ESC}]8;;${ESC}\\`, 'text'],
    ['8-bit OSC and ST', 'a\u009D0;title\u009Cb', 'ab'],
    ['a device control string', `a${ESC}P1$r0m${ESC}\\b`, 'ab'],
    ['SOS, PM and APC', `${ESC}Xa${ESC}\\${ESC}^b${ESC}\\${ESC}_c${ESC}\\d`, 'd'],
    ['short sequences', `${ESC}7${ESC}(B${ESC}=${ESC}Mx`, 'x'],
    // what is written over an earlier text gets a line of its own
    [
      'a line erased and written again',
      `${ESC}[2K${ESC}[1G[1/2] a${ESC}[2K${ESC}[1G[2/2] b${ESC}[2K${ESC}[Gdone`,
      '[1/2] a\n[2/2] b\ndone',
    ],
    ['a line above, written again', `10%\n${ESC}[1A${ESC}[2K20%\n${ESC}[Aup`, '10%\n20%\nup'],
    ['the cursor elsewhere on the screen', `one${ESC}[5;1Htwo${ESC}[2J${ESC}[Hthree`, 'one\ntwo\nthree'],
    ['the rest of a line erased', `${ESC}[01;31m${ESC}[Kerror:${ESC}[m${ESC}[K bad`, 'error: bad'],
    ['colors at the start of a line', `a\n${ESC}[0m${ESC}[2K${ESC}[32mb`, 'a\nb'],
    ['an erased line that ends', `a${ESC}[2K\r\nb`, 'a\nb'],
    // what never ends loses its beginning and nothing else
    ['a title without an end', `${ESC}]0;evil\nERROR disk full`, '0;evil\nERROR disk full'],
    ['an 8-bit one', '\u009D0;evil\nERROR', '0;evil\nERROR'],
    ['a title that would end on another line', `${ESC}]0;a\nERROR\n${BEL}`, '0;a\nERROR\n<U+0007>'],
    ['a control string without an end', `${ESC}Pevil\nERROR`, 'evil\nERROR'],
    ['a color cut in the middle', `ok ${ESC}[3`, 'ok 3'],
    ['BEL does not end a control string', `${ESC}Pa${BEL}b`, 'a<U+0007>b'],
    ['an escape at the end', `a${ESC}`, 'a<U+001B>'],
    ['a sequence inside another', `${ESC}${ESC}[0m[31mx`, '<U+001B>[31mx'],
    // what is not seen is written
    ['C0', 'a\u0000b\bc\u000Cd', 'a<U+0000>b<U+0008>c<U+000C>d'],
    ['DEL and C1', 'a\u007F\u0085b', 'a<U+007F><U+0085>b'],
    ['right-to-left override', 'pay\u202Elap', 'pay<U+202E>lap'],
    ['isolates and marks', '\u2066\u2069\u200E\u061C', '<U+2066><U+2069><U+200E><U+061C>'],
    ['zero width', 'ad\u200Bmin\u200C\u2060\uFEFF', 'ad<U+200B>min<U+200C><U+2060><U+FEFF>'],
    ['soft hyphen, fillers, invisible operators', '\u00AD\u3164\u2062\u180E', '<U+00AD><U+3164><U+2062><U+180E>'],
    ['a family joined by zero-width joiners', '👩\u200D💻', '👩<U+200D>💻'],
    ['tags that spell a hidden text', 'x\u{E0041}\u{E007F}', 'x<U+E0041><U+E007F>'],
    ['bytes hidden in variation selectors', '😀\uFE00\u{E0101}', '😀<U+FE00><U+E0101>'],
    ['line and paragraph separators', 'a\u2028b\u2029c', 'a<U+2028>b<U+2029>c'],
    ['lone surrogates', 'a\uD800b\uDC00', 'a<U+D800>b<U+DC00>'],
    // what is seen stays
    ['tabs, accents, pairs of surrogates', 'a\tb é 漢 😀', 'a\tb é 漢 😀'],
    ['combining accents', 'e\u0301', 'e\u0301'],
    ['the selector that shows a symbol as an emoji', '⚠\uFE0F 1\uFE0F\u20E3', '⚠\uFE0F 1\uFE0F\u20E3'],
    ['but not a second one, nor one on a letter', '⚠\uFE0F\uFE0F a\uFE0F', '⚠\uFE0F<U+FE0F> a<U+FE0F>'],
    ['wide and narrow spaces', 'a\u00A0b\u2003c', 'a\u00A0b\u2003c'],
    ['what looks written already', '<U+202E>', '<U+202E>'],
    // line ends
    ['CRLF and lone CR', 'a\r\nb\rc\n\rd', 'a\nb\nc\n\nd'],
    ['line ends that were converted twice', 'a\r\r\nb\r\r\n\r\r\nc', 'a\nb\n\nc'],
    ['line ends at the end', 'a\n\r\n\n', 'a'],
    ['line ends that a sequence hid', `a\n${ESC}[0m`, 'a'],
    ['line ends and spaces at the start', '\n\n  a', '\n\n  a'],
    ['spaces at the end', 'a  \n  ', 'a  \n  '],
    ['white space alone', ' \t\r\n\u00A0\u3000', ''],
    ['sequences alone', `${ESC}[0m\n`, ''],
    ['nothing', '', ''],
  ])('%s', (_, value, cleaned) => {
    expect(clean(value)).toBe(cleaned);
  });

  const anything = fc.string({
    unit: fc.oneof(
      fc.constantFrom(ESC, BEL, '\u009B', '\u009D', '\u0090', '\u009C', '[', ']', 'P', '\\', '0', ';', 'm', '\r', '\n'),
      fc.constantFrom(' ', '\t', '\uFE0F', '\u200D', '⚠', '\uD83D', '\uDE00', '\u202E', '<', 'U', '+'),
      anyCharacter,
    ),
    maxLength: 40,
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anything, (value) => {
        expect(clean(clean(value))).toBe(clean(value));
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves nothing that is not seen', () => {
    fc.assert(
      fc.property(anything, (value) => {
        const unseen = /[\p{Cc}\p{Cs}\p{Bidi_C}\p{Zl}\p{Zp}]|(?![\uFE0E\uFE0F])\p{DI}/u;
        expect(clean(value).replace(/[\t\n]/g, '')).not.toMatch(unseen);
      }),
      { numRuns: 1000 },
    );
  });

  it('writes every character that Unicode calls default-ignorable, a control, or a separator of lines', () => {
    const missed = [];
    for (let code = 0; code <= 0x10ffff; code++) {
      const character = String.fromCodePoint(code);
      const unseen = /[\p{Cc}\p{Cs}\p{Bidi_C}\p{DI}\p{Zl}\p{Zp}]/u.test(character) && !/[\t\n\r]/.test(character);
      // The introducers of 8-bit sequences are removed, not written.
      if (unseen && clean(`a${character}b`) === `a${character}b`) missed.push(code.toString(16));
    }
    expect(missed).toEqual([]);
  });
});

describe('cleanAs', () => {
  it.each([
    ['line', 'a\nb\r\n\nc\n', 'a b  c'],
    ['line', '  a ', '  a '],
    ['choice', ' active\n', 'active'],
    ['time', ' 2026-11-23T03:00:00Z ', '2026-11-23T03:00:00Z'],
    ['time', 'around three', 'around three'],
    ['text', 'a\nb\n', 'a\nb'],
    ['evidence', 'a\r\nb', 'a\nb'],
  ] as const)('%s %j → %j', (kind, value, cleaned) => {
    expect(cleanAs(kind, value)).toBe(cleaned);
  });
});

describe('isTime', () => {
  it.each([
    '2026-11-23T03:04:05Z',
    '2026-11-23t03:04:05.123456+01:00',
    '2024-02-29T00:00:00-00:00',
    '1990-12-31T23:59:60Z',
  ])('%s', (value) => {
    expect(isTime(value)).toBe(true);
  });

  it.each([
    ['no offset', '2026-11-23T03:04:05'],
    ['no seconds', '2026-11-23T03:04Z'],
    ['a day that does not exist', '2026-02-29T00:00:00Z'],
    ['a century that is not a leap year', '1900-02-29T00:00:00Z'],
    ['month 13', '2026-13-01T00:00:00Z'],
    ['day 0', '2026-01-00T00:00:00Z'],
    ['hour 24', '2026-01-01T24:00:00Z'],
    ['minute 60', '2026-01-01T00:60:00Z'],
    ['offset 24:00', '2026-01-01T00:00:00+24:00'],
    ['offset +01:60', '2026-01-01T00:00:00+01:60'],
    ['more than a time', '2026-11-23T03:04:05Z\n'],
    ['words', 'yesterday'],
  ])('not %s', (_, value) => {
    expect(isTime(value)).toBe(false);
  });
});
