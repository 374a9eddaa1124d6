import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatJson } from '../../../src/incident/alert/format-json.ts';

describe('formatJson', () => {
  it.each([
    ['{}', '{}'],
    ['[ ]', '[]'],
    ['{"b":1,"a":[1,2,{"c":null}]}', '{ "b": 1, "a": [1, 2, { "c": null }] }'],
    ['{"a":1,"a":2}', '{ "a": 1, "a": 2 }'],
    ['[12345678901234567890,1.10,-0,1E400]', '[12345678901234567890, 1.10, -0, 1E400]'],
    ['["\\u0041\\/"]', '["\\u0041\\/"]'],
    [`{"a":"${'x'.repeat(100)}","b":{"c":[]}}`, `{\n  "a": "${'x'.repeat(100)}",\n  "b": { "c": [] }\n}`],
    ['{"a":"one line\\nanother"}', '{\n  "a": \n  | one line\n  | another\n}'],
    ['["x\\n"]', '["x\\n"]'],
    ['{"a":"{\\"b\\": [1, \\"c\\"]}"}', '{ "a": (JSON text) { "b": [1, "c"] } }'],
    ['{"a":"{\\"b\\": 1"}', '{ "a": "{\\"b\\": 1" }'],
  ])('%s', (text, formatted) => {
    expect(formatJson(text)).toBe(formatted);
  });

  it('puts several items of a long list on a line', () => {
    const formatted = formatJson(JSON.stringify(Array.from({ length: 200 }, (_, index) => index))) ?? '';
    const lines = formatted.split('\n');
    expect(lines.length).toBeLessThan(15);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(102);
  });

  it('changes white space only, and is idempotent, if no string has lines or JSON in it', () => {
    const json = fc.json({ maxDepth: 14 }).filter((text) => !/\\[nr]|"\s*[[{]/.test(text));
    fc.assert(
      fc.property(json, fc.nat(4), (text, indent) => {
        const spaced = JSON.stringify(JSON.parse(text), null, indent);
        const formatted = formatJson(spaced) ?? '';
        expect(JSON.stringify(JSON.parse(formatted))).toBe(JSON.stringify(JSON.parse(text)));
        expect(formatJson(formatted)).toBe(formatted);
      }),
    );
  });

  it.each([
    ['ten million brackets', `${'['.repeat(5e6)}${']'.repeat(5e6)}`, false],
    ['lists in a list', `[${'[],'.repeat(1e6)}[]]`, true],
    ['a long list at a deep level', `${'['.repeat(500)}${'1,'.repeat(1e6)}1${']'.repeat(500)}`, true],
    ['objects', `[${'{"id":"a1","ok":true,"n":[1,2]},'.repeat(1e5)}{}]`, true],
    ['keys', `{${'"":0,'.repeat(5e5)}"":0}`, true],
    ['a string of 20 MB', `["${'x'.repeat(2e7)}"]`, true],
    ['a number of 20 MB', `[${'1'.repeat(2e7)}]`, true],
    ['escapes', `["${'\\u0041\\n'.repeat(5e5)}"]`, true],
    ['spaces', `[${' '.repeat(1e7)}]`, true],
  ])('hostile input: %s', { timeout: 60_000 }, (_, text, isJson) => {
    const formatted = formatJson(text);
    expect(formatted !== undefined).toBe(isJson);
    expect((formatted ?? '').length).toBeLessThan(text.length * 10);
  });
});
