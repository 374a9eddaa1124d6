import { describe, expect, test } from 'vitest';
import { compileDocuments } from '../../src/compiler/compile.ts';
import { formatDiagnostic } from '../../src/compiler/diagnostic.ts';
import { rules } from '../../src/compiler/rules/index.ts';
import { book } from './book.ts';

describe.each(rules)('$id: $about', ({ id, good, bad, complaints }) => {
  test('its good example compiles', () => {
    expect(compileDocuments(book(good)).diagnostics.map(formatDiagnostic)).toEqual([]);
  });

  test('its bad example is refused with exactly these complaints', () => {
    const said = compileDocuments(book(bad)).diagnostics.map(formatDiagnostic);
    expect(said).toEqual(complaints.map((line) => `content/workflows/example.mdx:${line}  (${id})`));
  });
});

test('the ids are unique and in the form of names', () => {
  const ids = rules.map((rule) => rule.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
});
