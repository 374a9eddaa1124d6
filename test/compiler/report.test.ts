import { expect, test } from 'vitest';
import { sortDiagnostics, type Diagnostic } from '../../src/compiler/diagnostic.ts';
import { formatDiagnostics } from '../../src/compiler/format-diagnostics.ts';

const complaint = (file: string, line: number, unexpected: string): Diagnostic => {
  return { file, line, column: 3, rule: 'slot-declared', unexpected, expected: 'an input' };
};
const complaints = [complaint('b.mdx', 2, 'slot "x"'), complaint('a: 100%,\n.mdx', 10, 'slot\n"50%"')];

test('for a terminal: a line for each, then how many', () => {
  expect(formatDiagnostics(complaints)).toBe(
    'b.mdx:2:3  unexpected slot "x", expected an input  (slot-declared)\n' +
      'a: 100%, .mdx:10:3  unexpected slot "50%", expected an input  (slot-declared)\n' +
      '2 complaints in 2 files\n',
  );
  expect(formatDiagnostics(complaints.slice(1))).toMatch(/^1 complaint in 1 file$/m);
  expect(formatDiagnostics([])).toBe('');
});

test('for GitHub: workflow commands, with what ends a property or a command escaped', () => {
  expect(formatDiagnostics(complaints, 'github').split('\n').slice(0, 2)).toEqual([
    '::error file=b.mdx,line=2,col=3,title=slot-declared::unexpected slot "x", expected an input',
    '::error file=a%3A 100%25%2C%0A.mdx,line=10,col=3,title=slot-declared::unexpected slot "50%25", expected an input',
  ]);
});

test('as JSON: the count and every complaint, also where there is none', () => {
  expect(JSON.parse(formatDiagnostics(complaints, 'json'))).toEqual({ count: 2, complaints });
  expect(JSON.parse(formatDiagnostics([], 'json'))).toEqual({ count: 0, complaints: [] });
});

test('in the order of files and places, and equal ones once', () => {
  const [first, second] = [complaint('a.mdx', 2, 'x'), complaint('a.mdx', 10, 'x')];
  expect(sortDiagnostics([complaint('b.mdx', 1, 'x'), second, first, first])).toEqual([
    first,
    second,
    complaint('b.mdx', 1, 'x'),
  ]);
});
