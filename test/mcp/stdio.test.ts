import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { describe, expect, it } from 'vitest';
import { callbook } from '../cli/command.ts';
import { content } from '../content.ts';
import { call, newClient } from './client.ts';
import { command, initialize, request, start } from './process.ts';

const [node, ...rest] = command;
const call200 = (value: string) =>
  request('tools/call', {
    name: 'get_prompt',
    arguments: { pack: 'incident-response', prompt: 'assess', inputs: { incident_report: value } },
  });

describe('callbook mcp on standard input and output', () => {
  it.each([
    ['the revision of 2026', { mode: { pin: '2026-07-28' } }],
    ['the one that is found out', { mode: 'auto' }],
    ['the ones before it', { mode: 'legacy' }],
  ] as const)('speaks %s, and fills what callbook fill does', async (_, versionNegotiation) => {
    const client = newClient({ versionNegotiation });
    await client.connect(new StdioClientTransport({ command: node, args: [...rest], stderr: 'inherit' }));
    try {
      expect(client.getServerVersion()).toMatchObject({ name: 'callbook' });
      expect(client.getInstructions()).toMatch(/mitigate first.*list_workflows.*preflight.*next_step/);
      expect((await client.listTools()).tools).toHaveLength(4);
      expect((await client.listPrompts()).prompts.map(({ name }) => name)).toContain('bug-fix.triage');

      const inputs = { incident_report: 'a $& `\u001b[1m`\r\n' };
      const given = { pack: 'incident-response', prompt: 'assess', inputs, preflight: true };
      const { texts } = await call(client, 'get_prompt', given);
      const set = ['--set', `incident_report=${inputs.incident_report}`, '--preflight'];
      expect(texts[0]).toBe((await callbook(['fill', 'incident-response/assess', ...set])).out);

      for (const [name, file] of [
        ['pack.json', '1.0.0.json'],
        ['pack.md', '1.0.0.md'],
      ] as const) {
        const { contents } = await client.readResource({ uri: `callbook://packs/bug-fix/1.0.0/${name}` });
        expect(contents).toMatchObject([{ text: readFileSync(join(content, 'releases/bug-fix', file), 'utf8') }]);
      }
    } finally {
      await client.close();
    }
  });

  it.each(['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25'])(
    'answers the revision %s in that revision',
    async (revision) => {
      const { child, write, next, ended } = start();
      write(initialize(revision));
      expect(await next()).toMatchObject({ id: 0, result: { protocolVersion: revision } });
      write(request('tools/list'));
      expect(await next()).toMatchObject({ id: 1, result: { tools: [{}, {}, {}, {}] } });
      child.stdin.end();
      expect(await ended).toBe(0);
    },
  );

  it('goes on after what is no message, and keeps standard output for the protocol', async () => {
    const { child, write, next, ended, said } = start();
    for (const line of ['', 'garbage {', '{"foo":1}', '[1,2]', '\u0000', '{"jsonrpc":"1.0","id":1,"method":"x"}'])
      write(line);
    write(initialize('2025-06-18'));
    expect(await next()).toMatchObject({ id: 0 });
    write(request('no/such/method', {}, 7));
    expect(await next()).toMatchObject({ id: 7, error: { code: -32601 } });
    write(request('tools/call', { name: 5 }, 8));
    expect(await next()).toMatchObject({ id: 8, error: { code: -32602 } });
    write(request('tools/call', { name: 'get_prompt', arguments: 'x' }, 9));
    expect(await next()).toMatchObject({ id: 9, error: { code: -32602 } });
    child.stdin.end();
    expect(await ended).toBe(0);
    expect(said()).toMatch(/^(callbook mcp: unexpected message, expected JSON-RPC 2\.0\n)+$/);
  });

  it('takes inputs of megabytes', async () => {
    const { child, write, next, ended } = start();
    write(initialize('2025-06-18'));
    await next();
    write(call200('x'.repeat(5_000_000)));
    expect(JSON.stringify((await next()).result).length).toBeGreaterThan(10_000_000);
    child.stdin.end();
    expect(await ended).toBe(0);
  });

  it('ends, and says why, when one message is longer than any can be', async () => {
    const { write, next, ended, said } = start();
    write(initialize('2025-06-18'));
    await next();
    write(call200('x'.repeat(11_000_000)));
    expect(await ended).toBe(0);
    expect(said()).toMatch(/^callbook mcp: ReadBuffer exceeded maximum size of \d+ bytes\n$/);
  });

  it('ends quietly when the client goes in the middle of an answer', async () => {
    const { child, write, next, ended, said } = start();
    write(initialize('2025-06-18'));
    await next();
    // More than a pipe holds, so that the answer is under way when nobody is there to read it.
    write(call200('x'.repeat(2_000_000)));
    child.stdout.once('data', () => child.stdout.destroy());
    child.stdout.resume();
    expect(await ended).toBe(0);
    expect(said()).toBe('');
  });

  it('ends quietly when the client goes before it said anything', async () => {
    const { child, ended, said } = start();
    child.stdin.end();
    expect([await ended, said()]).toEqual([0, '']);
  });
});

describe('the command line', () => {
  it('serves the packs that it names alone, pinned', async () => {
    const { child, write, next, ended } = start('--pack', 'bug-fix@1.0.0', '--pack', 'incident-response');
    write(initialize('2025-06-18'));
    await next();
    write(request('resources/list'));
    const { result } = await next();
    expect((result as { resources: { uri: string }[] }).resources.map(({ uri }) => uri)).toEqual(
      ['bug-fix', 'incident-response'].flatMap((id) =>
        ['pack.json', 'pack.md', 'conventions.md'].map((name) => `callbook://packs/${id}/1.0.0/${name}`),
      ),
    );
    child.stdin.end();
    expect(await ended).toBe(0);
  });

  it.each([
    [['--pack', 'nope'], 1, 'unexpected pack "nope", expected one of bug-fix'],
    [['--pack', 'bug-fix@9.9.9'], 1, 'unexpected version "9.9.9" of bug-fix, expected one of 1.0.0'],
    [
      ['--pack', 'bug-fix', '--pack', 'bug-fix@1.0.0'],
      2,
      'unexpected second --pack bug-fix, expected each workflow once',
    ],
    [['--from', './nowhere'], 2, 'unexpected ./nowhere, expected a folder or an http address'],
    [['--http', '99999'], 2, 'unexpected port "99999", expected a number from 0 to 65535'],
    [['--http', 'x'], 2, 'unexpected port "x"'],
    [['--host', 'localhost'], 2, 'unexpected --host without --http, expected both'],
    [['--allow-host', 'a.example'], 2, 'unexpected --allow-host without --http'],
    [['--http', '--allow-origin', 'a b'], 2, 'unexpected host "a b", expected a name such as runbooks.example.com'],
    [['--http', '--host', '203.0.113.1'], 1, '203.0.113.1:4322: unexpected host, expected an address of this machine'],
  ] as const)('refuses %j in one line, with %i', async (args, code, line) => {
    const outcome = await callbook(['mcp', ...args]);
    expect([outcome.code, outcome.out]).toEqual([code, '']);
    expect(outcome.err).toContain(line);
    expect(outcome.err.trim()).not.toContain('\n');
  });
});
