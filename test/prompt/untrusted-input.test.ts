import { describe, expect, it } from 'vitest';
import { fill } from '../../src/prompt/fill.ts';
import { parseReply, type AskedDeliverable } from '../../src/prompt/reply.ts';

/** The most processor time that one text may take, in milliseconds; linear time is a tenth of it, quadratic time is more. */
const LIMIT = 1000;
/** How long a test may wait for a processor, in milliseconds. */
const TIMEOUT = 60_000;

const long = (text: string) => text.repeat(Math.ceil(6e3 / text.length));

/** Returns the result of a function, which must not take more processor time than the limit. */
function inTime<T>(run: () => T): T {
  const start = process.cpuUsage();
  const result = run();
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(LIMIT);
  return result;
}

describe('untrusted evidence', () => {
  const inputs = { log: { label: 'Log', kind: 'evidence' as const } };
  const prompt = { template: 'Look:\n\n{{log}}', inputs: [{ id: 'log', required: true }] };

  it.each([
    ['1 MB of log', '2026-11-23T03:00:00Z \u001B[31mERROR\u001B[0m upstream — closed\n'.repeat(20_000)],
    ['one line of 1 MB', 'x'.repeat(1e6)],
    ['1 MB of spaces', ' '.repeat(1e6)],
    ['two hundred thousand backticks', '`'.repeat(2e5)],
    ['a hundred thousand times one backtick', '` '.repeat(1e5)],
    ['line ends before a last word', `${'\n'.repeat(2e5)}x`],
    ['titles that never end', '\u001B]0;'.repeat(1e5)],
    ['8-bit titles that never end', '\u009Dabc'.repeat(1e5)],
    ['colors that never end', `\u001B[${'0;'.repeat(1e5)}`],
    ['a hundred thousand colors that never end', '\u001B['.repeat(1e5)],
    ['invisible characters', '\u200B\u{E0041}'.repeat(3e4)],
    ['slots', '{{log}}'.repeat(5e4)],
  ])('%s', { timeout: TIMEOUT }, (_, log) => {
    const { text } = inTime(() => fill(prompt, inputs, { log }));
    expect(text).toMatch(/^Look:\n\n[`[]/);
  });

  it('in the template', { timeout: TIMEOUT }, () => {
    for (const template of [long('{'), long('{{a'), long('{{log}} '), long('{{log')]) {
      expect(inTime(() => fill({ ...prompt, template }, inputs, { log: 'x' })).text).not.toBe('');
    }
  });
});

describe('an untrusted reply', () => {
  const parts: AskedDeliverable[] = [
    { id: 'class', label: 'Class', kind: 'choice', choices: ['active', 'not active'] },
    { id: 'risk', label: 'Risk of it all', kind: 'text' },
    { id: 'options', label: 'Options', kind: 'table', columns: ['action', 'risk to others'] },
  ];
  const pieces = [
    '#',
    '# ',
    '*',
    '**',
    '`',
    '```\n',
    '~~~\n',
    '>',
    '> ',
    '- ',
    '-',
    '  -\n',
    '|',
    '| ',
    '|-',
    '|-|\n',
    '| a |\n|-|\n',
    '│',
    '│ a\n',
    '─',
    '┌─┐\n│ │\n',
    ' ',
    '\t',
    '\n',
    '\r',
    ':',
    '(',
    '()',
    ')',
    '[ ] ',
    '1. ',
    '1.1.',
    '\u200B',
    '😀',
    '⏺ ',
    '● ',
    '● a\n  b\n',
    '_',
    '~',
    '~~',
    '=',
    '==\n',
    '---\n',
    '\\|',
    'Class',
    'Class ',
    'Class:',
    'Class: ',
    'Class:\n',
    'Class\n',
    '**Class:** ',
    '**Class',
    '# Class\n',
    '- Class: active\n',
    'Risk of\n',
    'Risk of it ',
    'Risk of it all\n---\n',
    'Options:\n- action: a; ',
    'action: ',
    'action : ',
    'action',
    '- action: a\n',
    'risk **to ',
    'not ',
    'not active ',
    'active or ',
    'active',
    'a\n',
    '<U+200B>',
    '\u001B[0m',
    'x ',
  ];

  it.each(pieces)('of %j', { timeout: TIMEOUT }, (piece) => {
    const body = long(piece);
    for (const reply of [body, `Class: ${body}x`, `## Class\n${body}x\n## Options\n- action: ${body}x`]) {
      const { deliverables, missing } = inTime(() => parseReply(parts, reply));
      expect(Object.keys(deliverables).length + missing.length).toBe(3);
    }
  });

  it('of points further and further in', { timeout: TIMEOUT }, () => {
    const nested = Array.from({ length: 1400 }, (_, depth) => `${' '.repeat(depth)}- Class: active`).join('\n');
    expect(parseReply(parts, nested).deliverables['class']).toBe('active');
    const quoted = Array.from({ length: 1400 }, (_, depth) => `${'>'.repeat(depth)} Class: active`).join('\n');
    const { deliverables, missing } = parseReply(parts, quoted);
    expect(missing).toHaveLength(3 - Object.keys(deliverables).length);
  });

  it.each([
    ['a heading without end', '## '.repeat(70_000)],
    ['fences', '```text\n'.repeat(5_000)],
    ['fences that close each other', '```\n'.repeat(5_000)],
    ['fences of two kinds', '~~~~\n```js\n'.repeat(2_000)],
    ['headings and fences', '## Class\n```text\n'.repeat(1_000)],
    ['a log', '2026-11-23T03:00:00Z ERROR upstream: closed | retry=3\n'.repeat(2_000)],
    ['one line', '**Class:** active '.repeat(12_000)],
    ['elements', '<a>'.repeat(20_000)],
    ['braces', '{"class": '.repeat(10_000)],
    ['events', 'data: {"delta": {"text": "a\\n"}}\n'.repeat(1_000)],
    ['events that end in the middle', 'data: {"delta": {"text": "a\n'.repeat(2_000)],
    ['messages without end', '<|channel|>final<|message|>'.repeat(500)],
    ['seams', 'assistantfinal '.repeat(2_000)],
    ['broken rows', '| a | b |\n|---|---|\n' + '| a\n'.repeat(2_000)],
    ['rows after blank lines', '| a | b |\n|---|---|\n' + '\n| a | b |\n'.repeat(1_000)],
    ['tables on one line', '| a | b | |---|---| '.repeat(2_000)],
    ['rows of Jira', '||[a|'.repeat(2_000)],
    ['numbered lines', Array.from({ length: 2_000 }, (__, line) => `${line}\u2192a`).join('\n')],
    ['calls of tools without end', '<tool_call>\n# a\n'.repeat(2_000)],
    ['calls of tools on one line', '<tool_call></tool_call>'.repeat(2_000)],
    ['panels of Jira', '{panel:title=Class}\n'.repeat(2_000)],
    ['JSON values', '{"a":1}\n'.repeat(2_000)],
    ['cells on lines of their own', 'Action\nRisk\nOwner\n'.repeat(2_000)],
    ['added lines', '+a\n'.repeat(5_000)],
  ])('of many: %s', { timeout: TIMEOUT }, (_, text) => {
    for (const reply of [text, `## Class\n${text}\n## Options\n${text}`])
      expect(inTime(() => parseReply(parts, reply)).missing.length).toBeLessThanOrEqual(3);
  });
});
