import { CONTENT } from './content.ts';
import { releaseCommand } from './release-command.ts';
import { run } from './run.ts';

// npm run release -- <id…>: prints what changed since the last release, sets the version, and releases the workflow.
run(() => releaseCommand(process.argv.slice(2), CONTENT, console));
