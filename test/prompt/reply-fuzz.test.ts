import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReply } from '../../src/prompt/reply.ts';
import { root } from '../content.ts';
import { deliverablesOf } from './deliverables-of.ts';

/** How many mutated replies are read: a few hundred, or as many as the environment says. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 300);
/** The longest that one reply may take, in milliseconds. */
const SLOWEST = 1000;

const folder = join(root, 'test/fixtures/replies');
const replies = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
const prompts = ['triage', 'assess', 'stabilize', 'root-cause', 'report'].map((id) =>
  deliverablesOf(`incident-response/${id}`),
);

const PIECES = [
  '```',
  '~~~',
  '## ',
  '**',
  '|',
  '| --- |',
  '<think>',
  '</think>',
  '<h2>',
  '{"',
  '[x] ',
  '☐',
  '> ',
  '- ',
  ': ',
  '\n\n',
  '\r',
  '\u200B',
  '\u001B[1m',
  'not ',
  'Class',
  'Active',
  '→',
  '`',
  '"',
  '\\',
  '\t',
  '┌─┐',
  '│',
  '<td>',
  '═',
];

const mutation = fc.record({
  kind: fc.constantFrom('insert', 'delete', 'repeat', 'swap', 'cut'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  to: fc.double({ min: 0, max: 1, noNaN: true }),
  piece: fc.constantFrom(...PIECES),
  times: fc.integer({ min: 1, max: 40 }),
});

function mutated(reply: string, changes: (typeof mutation extends fc.Arbitrary<infer T> ? T : never)[]): string {
  return changes.reduce((text, { kind, at, to, piece, times }) => {
    const [from, end] = [at, to].map((place) => Math.floor(place * text.length)).sort((a, b) => a - b) as [
      number,
      number,
    ];
    if (kind === 'insert') return text.slice(0, from) + piece.repeat(times) + text.slice(from);
    if (kind === 'delete') return text.slice(0, from) + text.slice(Math.min(end, from + 80));
    if (kind === 'repeat') return text.slice(0, end) + text.slice(from, end).repeat(times % 5) + text.slice(end);
    if (kind === 'swap') return text.slice(end) + text.slice(from, end) + text.slice(0, from);
    return text.slice(0, end);
  }, reply);
}

describe('mutated replies', () => {
  it('are read without a crash or a hang', { timeout: RUNS * 200 }, () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...replies),
        fc.constantFrom(...prompts),
        fc.array(mutation, { minLength: 1, maxLength: 6 }),
        (reply, deliverables, changes) => {
          const text = mutated(reply, changes).slice(0, 200_000);
          const start = performance.now();
          const { deliverables: read, missing } = parseReply(deliverables, text);
          expect(performance.now() - start).toBeLessThan(SLOWEST);
          expect(Object.keys(read).length + missing.length).toBe(deliverables.length);
        },
      ),
      { numRuns: RUNS, seed: 13 },
    );
  });
});
