import { expect, test } from 'vitest';
import { compileDocuments } from '../../src/compiler/compile.ts';
import { example, prompt } from '../../src/compiler/rules/example.ts';
import { book } from './book.ts';

const inputs = '{ host: { label: Host, kind: line }, scan: { label: Scan, kind: evidence } }';

// Each of these took a minute or more where time grew with the square of the size; the limit of the runner finds that.
test.each<[string, () => string]>([
  [
    'a route of a thousand prompts',
    () => {
      const ids = Array.from({ length: 1000 }, (_, index) => `p${index}`);
      const steps = ids.map((id, index) => `${id}: { to: ${ids[index + 1] ?? 'done'} }`).join(', ');
      return example({
        flow: `{ start: p0, steps: { ${steps} } }`,
        body: ids.map((id) => prompt(id, 'Go on.')).join('\n\n'),
      });
    },
  ],
  ['a hundred thousand spaces in a line', () => example({ body: prompt('look', `a${' '.repeat(100_000)}b`) })],
  ['as many in code', () => example({ body: prompt('look', `\`\`\`\na${' '.repeat(100_000)}b\n\`\`\``) })],
  [
    'four thousand slots in a paragraph',
    () => example({ inputs, body: prompt('look', `${':input[host] and '.repeat(4000)}\n\n:input[scan]`) }),
  ],
  [
    'four thousand paragraphs with a slot and an escape',
    () => example({ inputs, body: prompt('look', `${'At :input[host] \\{.\n\n'.repeat(4000)}:input[scan]`) }),
  ],
])('%s', (_, document) => {
  const { diagnostics, workflows } = compileDocuments(book(document()));
  expect(diagnostics).toEqual([]);
  expect(workflows).toHaveLength(1);
});
