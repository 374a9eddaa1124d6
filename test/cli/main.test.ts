import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { commandFile } from '../support/command-file.ts';
import { runProcess } from '../support/process.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { callbook } from './command.ts';

// The command as it is packed, as a process: what a run inside this process cannot show. Outside a project it has the
// packs of its package, and need not compile documents first.
const cwd = temporaryFolder();
const run = (args: string[], input: string) =>
  runProcess(process.execPath, [commandFile, ...args], { cwd, env: { ...process.env, NODE_OPTIONS: '' }, input });

it('names its interpreter in the first line', () => {
  expect(readFileSync(commandFile, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
});

it.each([
  ['reads standard input', ['fill', 'incident-response/assess', '--set', 'incident_report=-'], 'down\n', 0],
  ['fails with its exit code', ['list', '--from', './nowhere'], '', 2],
  ['prints help if there is no command', [], '', 2],
  ['prints an error of the MCP server', ['mcp', '--from', './nowhere'], '', 2],
  ['explains an option that the MCP server does not have', ['mcp', '--fom', './nowhere'], '', 2],
])('%s', async (_, args, input, code) => {
  const inProcess = await callbook(args, { input, cwd });
  expect(await run(args, input)).toEqual({ ...inProcess, code });
});

it('ends quietly if the reader of its output stops', async () => {
  const child = spawn(process.execPath, [commandFile, 'show', 'incident-response', '--json'], { cwd });
  child.stdout.destroy();
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  expect([code, err]).toEqual([0, '']);
});
