import { InMemoryTransport, type JSONRPCMessage } from '@modelcontextprotocol/client';
import { describe, expect, it } from 'vitest';
import { createServer } from '../../src/mcp/server.ts';
import { served } from './client.ts';

/** What a server answers to a request as it is: a client of the SDK would send none of these. */
async function answer(method: string, params: string): Promise<JSONRPCMessage> {
  const [here, there] = InMemoryTransport.createLinkedPair();
  await createServer(() => Promise.resolve(served), '0').connect(there);
  const first = new Promise<JSONRPCMessage>((resolve) => (here.onmessage = resolve));
  await here.start();
  await here.send(JSON.parse(`{"jsonrpc":"2.0","id":1,"method":"${method}","params":${params}}`) as JSONRPCMessage);
  return first;
}

describe('what a request cannot ask with is refused as invalid parameters, in one line', () => {
  it.each([
    ['prompts/get', '{}', 'prompts/get.name: unexpected absence, expected string'],
    ['prompts/get', '{"name":5}', 'prompts/get.name: unexpected number, expected string'],
    [
      'prompts/get',
      '{"name":"bug-fix.fix","arguments":{"diagnosis":3}}',
      'prompts/get.arguments.diagnosis: unexpected number, expected string',
    ],
    ['prompts/get', '{"name":"bug-fix.fix","arguments":[]}', 'prompts/get.arguments: unexpected list, expected record'],
    [
      'prompts/get',
      '{"name":"bug-fix.fix","arguments":{"__proto__":"x"}}',
      'prompts/get.arguments: unexpected argument "__proto__", expected none',
    ],
    ['tools/call', '{}', 'tools/call.name: unexpected absence, expected string'],
    ['tools/call', '{"name":"get_prompt","arguments":[]}', 'tools/call.arguments: unexpected list, expected object'],
    ['tools/call', '{"name":"get_prompt","arguments":null}', 'tools/call.arguments: unexpected null, expected object'],
    ['tools/call', '{"name":"get_promt"}', 'unexpected tool "get_promt", expected "get_prompt"'],
    ['resources/read', '{"uri":[]}', 'resources/read.uri: unexpected list, expected string'],
    [
      'completion/complete',
      '{"ref":{"type":"ref/other"},"argument":{"name":"a","value":""}}',
      'completion/complete.ref.type: unexpected string, expected ref/prompt or ref/resource',
    ],
    [
      'completion/complete',
      '{"ref":{"type":"ref/prompt","name":"bug-fix.fix"},"argument":{"name":"a"}}',
      'completion/complete.argument.value: unexpected absence, expected string',
    ],
  ])('%s with %s', async (method, params, line) => {
    const { error } = (await answer(method, params)) as { error?: { code: number; message: string } };
    expect([error?.code, error?.message]).toEqual([-32602, expect.stringContaining(line)]);
    expect(error?.message).not.toContain('\n');
  });

  it('knows no other method', async () => {
    expect(await answer('tools/list_all', '{}')).toMatchObject({ error: { code: -32601 } });
  });

  it('completes nothing of a resource', async () => {
    const params = '{"ref":{"type":"ref/resource","uri":"callbook://packs/{id}"},"argument":{"name":"id","value":""}}';
    expect(await answer('completion/complete', params)).toMatchObject({ result: { completion: { values: [] } } });
  });
});
