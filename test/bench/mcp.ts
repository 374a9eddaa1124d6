import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from '../../src/model/release.ts';
import { sha256Hex } from '../../src/base/sha256.ts';
import { packMarkdown } from '../../src/packs/pack-markdown.ts';
import { makePack, packText } from '../../src/packs/pack.ts';
import { writeAtomic } from '../../src/files/write-atomic.ts';
import { root, workflows } from '../content.ts';
import { initialize, request } from '../mcp/messages.ts';
import { startServer, type ServerProcess } from '../mcp/process.ts';
import { scratchFolder } from '../project.ts';
import { serve } from '../support/loopback.ts';
import { figure, median, time } from './measure.ts';

const LINE = '2026-11-23T02:35:00Z ERROR PaymentClient: timeout after 3000 ms from 10.0.0.7\n';
const BARE = `import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod';

serveStdio(() => {
  const server = new McpServer({ name: 'bare', version: '0' });
  const inputSchema = z.object({ text: z.string() });
  server.registerTool('echo', { description: 'Echo', inputSchema }, ({ text }) => ({ content: [{ type: 'text', text }] }));
  return server;
});
`;
const packed = join(root, 'lib/cli/main.js');

/** The packed MCP server: its start compared with a bare server of the same SDK, and big prompts out of many packs. */
export async function benchMcp(rounds = 15): Promise<void> {
  execFileSync(process.execPath, [join(root, 'scripts/package.ts')], { cwd: root });
  const folder = scratchFolder('mcp');
  await benchStart(folder, rounds);
  await benchPrompts(folder);
}

async function benchStart(folder: string, rounds: number): Promise<void> {
  const bare = join(folder, 'bare.mjs');
  writeFileSync(bare, BARE);
  const site = await serveSite(join(root, 'lib/packs'));
  const remote = [packed, 'mcp', '--from', site.origin];
  // The first start downloads the packs.
  await firstAnswer(remote, folder);
  const starts: [name: string, args: string[], isHanging: boolean][] = [
    ['of the packs of the package', [packed, 'mcp'], false],
    ['of a site, with a warm cache', remote, false],
    ['of a site that does not answer, with a warm cache', remote, true],
  ];
  const theirs: number[] = [];
  const ours = starts.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    theirs.push(await firstAnswer([bare], folder));
    for (const [index, [, args, isHanging]] of starts.entries()) {
      site.hang(isHanging);
      ours[index]?.push(await firstAnswer(args, folder));
    }
  }
  await site.close();
  figure('a bare server of the same SDK with one tool: first tools/list', `${median(theirs).toFixed(0)} ms`);
  for (const [index, [name]] of starts.entries()) {
    const taken = ours[index] ?? [];
    figure(`callbook mcp ${name}: first tools/list`, `${median(taken).toFixed(0)} ms`);
    const ratios = taken.map((one, round) => one / (theirs[round] ?? NaN));
    figure(`callbook mcp ${name} / the bare server`, median(ratios).toFixed(2), '≤ 1.3');
  }
}

/** Serves packs as a site does, or no longer answers. */
async function serveSite(packs: string) {
  let isHanging = false;
  const { origin, close } = await serve(({ url = '' }, response) => {
    if (!isHanging) response.end(readFileSync(join(packs, url.replace(/^\/packs\//, ''))));
  });
  return { origin, close, hang: (value: boolean) => void (isHanging = value) };
}

/** Milliseconds from the start of a server to its answer to tools/list. */
async function firstAnswer(args: string[], cache: string): Promise<number> {
  const start = performance.now();
  const server = startServer(args, cache);
  await open(server);
  server.write(request('tools/list'));
  await server.next();
  const taken = performance.now() - start;
  // It may wait for a site.
  server.child.kill();
  await server.exitCode;
  return taken;
}

/** Prompts with 200 kB in them, each time of another pack, with all that opening it takes the first time. */
async function benchPrompts(folder: string, packs = 100, calls = 1000): Promise<void> {
  const ids = writePacks(join(folder, 'packs'), packs);
  const report = LINE.repeat(Math.ceil(200_000 / LINE.length));
  const server = startServer([packed, 'mcp', '--from', folder], folder);
  await open(server);
  const taken: number[] = [];
  for (let number = 0; number < calls; number++) {
    const pack = ids[number % packs] ?? '';
    const line = request('tools/call', {
      name: 'get_prompt',
      arguments: { pack, prompt: 'assess', inputs: { incident_report: report } },
    });
    taken.push(
      await time(async () => {
        server.write(line);
        await server.line();
      }),
    );
  }
  await close(server);
  const sorted = taken.sort((a, b) => a - b);
  figure(`get_prompt, 200 kB, ${packs} packs, p50`, `${median(sorted).toFixed(1)} ms`);
  figure(
    `get_prompt, 200 kB, ${packs} packs, p99`,
    `${(sorted[Math.ceil(calls * 0.99) - 1] ?? NaN).toFixed(1)} ms`,
    '≤ 100 ms',
  );
}

/** A folder as a site serves it, with that many packs of the size of incident-response; gives their ids. */
function writePacks(folder: string, count: number): string[] {
  const incident = workflows.find(({ id }) => id === 'incident-response');
  if (!incident) throw new Error('no workflow incident-response');
  const entries = Array.from({ length: count }, (_, number): Catalog['workflows'][number] => {
    const pack = makePack({ ...incident, id: `generated-${number}` });
    const { id, title, description, version, digest } = pack;
    const file = (name: string, text: string) => {
      const address = `${id}/${version}/${name}`;
      writeAtomic(join(folder, address), text);
      return { address, sha256: sha256Hex(text) };
    };
    const markdown = file('pack.md', packMarkdown(pack));
    const json = file('pack.json', packText(pack));
    const versions = [{ version, digest, date: '2026-11-23', ...json, markdown }];
    return { id, title, description, latest: version, versions };
  });
  writeAtomic(join(folder, 'index.json'), JSON.stringify({ workflows: entries }));
  return entries.map(({ id }) => id);
}

async function open(server: ServerProcess): Promise<void> {
  server.write(initialize('2025-11-25'));
  await server.next();
}

async function close(server: ServerProcess): Promise<void> {
  server.child.stdin.end();
  await server.exitCode;
}
