import { describe, expect, it } from 'vitest';
import { fill } from '../../src/prompt/fill.ts';
import { parseReply, type AskedDeliverable } from '../../src/prompt/reply.ts';

// Time grows with the length alone: well under a second for each of these, where quadratic time would be ten and more.
const LIMIT = 5000;

const long = (text: string) => text.repeat(Math.ceil(1e5 / text.length));

describe('hostile evidence', () => {
  const inputs = { log: { label: 'Log', kind: 'evidence' as const } };
  const prompt = { template: 'Look:\n\n{{log}}', inputs: [{ id: 'log', required: true }] };

  it.each([
    ['20 MB of log', '2026-11-23T03:00:00Z \u001B[31mERROR\u001B[0m upstream — closed\n'.repeat(400_000)],
    ['one line of 10 MB', 'x'.repeat(1e7)],
    ['10 MB of spaces', ' '.repeat(1e7)],
    ['a million backticks', '`'.repeat(1e6)],
    ['a million times one backtick', '` '.repeat(1e6)],
    ['line ends before a last word', `${'\n'.repeat(2e6)}x`],
    ['titles that never end', '\u001B]0;'.repeat(1e6)],
    ['8-bit titles that never end', '\u009Dabc'.repeat(1e6)],
    ['colours that never end', `\u001B[${'0;'.repeat(1e6)}`],
    ['a million colours that never end', '\u001B['.repeat(1e6)],
    ['invisible characters', '\u200B\u{E0041}'.repeat(5e5)],
    ['slots', '{{log}}'.repeat(1e6)],
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
});
