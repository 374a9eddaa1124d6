import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { describe, expect, it, vi } from 'vitest';
import { callbook } from '../cli/command.ts';
import { content } from '../content.ts';
import { call, newClient } from './client.ts';
import { command, env, initialize, request, start } from './process.ts';

const [node, ...rest] = command;
const call200 = (value: string) =>
  request('tools/call', {
    name: 'get_prompt',
    arguments: { pack: 'incident-response', prompt: 'assess', inputs: { incident_report: value } },
  });

// Each test starts processes, which other tests may hold up.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

describe('callbook mcp on standard input and output', () => {
  it.each([
    ['the revision of 2026', { mode: { pin: '2026-07-28' } }],
    ['the one that is found out', { mode: 'auto' }],
    ['the ones before it', { mode: 'legacy' }],
  ] as const)('speaks %s, and fills what callbook fill does', async (_, versionNegotiation) => {
    const client = newClient({ versionNegotiation });
    await client.connect(new StdioClientTransport({ command: node, args: [...rest], env, stderr: 'inherit' }));
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

  it('answers what is no message, goes on, and keeps standard output for the protocol', async () => {
    const { child, write, next, ended, said } = start();
    for (const line of ['', 'garbage {', '{"jsonrpc":"1.0","id":1,"method":"x"}', '\u0000']) write(line);
    expect(await next()).toMatchObject({ id: null, error: { code: -32700 } });
    expect(await next()).toMatchObject({ id: 1, error: { code: -32600 } });
    expect(await next()).toMatchObject({ id: null, error: { code: -32700 } });
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
    expect(said().trim().split('\n')).toEqual([
      'callbook mcp: unexpected line, expected JSON',
      'callbook mcp: unexpected message, expected JSON-RPC 2.0',
      'callbook mcp: unexpected line, expected JSON',
    ]);
  });

  it('answers each message of a batch', async () => {
    const { child, write, next, ended } = start();
    write(initialize('2025-03-26'));
    await next();
    write(
      `[${request('ping', {}, 1)}, {"jsonrpc":"2.0","method":"notifications/initialized"}, ${request('ping', {}, 2)}]`,
    );
    expect([await next(), await next()].map(({ id, result }) => [id, result])).toEqual([
      [1, {}],
      [2, {}],
    ]);
    child.stdin.end();
    expect(await ended).toBe(0);
  });

  it('takes inputs of megabytes', async () => {
    const { child, write, next, ended } = start();
    write(initialize('2025-06-18'));
    await next();
    write(call200('x'.repeat(20_000_000)));
    expect(JSON.stringify((await next()).result).length).toBeGreaterThan(40_000_000);
    child.stdin.end();
    expect(await ended).toBe(0);
  });

  it('fails, and says what to do, when one message is longer than any can be', async () => {
    const { write, next, ended, said } = start();
    write(initialize('2025-06-18'));
    await next();
    write('x'.repeat(68_000_000));
    expect(await ended).toBe(1);
    expect(said()).toBe(
      'callbook: mcp: unexpected message over 64 MiB, expected a shorter one (give evidence as {path, bytes})\n',
    );
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
    [['--http', ' '], 2, 'unexpected port " "'],
    [['--http', '0x50'], 2, 'unexpected port "0x50"'],
    [['--http', '1e3'], 2, 'unexpected port "1e3"'],
    [['--http', '-1'], 2, 'unexpected port "-1"'],
    [['--http', '--allow-host', '*'], 2, 'unexpected "*", expected the name of one host'],
    [['--http', '--allow-host', '*.example.com'], 2, 'unexpected "*.example.com", expected the name of one host'],
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
