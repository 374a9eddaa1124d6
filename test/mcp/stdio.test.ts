import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { describe, expect, it } from 'vitest';
import { requirePrompt } from '../../src/mcp/require-pack.ts';
import { fill, joinPrompts } from '../../src/prompt/fill.ts';
import { commandFile } from '../support/command-file.ts';
import { incidentResponse } from '../incident/example.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { callTool, createTestServer, newClient } from './client.ts';
import { initialize, request, type Message } from './messages.ts';
import { startServer } from './process.ts';
import { latestVersion } from '../support/released.ts';

/** Serves this project's packs on a pair of streams in this process. */
function serveStreams() {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const errors: string[] = [];
  const transport = new StdioServerTransport(input, output);
  serveStdio(createTestServer, { transport, onerror: ({ message }) => errors.push(message) });
  const lines = createInterface({ input: output })[Symbol.asyncIterator]();
  return {
    input,
    errors,
    write: (line: string) => void input.write(`${line}\n`),
    next: async () => JSON.parse(((await lines.next()) as { value: string }).value) as Message,
  };
}

const getAssess = (report: string) =>
  request('tools/call', {
    name: 'get_prompt',
    arguments: { pack: 'incident-response', prompt: 'assess', inputs: { incident_report: report } },
  });

describe('a server on streams', () => {
  it.each(['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25'])('answers in revision %s', async (revision) => {
    const { write, next } = serveStreams();
    write(initialize(revision));
    expect(await next()).toMatchObject({ id: 0, result: { protocolVersion: revision } });
    write(request('tools/list'));
    expect(await next()).toMatchObject({ id: 1, result: { tools: [{}, {}, {}, {}, {}] } });
  });

  it('ignores lines that are not messages, and answers the next request', async () => {
    const { write, next, errors } = serveStreams();
    write(initialize('2025-06-18'));
    await next();
    for (const line of ['', 'garbage {', '{"jsonrpc":"1.0","id":1,"method":"x"}', '\u0000']) write(line);
    write(request('no/such/method', {}, 7));
    expect(await next()).toMatchObject({ id: 7, error: { code: -32601 } });
    write(request('tools/call', { name: 5 }, 8));
    expect(await next()).toMatchObject({ id: 8, error: { code: -32602 } });
    expect(errors).toHaveLength(1);
  });

  it('has the code of an earlier revision for a resource that does not exist', async () => {
    const { write, next } = serveStreams();
    write(initialize('2025-11-25'));
    await next();
    write(request('resources/read', { uri: 'callbook://packs/x' }));
    expect(await next()).toMatchObject({ error: { code: -32002, data: { uri: 'callbook://packs/x' } } });
    write(request('prompts/get', { name: 'x' }));
    expect(await next()).toMatchObject({ error: { code: -32602 } });
  });

  it('has the code of the revision 2026-07-28 for a resource that does not exist', async () => {
    const { write, next } = serveStreams();
    const meta = {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientInfo': { name: 'test', version: '0' },
      'io.modelcontextprotocol/clientCapabilities': {},
    };
    write(request('resources/read', { uri: 'callbook://packs/x', _meta: meta }));
    expect(await next()).toMatchObject({ error: { code: -32602, data: { uri: 'callbook://packs/x' } } });
  });

  it('accepts an input of several megabytes', async () => {
    const { write, next } = serveStreams();
    write(initialize('2025-06-18'));
    await next();
    write(getAssess('x'.repeat(2_000_000)));
    expect(JSON.stringify((await next()).result).length).toBeGreaterThan(2_000_000);
  });

  it('reports a message over the limit of the SDK, and closes', async () => {
    const { input, write, next, errors } = serveStreams();
    write(initialize('2025-06-18'));
    await next();
    const paused = once(input, 'pause');
    input.write('x'.repeat(11_000_000));
    await paused;
    expect(errors).toEqual([expect.stringContaining('exceeded maximum size')]);
  });
});

describe('callbook mcp', () => {
  const cache = temporaryFolder();

  it('fills in a prompt for a client of the SDK', async () => {
    const client = newClient({ versionNegotiation: { mode: 'auto' } });
    const server = {
      command: process.execPath,
      args: [commandFile, 'mcp'],
      cwd: cache,
      env: { XDG_CACHE_HOME: cache },
    };
    await client.connect(new StdioClientTransport(server));
    try {
      expect(client.getServerVersion()).toMatchObject({ name: 'callbook' });
      expect(client.getInstructions()).toMatch(/mitigate first.*list_workflows.*preflight.*next_step/);
      const inputs = { incident_report: 'a $& `\u001b[1m`\r\n' };
      const { texts } = await callTool(client, 'get_prompt', {
        pack: 'incident-response',
        prompt: 'triage',
        inputs,
        preflight: true,
      });
      const filled = ['preflight', 'triage'].map(
        (id) => fill(requirePrompt(incidentResponse, id), incidentResponse.inputs, inputs).text,
      );
      expect(texts).toEqual([joinPrompts(filled)]);
    } finally {
      await client.close();
    }
  });

  it('serves only the named packs, prints nothing but the protocol, and exits with 0 when its input ends', async () => {
    const args = [commandFile, 'mcp', '--pack', 'bug-fix@1.0.0', '--pack', 'incident-response'];
    const { child, write, next, exitCode, errors } = startServer(args, cache);
    write(initialize('2025-06-18'));
    await next();
    write(request('resources/list'));
    const { result } = await next();
    expect((result as { resources: { uri: string }[] }).resources.map(({ uri }) => uri)).toEqual(
      ['bug-fix', 'incident-response'].flatMap((id) =>
        ['pack.json', 'pack.md', 'conventions.md'].map(
          (name) => `callbook://packs/${id}/${id === 'bug-fix' ? '1.0.0' : latestVersion(id)}/${name}`,
        ),
      ),
    );
    child.stdin.end();
    expect([await exitCode, errors()]).toEqual([0, '']);
  });
});
