import { expect, test } from 'vitest';
import { compileDocuments } from '../../src/compiler/compile.ts';
import { formatDiagnostic } from '../../src/compiler/diagnostic.ts';
import { example } from '../../src/compiler/document-check.ts';
import { documentSources } from './document-sources.ts';

/** Compiles a workflow whose rule has these permissions, in YAML. */
function compile(permissions: string) {
  const [path, rule] = ['content/shared/rules/coding.mdx', '- Ask before you commit.\n'];
  const text = `---\ntitle: Rule\npermissions:\n${permissions}\n---\n${rule}`;
  return compileDocuments({ ...documentSources(example({})), rules: [{ path, text }] });
}

test('the permissions of a rule are in the pack of each of its workflows, the strictest first', () => {
  const { diagnostics, workflows } = compile(`  ask:
    - git commit|push
    - { command: psql, containing: [drop, delete from] }
    - tool: edit
    - { tool: mcp, name: kubernetes/delete_* }
  deny: [git push --force|-f]`);
  expect(diagnostics.map(formatDiagnostic)).toEqual([]);
  expect(workflows[0]?.workflow.permissions).toEqual([
    { decision: 'deny', tool: 'shell', command: 'git push --force|-f' },
    { decision: 'ask', tool: 'shell', command: 'git commit|push' },
    { decision: 'ask', tool: 'shell', command: 'psql', containing: ['drop', 'delete from'] },
    { decision: 'ask', tool: 'edit' },
    { decision: 'ask', tool: 'mcp', name: 'kubernetes/delete_*' },
  ]);
});

test('a pack has no permissions if its rule has none', () => {
  const { workflows } = compileDocuments(documentSources(example({})));
  expect(workflows[0]?.workflow).not.toHaveProperty('permissions');
});

test.each([
  ['  ask: git push', '4:8', 'expected a list'],
  ['  asks: [git push]', '4:3', 'unexpected key "asks", expected ask'],
  ['  ask: [git push && rm]', '4:9', 'without shell syntax'],
  ['  ask: [{ comand: git push }]', '4:11', 'unexpected key "comand"'],
  ['  ask: [{ tool: mcp, name: delete_pod }]', '', '<server>/<tool>'],
])('%s is an error', (permissions, place, text) => {
  const { diagnostics, workflows } = compile(permissions);
  const [first = ''] = diagnostics.map(formatDiagnostic);
  expect(first).toContain(`content/shared/rules/coding.mdx:${place}`);
  expect(first).toContain(text);
  expect(workflows).toEqual([]);
});
