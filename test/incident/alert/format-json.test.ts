import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut } from '../../../src/incident/alert/lay-out.ts';

describe('layOut', () => {
  it.each([
    ['{}', '{}'],
    ['[ ]', '[]'],
    ['{"b":1,"a":[1,2,{"c":null}]}', '{ "b": 1, "a": [1, 2, { "c": null }] }'],
    ['{"a":1,"a":2}', '{ "a": 1, "a": 2 }'],
    ['[12345678901234567890,1.10,-0,1E400]', '[12345678901234567890, 1.10, -0, 1E400]'],
    ['["\\u0041\\/"]', '["\\u0041\\/"]'],
    [`{"a":"${'x'.repeat(100)}","b":{"c":[]}}`, `{\n  "a": "${'x'.repeat(100)}",\n  "b": { "c": [] }\n}`],
  ])('%s', (text, laidOut) => {
    expect(layOut(text)).toBe(laidOut);
  });

  it('fills the lines of a long list', () => {
    const laidOut = layOut(JSON.stringify(Array.from({ length: 200 }, (_, index) => index))) ?? '';
    const lines = laidOut.split('\n');
    expect(lines.length).toBeLessThan(15);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(102);
  });

  it('changes white space alone, and nothing when it is done again', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 14 }), fc.nat(4), (text, indent) => {
        const spaced = JSON.stringify(JSON.parse(text), null, indent);
        const laidOut = layOut(spaced) ?? '';
        expect(JSON.stringify(JSON.parse(laidOut))).toBe(JSON.stringify(JSON.parse(text)));
        expect(layOut(laidOut)).toBe(laidOut);
      }),
    );
  });

  it.each([
    ['ten million brackets', `${'['.repeat(5e6)}${']'.repeat(5e6)}`, false],
    ['lists in a list', `[${'[],'.repeat(1e6)}[]]`, true],
    ['a list deep down', `${'['.repeat(500)}${'1,'.repeat(1e6)}1${']'.repeat(500)}`, true],
    ['objects', `[${'{"id":"a1","ok":true,"n":[1,2]},'.repeat(1e5)}{}]`, true],
    ['keys', `{${'"":0,'.repeat(5e5)}"":0}`, true],
    ['a string of 20 MB', `["${'x'.repeat(2e7)}"]`, true],
    ['a number of 20 MB', `[${'1'.repeat(2e7)}]`, true],
    ['escapes', `["${'\\u0041\\n'.repeat(5e5)}"]`, true],
    ['spaces', `[${' '.repeat(1e7)}]`, true],
  ])('hostile: %s', { timeout: 60_000 }, (_, text, isJson) => {
    const laidOut = layOut(text);
    expect(laidOut !== undefined).toBe(isJson);
    expect((laidOut ?? '').length).toBeLessThan(text.length * 10);
  });
});
