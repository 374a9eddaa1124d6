import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compileDocuments } from '../../src/compiler/compile.ts';
import { readSources } from '../../src/compiler/read-sources.ts';
import { formatDiagnostics } from '../../src/compiler/format-diagnostics.ts';
import { content } from '../content.ts';

const guide = readFileSync(join(content, 'guides/write-a-workflow.mdx'), 'utf8');
const examples = [...guide.matchAll(/^(`{3,})mdx\n([\s\S]*?)^\1$/gm)].map(([, , text = '']) => text);

test('the example of the guide compiles as it stands, and shows what the guide explains', () => {
  expect(examples).toHaveLength(1);
  const path = 'content/workflows/rotate-a-certificate.mdx';
  expect(guide).toContain(path);
  const book = readSources(content);
  const { diagnostics, workflows } = compileDocuments({
    ...book,
    workflows: [...book.workflows, { path, text: examples[0] ?? '' }],
  });
  expect(formatDiagnostics(diagnostics)).toBe(formatDiagnostics([]));
  const workflow = workflows.find(({ workflow: { id } }) => id === 'rotate-a-certificate')?.workflow;
  expect(workflow?.prompts.map(({ id }) => id)).toEqual(['preflight', 'look', 'replace', 'handover']);
  expect(workflow?.prompts.flatMap(({ deliverables }) => deliverables.map(({ kind }) => kind))).toEqual(
    expect.arrayContaining(['text', 'choice', 'table']),
  );
  expect(workflow?.prompts.find(({ id }) => id === 'replace')?.guards).toHaveLength(1);
  expect(workflow?.handoffs.map(({ to }) => to)).toEqual(['workflow:feature-development']);
  expect(workflow?.notes).toHaveLength(1);
});
