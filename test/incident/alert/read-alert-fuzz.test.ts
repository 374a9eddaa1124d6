import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readAlert } from '../../../src/incident/alert/read-alert.ts';
import { FUZZ_RUNS, mutatedText, withinASecond } from '../../support/mutate.ts';

const folder = new URL('fixtures/', import.meta.url);
const alerts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'));
const PIECES = [
  ...'{}[]":,\\\'`\n1>%=&+',
  '\\"',
  '\\n',
  '{"',
  'null',
  '"{\\"a\\":1}"',
  '```',
  '/* ',
  '// ',
  '&quot;',
  ':a=>',
];

it('mutated alerts are read without a crash or a hang', { timeout: FUZZ_RUNS * 200 }, async () => {
  const property = fc.asyncProperty(mutatedText(alerts, PIECES), async (text) => {
    const report = await withinASecond(() => readAlert(text));
    if (report) expect(report.text).not.toBe('');
  });
  await fc.assert(property, { numRuns: FUZZ_RUNS, seed: 4712 });
});
