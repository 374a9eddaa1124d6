import { runCommand } from '../src/cli/run-command.ts';

// npm run build [-- --drafts] [--site https://…] [--without-command]: `callbook build`, from source.
process.exitCode = await runCommand(['build', ...process.argv.slice(2)], process);
