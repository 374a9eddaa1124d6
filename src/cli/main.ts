#!/usr/bin/env node
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError, Option } from 'commander';
import { EXIT, Trouble, Usage } from './trouble.ts';

const EXIT_CODES = `
Exit codes: 0 done, 1 failed or found faulty, 2 a command line that cannot be carried out (or, with fill --strict,
a required input that is missing). Of diff: 0 no change, 10 patch, 11 minor, 12 major.`;

/** The command line of `callbook`: each verb in a file of its own, loaded when it is called. */
export function commandLine(): Command {
  const program = new Command('callbook')
    .description('Prompt packs of runbooks: fill a prompt, read a reply, compare and verify packs.')
    .addHelpText('after', EXIT_CODES)
    .showSuggestionAfterError()
    .exitOverride();
  const from = () => new Option('--from <place>', 'a folder, or the address of a site').env('CALLBOOK_FROM');
  const json = () => new Option('--json', 'print JSON');

  program
    .command('list')
    .description('the packs, with their newest versions')
    .addOption(from())
    .addOption(json())
    .action(async (options: { from?: string; json?: boolean }) => (await import('./list.ts')).list(options));

  program
    .command('show')
    .description('a pack, or the template of one of its prompts')
    .argument('<pack>', 'an id, id@version, a file or an address')
    .argument('[prompt]', 'the id of a prompt')
    .addOption(from())
    .addOption(json())
    .action(async (pack: string, prompt: string | undefined, options: { from?: string; json?: boolean }) =>
      (await import('./show.ts')).show(pack, prompt, options),
    );

  program
    .command('fill')
    .description('a prompt with its values in place, as the page copies it')
    .argument('<pack/prompt>')
    .option('--set <name=value>', 'a value; =@file reads a file, =- standard input', collect, [])
    .option('--preflight', 'put the preflight in front')
    .option('--strict', 'exit with 2 where a required input is missing, and print nothing')
    .option('--no-ask', 'ask for nothing, though somebody is there')
    .addOption(from())
    .addOption(json())
    .action(async (spec: string, options: import('./fill.ts').FillOptions) =>
      (await import('./fill.ts')).fillPrompt(spec, options),
    );

  program
    .command('diff')
    .description('what changes from one pack to another, and the bump that it needs')
    .argument('<before>', 'an id, id@version, a file, an address, or a document (.mdx)')
    .argument('<after>')
    .addOption(from())
    .addOption(json())
    .action(async (before: string, after: string, options: { from?: string; json?: boolean }) =>
      (await import('./diff.ts')).diff(before, after, options),
    );

  program
    .command('reply')
    .description('the deliverables of a reply on standard input, as JSON')
    .argument('<pack/prompt>')
    .addOption(from())
    .addOption(json())
    .action(async (spec: string, options: { from?: string }) => (await import('./reply.ts')).reply(spec, options));

  program
    .command('verify')
    .description('the form, the digest and the bytes of packs: one line for each fault')
    .argument('<pack>', 'a file, a folder or an address')
    .option('--digest <digest>', 'the digest that was pinned')
    .addOption(json())
    .action(async (place: string, options: { digest?: string; json?: boolean }) =>
      (await import('./verify.ts')).verify(place, options),
    );

  program
    .command('mcp')
    .description('a server of the packs for agents (Model Context Protocol), on standard input and output')
    .option('--pack <id[@version]>', 'serve this pack alone, or one of these', collect, [])
    .option('--http [port]', 'serve Streamable HTTP in place of standard input and output (default: 4322)')
    .option('--host <name>', 'listen there, and answer to that name (default: 127.0.0.1)')
    .option('--allow-host <name>', 'answer to this name as well', collect, [])
    .option('--allow-origin <name>', 'answer pages of this host as well', collect, [])
    .addOption(from())
    .action(async (options: import('./mcp.ts').McpOptions) => (await import('./mcp.ts')).serve(options));

  program
    .command('check')
    .description('what keeps documents from compiling, and changes that need another version')
    .argument('[files...]', 'documents; all of ./content where none is named')
    .option('--github', 'print workflow commands of GitHub Actions')
    .addOption(json())
    .action(async (files: string[], options: { github?: boolean; json?: boolean }) =>
      (await import('./check.ts')).check(files, options),
    );

  program
    .command('new')
    .description('a workflow document that compiles, in ./content')
    .argument('<id>', 'its name, in kebab-case')
    .option('--title <words>')
    .option('--description <words>')
    .addOption(json())
    .action(async (id: string, options: import('./new.ts').NewOptions) =>
      (await import('./new.ts')).create(id, options),
    );
  program.on('command:*', ([name]: string[]) => {
    const verbs = program.commands.map((command) => command.name()).join(', ');
    throw new Usage(`unexpected command "${name ?? ''}", expected one of ${verbs}`);
  });
  for (const command of program.commands) command.exitOverride();
  return program;
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

/** Runs a command line; a mistake of the user's is told in a line, and the exit code says the rest. */
export async function main(args: string[]): Promise<void> {
  // Whoever reads the output may stop in the middle, as `head` does.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.ok);
    throw error;
  });
  try {
    await commandLine().parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
      return;
    }
    const isTold =
      error instanceof Error && (error instanceof Trouble || ['PackFault'].includes(error.name) || 'syscall' in error);
    if (!isTold) throw error;
    process.stderr.write(`callbook: ${error.message}\n`);
    process.exitCode = error instanceof Trouble ? error.code : EXIT.failed;
  }
}

const called = process.argv[1];
if (called !== undefined && realpathSync(called) === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
