#!/usr/bin/env node
import module from 'node:module';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.ts';

/**
 * When compiled code is saved, in milliseconds after the start: most clients have the lists by then, and kill the server later.
 */
const SAVE_DELAY = 2000;

// The program that reads the output may stop early, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  throw error;
});
const [command, ...args] = process.argv.slice(2);
process.exitCode = (command === 'mcp' ? await startMcp() : undefined) ?? (await runAny());

/** Starts `callbook mcp`; undefined if only the whole command line can read its arguments. */
async function startMcp(): Promise<number | undefined> {
  keepCompiledCode();
  return (await import('./run-mcp.ts')).runMcp(args, process);
}

async function runAny(): Promise<number> {
  return (await import('./run-command.ts')).runCommand(process.argv.slice(2), process);
}

/** Keeps the code that Node compiles, where it can (from 22.1), because compiling takes much of the time to start. */
function keepCompiledCode(): void {
  try {
    module.enableCompileCache?.(join(cacheFolder(process), 'compiled'));
  } catch {
    // A user without a home folder has no cache.
    return;
  }
  setTimeout(() => module.flushCompileCache?.(), SAVE_DELAY).unref();
}
