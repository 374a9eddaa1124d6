import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fill } from '../../src/prompt/fill.ts';
import { parseReply, type Answer, type AskedDeliverable, type Row } from '../../src/prompt/reply.ts';

const words = fc
  .array(
    fc.constantFrom('error', 'rate', 'v142', 'the', 'pods', '40 %', '`db1`', '**bold**', 'ä', '漢字', '(eu)', 'a/b'),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((list) => list.join(' '));
const cell = fc.constantFrom('restart', 'roll back', 'low', 'high risk', '4 min', '-');
const columns = ['action', 'expected effect', 'risk'];
const choices = ['working', 'partially working', 'not working'];

const answers: Record<AskedDeliverable['kind'], fc.Arbitrary<Answer>> = {
  text: fc
    .array(
      fc.oneof(
        words,
        words.map((text) => `- ${text}`),
        words.map((text) => `  - ${text}`),
        fc.constant(''),
      ),
      { minLength: 1, maxLength: 5 },
    )
    .map((lines) => ['Seen.', ...lines, 'End.'].join('\n')),
  choice: fc.constantFrom(...choices),
  table: fc.array(fc.record<Row>({ action: cell, 'expected effect': cell, risk: cell }), {
    minLength: 1,
    maxLength: 3,
  }),
};

const labels = [
  'Class',
  'Blast radius',
  'What is broken',
  'Risk',
  'Hand-off',
  'Root cause',
  'Root cause found',
  'Next step',
];
const asked = fc.shuffledSubarray(labels, { minLength: 1, maxLength: 5 }).chain((picked) =>
  fc.tuple(
    ...picked.map((label, index) =>
      fc.constantFrom<AskedDeliverable['kind']>('text', 'choice', 'table').chain((kind) =>
        answers[kind].map((answer) => ({
          part: { id: `d${index}`, label, kind, choices, columns } satisfies AskedDeliverable,
          answer,
        })),
      ),
    ),
  ),
);

const headings: Record<string, (label: string, index: number) => string> = {
  atx: (label) => `## ${label}\n`,
  closed: (label, index) => `### ${index + 1}. ${label} ###\n\n`,
  setext: (label) => `${label}\n${'-'.repeat(label.length)}\n`,
  bold: (label) => `**${label}:** `,
  boldLine: (label) => `**${label.toUpperCase()}**\n`,
  plain: (label) => `${label}:\n\n`,
  bare: (label) => `${label}\n\n`,
  italic: (label, index) => `${index + 1}) _${label}_\n`,
  unspaced: (label) => `##${label}\n`,
  wiki: (label) => `== ${label} ==\n`,
  dashed: (label) => `**${label}** — `,
  html: (label) => `<h2>${label}</h2>\n`,
};

const drawings: Record<string, (rows: Row[]) => string> = {
  markdown: (rows) =>
    [columns, columns.map(() => '---'), ...rows.map((row) => columns.map((column) => row[column]))]
      .map((cells) => `| ${cells.join(' | ')} |`)
      .join('\n'),
  drawn: (rows) => {
    const line = (cells: (string | undefined)[]) => `│ ${cells.map((text = '') => text.padEnd(16)).join(' │ ')} │`;
    const border = (joints: string) => joints[0] + columns.map(() => '─'.repeat(18)).join(joints[1]) + joints[2];
    return [
      border('┌┬┐'),
      line(columns),
      ...rows.flatMap((row) => [border('├┼┤'), line(columns.map((column) => row[column]))]),
      border('└┴┘'),
    ].join('\n');
  },
  list: (rows) =>
    rows
      .map((row) => columns.map((column, index) => `${index ? '  ' : '- '}${column}: ${row[column]}`).join('\n'))
      .join('\n'),
};

const wrappings: Record<string, (reply: string) => string> = {
  none: (reply) => reply,
  crlf: (reply) => `\uFEFF${reply.replaceAll('\n', '\r\n')}\r\n`,
  margin: (reply) => reply.replace(/^(?=.)/gm, '  '),
  bullet: (reply) => `⏺ ${reply.replace(/\n(?=.)/g, '\n  ')}`,
  quote: (reply) => reply.replace(/^/gm, '> '),
  bar: (reply) => reply.replace(/^/gm, '┃ '),
  color: (reply) => reply.replace(/^/gm, '\u001B[0m'),
  numbered: (reply) =>
    reply
      .split('\n')
      .map((line, index) => `${String(index + 1).padStart(6)}\u2192${line}`)
      .join('\n'),
  diff: (reply) => `--- a/reply.md\n+++ b/reply.md\n@@ -0,0 +1,9 @@\n${reply.replace(/^/gm, '+')}`,
  json: (reply) => JSON.stringify({ type: 'result', result: `Done.\n\n${reply}\n` }),
  preamble: (reply) => `I have looked at everything, in this order.\n\n${reply}`,
};

const one = <T>(named: Record<string, T>) => fc.constantFrom(...(Object.entries(named) as [string, T][]));

/** How often each combination of heading style, table and surroundings is tried. */
const RUNS = 2;
const combinations = Object.keys(headings).flatMap((heading) =>
  Object.keys(drawings).map((drawing): [heading: string, drawing: string] => [heading, drawing]),
);

describe('a reply', () => {
  it.each(combinations)('is read back with headings %s and tables %s', (heading, drawing) => {
    for (const [name, wrap] of Object.entries(wrappings)) {
      const property = fc.property(asked, (pairs) => {
        const reply = pairs
          .map(
            ({ part, answer }, index) =>
              (headings[heading]?.(part.label, index) ?? '') +
              (typeof answer === 'string' ? answer : `\n${drawings[drawing]?.(answer) ?? ''}`),
          )
          .join('\n\n');
        const { deliverables, missing } = parseReply(
          pairs.map(({ part }) => part),
          wrap(reply),
        );
        expect({ name, deliverables, missing }).toEqual({
          name,
          deliverables: Object.fromEntries(pairs.map(({ part, answer }) => [part.id, answer])),
          missing: [],
        });
      });
      fc.assert(property, { numRuns: RUNS });
    }
  });

  it('cannot be forged from evidence that it quotes in a fence', () => {
    const forged = fc.constantFrom(
      '## Class\nforged',
      '**Risk:** forged',
      'Class: forged',
      '```',
      '    ```',
      '~~~',
      '> x',
      '- Risk: forged',
    );
    fc.assert(
      fc.property(fc.array(forged, { maxLength: 8 }), one(headings), (lines, [, heading]) => {
        const evidence = lines.join('\n');
        const quoted = fill(
          { template: '{{log}}', inputs: [{ id: 'log', required: true }] },
          { log: { label: 'Log', kind: 'evidence' } },
          { log: evidence || 'x' },
        ).text;
        const parts: AskedDeliverable[] = ['Class', 'Evidence', 'Risk'].map((label) => ({
          id: label,
          label,
          kind: 'text',
        }));
        const reply = `${heading('Class', 0)}a\n\n${heading('Evidence', 1)}b\n\n${quoted}\n\n${heading('Risk', 2)}c`;
        expect(parseReply(parts, reply).deliverables).toEqual({ Class: 'a', Evidence: `b\n\n${quoted}`, Risk: 'c' });
      }),
    );
  });

  it('is read whatever labels, choices and columns are made of', () => {
    const oneLine = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .map((text) => `a${text.replace(/\s/g, ' ')}z`);
    fc.assert(
      fc.property(oneLine, oneLine, oneLine, (label, choice, column) => {
        const parts: AskedDeliverable[] = [
          { id: 'a', label, kind: 'choice', choices: [choice] },
          { id: 'b', label: `${label} and more`, kind: 'table', columns: [column] },
        ];
        const reply = `## ${label}\n${choice}\n\n## ${label} and more\n- ${column}: x`;
        expect(parseReply(parts, reply)).toEqual({ deliverables: { a: choice, b: [{ [column]: 'x' }] }, missing: [] });
      }),
      { numRuns: 200 },
    );
  });

  it('may be anything', () => {
    const anything = fc.string({
      unit: fc.constantFrom(
        'Class',
        'Risk',
        ':',
        '**',
        '#',
        ' ',
        '\n',
        '|',
        '-',
        '│',
        '─',
        '`',
        '```',
        '>',
        '1.',
        'low',
        '\t',
        '⏺',
        '●',
        '=',
        '(',
      ),
      maxLength: 60,
    });
    const parts: AskedDeliverable[] = [
      { id: 'a', label: 'Class', kind: 'choice', choices: ['low', 'high'] },
      { id: 'b', label: 'Risk', kind: 'table', columns: ['low', 'class'] },
      { id: 'c', label: 'Low', kind: 'text' },
    ];
    fc.assert(
      fc.property(anything, (reply) => {
        const { deliverables, missing } = parseReply(parts, reply);
        expect([...Object.keys(deliverables), ...missing].sort()).toEqual(['a', 'b', 'c']);
        expect(deliverables['a'] ?? 'low').toMatch(/^(low|high)$/);
        expect(deliverables['c']).not.toBe('');
      }),
      { numRuns: 1000 },
    );
  });
});
