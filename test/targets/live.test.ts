import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { targets } from '../../src/targets/index.ts';
import { readReferences, withoutLive } from '../../src/targets/live.ts';
import { LIVE_TEXT } from './awkward.ts';
import { acting, actsOn } from './tools.ts';

const liveOf = (name: string) => targets.find((target) => target.name === name)?.live ?? [];

// Each tool acts on the left; the right is what it finds instead.
const CASES: [tool: string, text: string, inert: string][] = [
  ['gemini-cli', 'Run !{uptime}.', 'Run &#33;{uptime}.'],
  ['gemini-cli', '!{}', '&#33;{}'],
  ['gemini-cli', 'Read @{hosts.txt}', 'Read &#64;{hosts.txt}'],
  ['gemini-cli', '{{args}}', '&#123;{args}}'],
  ['gemini-cli', '{{{args}}}', '{&#123;{args}}}'],
  ['gemini-cli', '!{{args}}', '&#33;&#123;{args}}'],
  ['gemini-cli', '!!{a} @@{b}', '!&#33;{a} @&#64;{b}'],
  ['gemini-cli', '{{ args }} {{host}} $1 !`x` @file ! {', '{{ args }} {{host}} $1 !`x` @file ! {'],
  ['claude-code', 'Pay $1 of $ARGUMENTS', 'Pay &#36;1 of &#36;ARGUMENTS'],
  ['claude-code', '$ARGUMENTS[0]', '&#36;ARGUMENTS[0]'],
  ['claude-code', '${CLAUDE_SKILL_DIR}', '&#36;{CLAUDE_SKILL_DIR}'],
  ['claude-code', '!`uptime` and !`date`', '&#33;`uptime` and &#33;`date`'],
  ['claude-code', 'x!`uptime` ! `date`', 'x!`uptime` ! `date`'],
  ['claude-code', '```!\nuptime\n```', '&#96;``!\nuptime\n```'],
  ['claude-code', '````!\nuptime\n````', '&#96;&#96;``!\nuptime\n````'],
  ['claude-code', '@a "@b" \'@c', '&#64;a "&#64;b" \'&#64;c'],
  ['claude-code', 'a@b `@c` (@d', 'a@b `@c` (@d'],
  ['claude-code', '{{args}} !{x} $HOME $', '{{args}} !{x} $HOME $'],
  ['opencode', 'Pay $1 of $ARGUMENTS', 'Pay &#36;1 of &#36;ARGUMENTS'],
  ['opencode', '!`uptime` x!`uptime`', '&#33;`uptime` x&#33;`uptime`'],
  ['opencode', '@hosts.txt a@b', '&#64;hosts.txt a&#64;b'],
  ['opencode', '{{args}} ${x} ! `x` @ $', '{{args}} ${x} ! `x` @ $'],
  ['copilot', '${input:host} ${selection}', '&#36;{input:host} &#36;{selection}'],
  ['copilot', '#tool:fetch #file:a #sym:main', '&#35;tool:fetch &#35;file:a &#35;sym:main'],
  ['copilot', '# tool: $1 {{args}} !{x} #1', '# tool: $1 {{args}} !{x} #1'],
  ['gemini-cli', '&#33;{uptime} &#38; &amp; &#x21;', '&#38;#33;{uptime} &#38;#38; &amp; &#x21;'],
];

test.each(CASES)('%s finds in %j %j, which reads as before', (tool, text, inert) => {
  expect(withoutLive(text, liveOf(tool))).toBe(inert);
  expect(readReferences(inert)).toBe(text);
});

test('a reference to no character is left as it is', () => {
  expect(readReferences('&#1114111; &#1114112; &#99999999999;')).toBe('\u{10ffff} &#1114112; &#99999999999;');
});

const pieces = [
  ...'!{}`$@#&;\n "\'\\1',
  '{{args}}',
  '```',
  'ARGUMENTS',
  'tool:',
  'input:',
  '&#33;',
  '&#38;',
  '&#',
  '👩‍🚒',
];
const anyText = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pieces) }, fc.string({ unit: 'grapheme', maxLength: 4 })))
  .map((parts) => parts.join(''));

describe.each(targets.map((target) => [target.name, target] as const))('for %s', (name, { live }) => {
  test('any text reads as before, and nothing in it is live', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const inert = withoutLive(text, live);
        expect(readReferences(inert)).toBe(text);
        expect(acting(name, inert)).toEqual([]);
        expect(live.filter(({ pattern }) => inert.search(pattern) >= 0)).toEqual([]);
      }),
    );
  });

  test('a text with nothing live and no references is left as it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const plain = live.every(({ pattern }) => text.search(pattern) < 0) && !/&#\d+;/.test(text);
        if (plain) expect(withoutLive(text, live)).toBe(text);
      }),
    );
  });

  test('the example acts before, and not after', () => {
    expect(acting(name, LIVE_TEXT).length > 0).toBe(actsOn(name));
    expect(live.length > 0).toBe(actsOn(name));
    expect(acting(name, withoutLive(LIVE_TEXT, live))).toEqual([]);
  });
});
