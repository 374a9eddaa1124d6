import { expect, test } from 'vitest';
import { formatDiagnostics, sortDiagnostics, type Diagnostic } from '../../src/compiler/diagnostic.ts';

const diagnostic = (file: string, line: number, unexpected: string): Diagnostic => {
  return { file, line, column: 3, rule: 'slot-declared', unexpected, expected: 'an input' };
};
const diagnostics = [diagnostic('b.mdx', 2, 'slot "x"'), diagnostic('a: 100%,\n.mdx', 10, 'slot\n"50%"')];

test('text: one line per diagnostic, then the number of errors', () => {
  expect(formatDiagnostics(diagnostics)).toBe(
    'b.mdx:2:3  unexpected slot "x", expected an input  (slot-declared)\n' +
      'a: 100%, .mdx:10:3  unexpected slot "50%", expected an input  (slot-declared)\n' +
      '2 errors in 2 files\n',
  );
  expect(formatDiagnostics(diagnostics.slice(1))).toMatch(/^1 error in 1 file$/m);
  expect(formatDiagnostics([])).toBe('');
});

test('GitHub: workflow commands, with characters escaped that would end a property or the command', () => {
  expect(formatDiagnostics(diagnostics, 'github').split('\n').slice(0, 2)).toEqual([
    '::error file=b.mdx,line=2,col=3,title=slot-declared::unexpected slot "x", expected an input',
    '::error file=a%3A 100%25%2C%0A.mdx,line=10,col=3,title=slot-declared::unexpected slot "50%25", expected an input',
  ]);
});

test('JSON: the number of diagnostics and all of them, even if there are none', () => {
  expect(JSON.parse(formatDiagnostics(diagnostics, 'json'))).toEqual({ count: 2, diagnostics });
  expect(JSON.parse(formatDiagnostics([], 'json'))).toEqual({ count: 0, diagnostics: [] });
});

test('diagnostics are sorted by file and location, without duplicates', () => {
  const [first, second, other] = [
    diagnostic('a.mdx', 2, 'x'),
    diagnostic('a.mdx', 10, 'x'),
    diagnostic('b.mdx', 1, 'x'),
  ];
  expect(sortDiagnostics([other, second, first, first])).toEqual([first, second, other]);
});
