import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkTo, programs, systemOf, type Program, type System } from '../../src/site/open-in/programs.ts';

const [claude, cursor] = ['claude-code', 'cursor'].map((id) => programs.find((program) => program.id === id)) as [
  Program,
  Program,
];
/** The query parameter that carries the prompt. */
const parameter = { 'claude-code': 'q', cursor: 'text' } as Record<string, string>;

const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom('#', '&', '%', '%0A', '+', ' ', '\n', '\r', '\t', '=', '?', '"', "'", '(', '\\', '\0', '\u202E'),
    fc.constantFrom('\uD800', '\uDC00', '😀', 'é', '{{x}}', 'javascript:', 'https://evil.example/'),
    fc.string({ maxLength: 4 }),
  ),
  maxLength: 300,
});

describe.each(programs)('a link to $name', ({ id, link }) => {
  it('carries any text unchanged, in a single parameter', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const url = new URL(link(text));
        expect([...url.searchParams.keys()]).toEqual([parameter[id]]);
        expect(url.searchParams.get(parameter[id] ?? '')).toBe(text.toWellFormed());
        expect(decodeURIComponent(link(text).split('=')[1] ?? '')).toBe(text.toWellFormed());
        expect(url.hash).toBe('');
      }),
    );
  });

  it('has the scheme of the program, and only characters that need no escaping', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(link(text)).toMatch(/^(claude-cli:\/\/open\?q=|cursor:\/\/anysphere\.cursor-deeplink\/prompt\?text=)/);
        expect(link(text)).toMatch(/^[\w:/?=.!~*'()%-]*$/);
      }),
    );
  });
});

describe('linkTo', () => {
  /** The reason for a refusal: the limit, its unit, and the measured size. */
  type Refused = { max: number; unit?: string; size: number } | 'phone' | undefined;

  it.each<[string, Program, string, System, Refused]>([
    ['the most that Claude Code accepts', claude, 'x'.repeat(5000), 'other', undefined],
    ['one character more', claude, 'x'.repeat(5001), 'other', { max: 5000, size: 5001 }],
    ['surrogate pairs, which count two each', claude, '😀'.repeat(2500), 'other', undefined],
    ['one pair more', claude, '😀'.repeat(2501), 'other', { max: 5000, size: 5002 }],
    ['spaces, which Claude Code counts decoded', claude, ' '.repeat(5000), 'other', undefined],
    ['the most that Cursor accepts', cursor, 'x'.repeat(7953), 'other', undefined],
    ['one character more', cursor, 'x'.repeat(7954), 'other', { max: 8000, unit: 'link', size: 8001 }],
    [
      'spaces, which take three characters in a link',
      cursor,
      ' '.repeat(2652),
      'other',
      { max: 8000, unit: 'link', size: 8003 },
    ],
    [
      'a text that is too long without encoding',
      cursor,
      'x'.repeat(14_200),
      'other',
      { max: 8000, unit: 'link', size: 14_200 },
    ],
    ['the most that a line of a terminal accepts', claude, 'x'.repeat(600), 'mac', undefined],
    ['one byte more', claude, `${'x'.repeat(599)}é`, 'mac', { max: 600, unit: 'bytes', size: 601 }],
    ['macOS with Cursor, which needs no terminal', cursor, 'x'.repeat(7953), 'mac', undefined],
    ['a link of 2,046 characters on Windows', claude, 'x'.repeat(2026), 'windows', undefined],
    ['one character more', claude, 'x'.repeat(2027), 'windows', { max: 2046, unit: 'link', size: 2047 }],
    ['Cursor on Windows', cursor, 'x'.repeat(2047), 'windows', { max: 2046, unit: 'link', size: 2047 }],
    ['a phone', cursor, 'x', 'phone', 'phone'],
  ])('%s', (_, program, text, system, refused) => {
    const link = linkTo(program, text, system);
    if (refused === undefined) return expect(link).toEqual({ href: program.link(text) });
    if (refused === 'phone') return expect(link).toEqual({ refused });
    const { size, ...limit } = refused;
    expect(link).toEqual({ refused: expect.objectContaining(limit), size });
  });

  it('never shortens a text', () => {
    const long = fc.integer({ min: 0, max: 9000 }).chain((maxLength) => fc.string({ minLength: maxLength, maxLength }));
    fc.assert(
      fc.property(fc.constantFrom(...programs), fc.oneof(hostile, long), (program, text) => {
        const link = linkTo(program, text);
        if ('href' in link)
          expect(new URL(link.href).searchParams.get(parameter[program.id] ?? '')).toBe(text.toWellFormed());
      }),
    );
  });

  it('does not measure a text whose length is over the limit', () => {
    const limit = { max: 10, measure: () => expect.unreachable() };
    const program = { ...claude, limits: [limit] };
    expect(linkTo(program, 'x'.repeat(11))).toEqual({ refused: limit, size: 11 });
  });
});

it.each<[string, System]>([
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/26.0 Safari/605.1.15', 'mac'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36', 'windows'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'other'],
  ['Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile Safari/537.36', 'phone'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148', 'phone'],
])('%s is %s', (userAgent, system) => {
  expect(systemOf(userAgent)).toBe(system);
});
