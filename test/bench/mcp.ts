import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { MCP_OPTIONS } from '../../scripts/package.ts';
import type { Catalog } from '../../src/model/ledger.ts';
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
import * as z from 'zod';

serveStdio(() => {
  const server = new McpServer({ name: 'bare', version: '0' });
  const inputSchema = z.object({ text: z.string() });
  server.registerTool('echo', { description: 'Echo', inputSchema }, ({ text }) => ({ content: [{ type: 'text', text }] }));
  return server;
});
`;
/** Keeps compiled code in the same folder as callbook mcp, and runs the bundle of the bare server. */
const CACHED = `import module from 'node:module';
import { join } from 'node:path';

module.enableCompileCache?.(join(process.env.XDG_CACHE_HOME, 'callbook/compiled'));
await import('./bundle.mjs');
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
  const site = await serveSite(join(root, 'lib/packs'));
  const remote = [packed, 'mcp', '--from', site.origin];
  const bare = await writeBare(folder);
  const starts: Start[] = [
    { name: 'a bare server of the same SDK, packed and cached in the same way', args: [bare.packed] },
    { name: 'a bare server of the same SDK, as installed, with all files of its packages', args: [bare.installed] },
    { name: 'callbook mcp of the packs of the package', args: [packed, 'mcp'], aim: '≤ 1.3' },
    { name: 'callbook mcp of a site, with a warm cache', args: remote, aim: '≤ 1.3' },
    {
      name: 'callbook mcp of a site that does not answer, with a warm cache',
      args: remote,
      isHanging: true,
      aim: '≤ 1.3',
    },
  ];
  // The first starts download the packs, and save the compiled code of all that answers.
  for (const { args } of starts) for (let time = 0; time < 2; time++) await firstAnswer(args, folder, true);
  const taken = starts.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, { args, isHanging = false }] of starts.entries()) {
      site.hang(isHanging);
      taken[index]?.push(await firstAnswer(args, folder));
    }
  }
  await site.close();
  for (const [index, { name, aim }] of starts.entries()) {
    const own = taken[index] ?? [];
    figure(`${name}: first tools/list`, `${median(own).toFixed(0)} ms`);
    if (index === 0) continue;
    const ratios = own.map((one, round) => one / (taken[0]?.[round] ?? NaN));
    figure(`${name} / the bare server`, median(ratios).toFixed(2), aim);
  }
}

/** A server to start, and how long it may take as a multiple of the first one. */
interface Start {
  name: string;
  args: string[];
  isHanging?: boolean;
  aim?: string;
}

/** Writes a server with one tool, as it is and packed: in one minified file, with a cache for its compiled code. */
async function writeBare(folder: string): Promise<{ installed: string; packed: string }> {
  const installed = join(folder, 'bare.mjs');
  writeFileSync(installed, BARE);
  const bundled = join(folder, 'bundle.mjs');
  await build({
    ...MCP_OPTIONS,
    splitting: false,
    entryPoints: [installed],
    outfile: bundled,
    external: ['node:*'],
  });
  const start = join(folder, 'packed.mjs');
  writeFileSync(start, CACHED);
  return { installed, packed: start };
}

/** Serves packs as a site does, or no longer answers. */
async function serveSite(packs: string) {
  let isHanging = false;
  const { origin, close } = await serve(({ url = '' }, response) => {
    if (!isHanging) response.end(readFileSync(join(packs, url.replace(/^\/packs\//, ''))));
  });
  return { origin, close, hang: (value: boolean) => void (isHanging = value) };
}

/** Milliseconds from the start of a server to its answer to tools/list. It is then killed, or may save what it compiled. */
async function firstAnswer(args: string[], cache: string, maySave = false): Promise<number> {
  const start = performance.now();
  const server = startServer(args, cache);
  await open(server);
  server.write(request('tools/list'));
  await server.next();
  const taken = performance.now() - start;
  if (maySave) await close(server);
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
