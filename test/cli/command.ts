import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandFile } from '../command-file.ts';
import { root } from '../content.ts';
import { runProcess, type Outcome } from '../process.ts';

/** Runs `callbook` as it is packed, with nothing on standard input but what is given. */
export function callbook(
  args: string[],
  {
    input = '',
    cwd = root,
    env = {},
  }: { input?: string | Uint8Array; cwd?: string; env?: Record<string, string> } = {},
): Promise<Outcome> {
  return runProcess(process.execPath, [commandFile, ...args], {
    input,
    cwd,
    env: { ...process.env, XDG_CACHE_HOME: cache, NO_COLOR: '1', NODE_OPTIONS: '', ...env },
  });
}

const cache = mkdtempSync(join(tmpdir(), 'callbook-cache-'));

/** A folder of its own for one test. */
export function scratch(): string {
  return mkdtempSync(join(tmpdir(), 'callbook-cli-'));
}
