import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeReferences, escapeActiveSyntax } from '../../src/targets/active-syntax.ts';
import { agentTools } from '../../src/targets/agent-tools.ts';
import { ACTIVE_TEXT } from './hostile-pack.ts';
import { activeIn, hasActiveSyntax } from './tool-syntax.ts';

const syntaxOf = (name: string) => agentTools.find((target) => target.name === name)?.activeSyntax ?? [];

const CASES: [tool: string, text: string, escaped: string][] = [
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
  ['copilot', '${input:host} ${selection}', '&#36;{input:host} &#36;{selection}'],
  ['copilot', '#tool:fetch #file:a #sym:main', '&#35;tool:fetch &#35;file:a &#35;sym:main'],
  ['copilot', '# tool: $1 {{args}} !{x} #1', '# tool: $1 {{args}} !{x} #1'],
  ['claude-code', '&#33;`uptime` &#38; &amp; &#x21;', '&#38;#33;`uptime` &#38;#38; &amp; &#x21;'],
];

test.each(CASES)('for %s, %j becomes %j and decodes to the same text', (tool, text, escaped) => {
  expect(escapeActiveSyntax(text, syntaxOf(tool))).toBe(escaped);
  expect(decodeReferences(escaped)).toBe(text);
});

test('a reference beyond Unicode is not decoded', () => {
  expect(decodeReferences('&#1114111; &#1114112; &#99999999999;')).toBe('\u{10ffff} &#1114112; &#99999999999;');
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

describe.each(agentTools.map((target) => [target.name, target] as const))('for %s', (name, { activeSyntax }) => {
  test('any escaped text decodes to the original and has no active syntax', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const escaped = escapeActiveSyntax(text, activeSyntax);
        expect(decodeReferences(escaped)).toBe(text);
        expect(activeIn(name, escaped)).toEqual([]);
        expect(activeSyntax.filter(({ pattern }) => escaped.search(pattern) >= 0)).toEqual([]);
      }),
    );
  });

  test('a text without active syntax and references does not change', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const isPlain = activeSyntax.every(({ pattern }) => text.search(pattern) < 0) && !/&#\d+;/.test(text);
        if (isPlain) expect(escapeActiveSyntax(text, activeSyntax)).toBe(text);
      }),
    );
  });

  test('the example is active before and not after', () => {
    expect(activeIn(name, ACTIVE_TEXT).length > 0).toBe(hasActiveSyntax(name));
    expect(activeSyntax.length > 0).toBe(hasActiveSyntax(name));
    expect(activeIn(name, escapeActiveSyntax(ACTIVE_TEXT, activeSyntax))).toEqual([]);
  });
});
