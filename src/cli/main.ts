#!/usr/bin/env node
import { EXIT } from './errors.ts';
import { runCommand } from './run-command.ts';

// The program that reads the output may stop early, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.ok);
  throw error;
});
process.exitCode = await runCommand(process.argv.slice(2), process);
