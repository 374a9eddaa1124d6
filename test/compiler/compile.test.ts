import { expect, test } from 'vitest';
import { compileDocuments, type Compilation } from '../../src/compiler/compile.ts';
import { parseSource, splitSource } from '../../src/compiler/source.ts';
import { example, prompt } from '../../src/compiler/document-check.ts';
import { documentSources } from './document-sources.ts';

test.each(['preflights', 'rules'] as const)('a workflow is left out if its block in %s cannot be parsed', (role) => {
  const sources = documentSources(example({}));
  const broken = sources[role].map(({ path, text }) => ({ path, text: `${text}\n1 <2\n` }));
  const { diagnostics, workflows } = compileDocuments({ ...sources, [role]: broken });
  expect(diagnostics.map(({ rule, file }) => [rule, file])).toEqual([['mdx-syntax', broken[0]?.path]]);
  expect(workflows).toEqual([]);
});

test.each([
  ['Not-Kebab', 'is not in kebab-case'],
  ['index', 'is an address of the site'],
  ['nul', 'is reserved by Windows'],
])('the file name %s, which %s, is an error', (name) => {
  const { diagnostics, workflows } = compileDocuments(documentSources(example({}), name));
  expect(diagnostics.map(({ rule, unexpected }) => [rule, unexpected])).toEqual([['file-name', `file name "${name}"`]]);
  expect(workflows).toEqual([]);
});

const inputs = '{ host: { label: Host, kind: line }, scan: { label: Scan, kind: evidence } }';

/** Microseconds of processor time, which other processes do not change as much as the time on the clock. */
function processorTime(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

// With an algorithm of quadratic time, each of these documents takes many times as long as its parser.
test.each<[string, () => string]>([
  [
    'a route through 300 prompts',
    () => {
      const ids = Array.from({ length: 300 }, (_, index) => `p${index}`);
      const steps = ids.map((id, index) => `${id}: { to: ${ids[index + 1] ?? 'done'} }`).join(', ');
      return example({
        flow: `{ start: p0, steps: { ${steps} } }`,
        body: ids.map((id) => prompt(id, 'Go on.')).join('\n\n'),
      });
    },
  ],
  ['a line with a hundred thousand spaces', () => example({ body: prompt('look', `a${' '.repeat(100_000)}b`) })],
  ['the same line in code', () => example({ body: prompt('look', `\`\`\`\na${' '.repeat(100_000)}b\n\`\`\``) })],
  [
    'a paragraph with a thousand slots',
    () => example({ inputs, body: prompt('look', `${':input[host] and '.repeat(1000)}\n\n:input[scan]`) }),
  ],
  [
    '300 paragraphs with a slot and an escape',
    () => example({ inputs, body: prompt('look', `${'At :input[host] \\{.\n\n'.repeat(300)}:input[scan]`) }),
  ],
])('%s compiles in linear time', (_, document) => {
  const sources = documentSources(document());
  const [source = { path: '', text: '' }] = sources.workflows;
  const parsing = processorTime(() => parseSource(splitSource(source), () => undefined));
  let compilation: Compilation | undefined;
  const compiling = processorTime(() => (compilation = compileDocuments(sources)));
  expect(compilation?.diagnostics).toEqual([]);
  expect(compilation?.workflows).toHaveLength(1);
  expect(compiling).toBeLessThan(8 * parsing + 300_000);
});
