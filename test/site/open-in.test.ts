import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileName } from '../../src/site/open-in/file-name.ts';
import { outlets, type Outlet } from '../../src/site/open-in/outlet.ts';
import { outletState } from '../../src/site/open-in/state.ts';
import { systemOf, type System } from '../../src/site/open-in/system.ts';

const outlet = (id: string) => outlets.find((candidate) => candidate.id === id) as Outlet;
const [claude, cursor] = [outlet('claude-code'), outlet('cursor')];
/** The parameter that carries the prompt. */
const parameter = { 'claude-code': 'q', cursor: 'text' } as Record<string, string>;

const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom('#', '&', '%', '%0A', '+', ' ', '\n', '\r', '\t', '=', '?', '"', "'", '(', '\\', '\0', '\u202E'),
    fc.constantFrom('\uD800', '\uDC00', '😀', 'é', '{{x}}', 'javascript:', 'https://evil.example/'),
    fc.string({ maxLength: 4 }),
  ),
  maxLength: 300,
});

describe.each(outlets)('the address of $name', ({ id, address }) => {
  it('carries any text whole, in one parameter and nothing else', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const url = new URL(address(text));
        expect([...url.searchParams.keys()]).toEqual([parameter[id]]);
        expect(url.searchParams.get(parameter[id] ?? '')).toBe(text.toWellFormed());
        expect(decodeURIComponent(address(text).split('=')[1] ?? '')).toBe(text.toWellFormed());
        expect(url.hash).toBe('');
      }),
    );
  });

  it('is one that no web server and no second reading of it gets at', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(address(text)).toMatch(
          /^(claude-cli:\/\/open\?q=|cursor:\/\/anysphere\.cursor-deeplink\/prompt\?text=)/,
        );
        expect(address(text)).toMatch(/^[\w:/?=.!~*'()%-]*$/);
      }),
    );
  });
});

describe('outletState', () => {
  it.each<[string, Outlet, string, System, string]>([
    ['what Claude Code takes', claude, 'x'.repeat(5000), 'other', ''],
    ['one more', claude, 'x'.repeat(5001), 'other', '5,001 characters, Claude Code takes 5,000: copy it instead.'],
    ['a pair of surrogates, which counts two', claude, '😀'.repeat(2500), 'other', ''],
    [
      'one more pair',
      claude,
      '😀'.repeat(2501),
      'other',
      '5,002 characters, Claude Code takes 5,000: copy it instead.',
    ],
    ['spaces, which Claude Code counts decoded', claude, ' '.repeat(5000), 'other', ''],
    ['what Cursor takes', cursor, 'x'.repeat(7953), 'other', ''],
    [
      'one more',
      cursor,
      'x'.repeat(7954),
      'other',
      '7,954 characters (8,001 in a link), Cursor takes 8,000: copy it instead.',
    ],
    [
      'spaces, which are three characters in a link',
      cursor,
      ' '.repeat(2652),
      'other',
      '2,652 characters (8,003 in a link), Cursor takes 8,000: copy it instead.',
    ],
    [
      'what is too long as it stands',
      cursor,
      'x'.repeat(14_200),
      'other',
      '14,200 characters, Cursor takes 8,000: copy it instead.',
    ],
    ['what a line of a terminal takes', claude, 'x'.repeat(600), 'mac', ''],
    [
      'one more byte',
      claude,
      `${'x'.repeat(599)}é`,
      'mac',
      '600 characters (601 bytes), Claude Code on a Mac takes 600: copy it instead.',
    ],
    ['a Mac, where Cursor needs no terminal', cursor, 'x'.repeat(7953), 'mac', ''],
    ['an address of 2,046 characters', claude, 'x'.repeat(2026), 'windows', ''],
    [
      'one more',
      claude,
      'x'.repeat(2027),
      'windows',
      '2,027 characters (2,047 in a link), Claude Code by a link on Windows takes 2,046: copy it instead.',
    ],
    [
      'Windows and Cursor',
      cursor,
      'x'.repeat(2047),
      'windows',
      '2,047 characters, Cursor by a link on Windows takes 2,046: copy it instead.',
    ],
    ['a phone', cursor, 'x', 'phone', 'Cursor does not run on a phone: copy it instead.'],
  ])('%s', (_, to, text, system, refused) => {
    expect(outletState(to, text, system)).toEqual(refused ? { refused } : { href: to.address(text) });
  });

  it('never gives an address that leaves out a part', () => {
    const long = fc.integer({ min: 0, max: 9000 }).chain((maxLength) => fc.string({ minLength: maxLength, maxLength }));
    fc.assert(
      fc.property(fc.constantFrom(...outlets), fc.oneof(hostile, long), (to, text) => {
        const state = outletState(to, text);
        if ('href' in state)
          expect(new URL(state.href).searchParams.get(parameter[to.id] ?? '')).toBe(text.toWellFormed());
        else expect(state.refused).toContain(to.name);
      }),
    );
  });

  it('says at once that a text of 50 MB does not go', { timeout: 1000 }, () => {
    const text = ' '.repeat(5e7);
    for (let time = 0; time < 1000; time++) for (const to of outlets) outletState(to, text);
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

it.each([
  ['incident-response', 'assess', 'incident-response-assess-2026-11-23T0241Z.md'],
  ['incident-response', 'root-cause', 'incident-response-root-cause-2026-11-23T0241Z.md'],
  ['../a b', 'c:/\\*?"<>|\n', '-a-b-c--2026-11-23T0241Z.md'],
])('a file of %j and %j is called %j', (workflow, prompt, name) => {
  expect(fileName(workflow, prompt, Date.UTC(2026, 10, 23, 2, 41, 59))).toBe(name);
});
