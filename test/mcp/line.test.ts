import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLine } from '../../src/mcp/line.ts';
import { lineReader, TooLong } from '../../src/mcp/lines.ts';

const ping = (id: unknown) => ({ jsonrpc: '2.0', id, method: 'ping' });
const NO_JSON = [null, -32700, 'unexpected line, expected JSON'];
const invalid = (id: unknown) => [id, -32600, 'unexpected message, expected JSON-RPC 2.0'];

describe('a line', () => {
  const cases: [line: string, messages: unknown[], faults: unknown[]][] = [
    ['', [], []],
    [' \r', [], []],
    [JSON.stringify(ping(1)), [ping(1)], []],
    [`${JSON.stringify(ping('a'))}\r`, [ping('a')], []],
    ['garbage {', [], [NO_JSON]],
    ['{"jsonrpc":"2.0","id":1,"method":"ping"', [], [NO_JSON]],
    ['5', [], [invalid(null)]],
    ['null', [], [invalid(null)]],
    ['{"foo":1}', [], [invalid(null)]],
    ['{"jsonrpc":"1.0","id":1,"method":"ping"}', [], [invalid(1)]],
    ['{"id":"a","method":"ping"}', [], [invalid('a')]],
    [JSON.stringify({ ...ping(1), method: 5 }), [], [invalid(1)]],
    [JSON.stringify(ping(null)), [], [invalid(null)]],
    [JSON.stringify({ ...ping(7), params: [] }), [], [[7, -32600, 'unexpected params, expected an object']]],
    [JSON.stringify({ ...ping(7), params: 'x' }), [], [[7, -32600, 'unexpected params, expected an object']]],
    ['[]', [], [invalid(null)]],
    [JSON.stringify([ping(1), 5, ping(2), [ping(3)]]), [ping(1), ping(2)], [invalid(null), invalid(null)]],
    ['{"jsonrpc":"2.0","id":1,"result":5}', [], []],
    ['{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"no"}}', [], []],
  ];
  it.each(cases)('%s', (line, messages, faults) => {
    const read = readLine(line);
    expect(read.messages).toEqual(messages);
    expect(read.faults.map(({ id, error }) => [id, error.code, error.message])).toEqual(faults);
  });
});

describe('lines', () => {
  it('are the same however their bytes are cut', () => {
    const text = fc.string({ unit: 'binary' }).map((line) => line.replaceAll('\n', ''));
    fc.assert(
      fc.property(fc.array(text), fc.array(fc.nat(100)), (lines, cuts) => {
        const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
        const at = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
        const taken: string[] = [];
        const read = lineReader(10_000, (line) => taken.push(line));
        for (const [index, from] of at.entries()) read(bytes.subarray(from, at[index + 1] ?? bytes.length));
        expect(taken).toEqual(bytes.toString().split('\n').slice(0, -1));
      }),
    );
  });

  it('may be as long as said and no longer, whole or not; those before are handed on', () => {
    const taken: string[] = [];
    const read = () => lineReader(5, (line) => taken.push(line));
    read()(Buffer.from('12345\n'));
    expect(() => read()(Buffer.from('123\n123456\n'))).toThrow(TooLong);
    const parts = read();
    parts(Buffer.from('123'));
    expect(() => parts(Buffer.from('456'))).toThrow(TooLong);
    expect(taken).toEqual(['12345', '123']);
  });
});
