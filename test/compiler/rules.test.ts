import { describe, expect, test } from 'vitest';
import { compileBook } from '../../src/compiler/compile.ts';
import { complaintLine } from '../../src/compiler/complaint.ts';
import { rules } from '../../src/compiler/rules/index.ts';
import { book } from './book.ts';

describe.each(rules)('$id: $about', ({ id, good, bad, complaints }) => {
  test('its good example compiles', () => {
    expect(compileBook(book(good)).complaints.map(complaintLine)).toEqual([]);
  });

  test('its bad example is refused with exactly these complaints', () => {
    const said = compileBook(book(bad)).complaints.map(complaintLine);
    expect(said).toEqual(complaints.map((line) => `content/workflows/example.mdx:${line}  (${id})`));
  });
});

test('the ids are unique and in the form of names', () => {
  const ids = rules.map((rule) => rule.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
});
