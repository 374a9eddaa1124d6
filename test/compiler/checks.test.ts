import { describe, expect, test } from 'vitest';
import { compileDocuments, checks } from '../../src/compiler/compile.ts';
import { formatDiagnostic } from '../../src/compiler/diagnostic.ts';
import { documentSources } from './document-sources.ts';

describe.each(checks)('$id: $about', ({ id, good, bad, diagnostics }) => {
  test('the good example compiles', () => {
    expect(compileDocuments(documentSources(good)).diagnostics.map(formatDiagnostic)).toEqual([]);
  });

  test('the bad example has exactly the expected diagnostics', () => {
    const lines = compileDocuments(documentSources(bad)).diagnostics.map(formatDiagnostic);
    expect(lines).toEqual(diagnostics.map((line) => `content/workflows/example.mdx:${line}  (${id})`));
  });
});

test('check ids are unique and in kebab-case', () => {
  const ids = checks.map((check) => check.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
});
