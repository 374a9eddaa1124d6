import { describe, expect, it } from 'vitest';
import { fill } from '../../src/prompt/fill.ts';
import { parseReply, type AskedDeliverable } from '../../src/prompt/reply.ts';

// Time grows with the length alone: well under a second for each of these, where quadratic time would be ten and more.
const LIMIT = 60_000;

const long = (text: string) => text.repeat(Math.ceil(4e4 / text.length));

describe('hostile evidence', () => {
  const inputs = { log: { label: 'Log', kind: 'evidence' as const } };
  const prompt = { template: 'Look:\n\n{{log}}', inputs: [{ id: 'log', required: true }] };

  it.each([
    ['4 MB of log', '2026-11-23T03:00:00Z \u001B[31mERROR\u001B[0m upstream — closed\n'.repeat(80_000)],
    ['one line of 2 MB', 'x'.repeat(2e6)],
    ['2 MB of spaces', ' '.repeat(2e6)],
    ['two hundred thousand backticks', '`'.repeat(2e5)],
    ['two hundred thousand times one backtick', '` '.repeat(2e5)],
    ['line ends before a last word', `${'\n'.repeat(4e5)}x`],
    ['titles that never end', '\u001B]0;'.repeat(2e5)],
    ['8-bit titles that never end', '\u009Dabc'.repeat(2e5)],
    ['colors that never end', `\u001B[${'0;'.repeat(2e5)}`],
    ['two hundred thousand colors that never end', '\u001B['.repeat(2e5)],
    ['invisible characters', '\u200B\u{E0041}'.repeat(1e5)],
    ['slots', '{{log}}'.repeat(2e5)],
  ])('%s', { timeout: LIMIT }, (_, log) => {
    const { text } = fill(prompt, inputs, { log });
    expect(text).toMatch(/^Look:\n\n[`[]/);
  });

  it('in the template', { timeout: LIMIT }, () => {
    for (const template of [long('{'), long('{{a'), long('{{log}} '), long('{{log')]) {
      expect(fill({ ...prompt, template }, inputs, { log: 'x' }).text).not.toBe('');
    }
  });
});

describe('a hostile reply', () => {
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

  it.each(pieces)('of %j', { timeout: LIMIT }, (piece) => {
    const body = long(piece);
    for (const reply of [body, `Class: ${body}x`, `## Class\n${body}x\n## Options\n- action: ${body}x`]) {
      const { deliverables, missing } = parseReply(parts, reply);
      expect(Object.keys(deliverables).length + missing.length).toBe(3);
    }
  });

  it('of points further and further in', { timeout: LIMIT }, () => {
    const nested = Array.from({ length: 1400 }, (_, depth) => `${' '.repeat(depth)}- Class: active`).join('\n');
    expect(parseReply(parts, nested).deliverables['class']).toBe('active');
    const quoted = Array.from({ length: 1400 }, (_, depth) => `${'>'.repeat(depth)} Class: active`).join('\n');
    expect(parseReply(parts, quoted).missing).toHaveLength(
      3 - Object.keys(parseReply(parts, quoted).deliverables).length,
    );
  });

  it.each([
    ['a heading without end', '## '.repeat(1_400_000)],
    ['fences', '```text\n'.repeat(200_000)],
    ['a log', '2026-11-23T03:00:00Z ERROR upstream: closed | retry=3\n'.repeat(80_000)],
    ['one line', '**Class:** active '.repeat(240_000)],
    ['elements', '<a>'.repeat(1_400_000)],
    ['braces', '{"class": '.repeat(400_000)],
  ])('of 4 MB: %s', { timeout: LIMIT }, (_, reply) => {
    expect(parseReply(parts, reply).missing.length).toBeLessThanOrEqual(3);
  });
});
