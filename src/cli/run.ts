import { Command, CommanderError, Option } from 'commander';
import { onOneLine } from '../base/one-line.ts';
import { EXIT, CliError, UsageError } from './errors.ts';
import type { Io } from './io.ts';
import { ownVersion } from './version.ts';

const EXIT_CODES = `
Exit codes: 0 done, 1 failed or found faulty, 2 a command line that cannot be carried out (or, with fill --strict,
a required input that is missing). Of diff: 0 no change, 10 patch, 11 minor, 12 major.`;

const INSTALL_HELP = `
Without --tool the tools are those that the repository shows signs of, without --pack the packs are all of the library.
Where something is installed already, it stays with its version, and what is named is added; callbook update moves it.
A file that somebody changed, or that was there before, is never overwritten: the new text lies beside it as <file>.new.
callbook.lock.json says what was written; commit it.
Your own words go into LOCAL.md beside a skill, which the skill reads and which no command touches.
Exit codes: 0 done, 1 failed, or a new text lies beside a file and waits to be merged, 2 a command line that cannot be
carried out. With --frozen 1 also where anything would be otherwise than the lock says; nothing is written then.`;

const UPDATE_HELP = `
Shows what each newer version changes, then writes its files. A version that breaks something is taken with --major, by
its name with --to, or after a yes on a terminal; otherwise the newest that breaks nothing.
Exit codes: 0 done or up to date, 1 failed, or a new text lies beside a file and waits to be merged, 2 a command line
that cannot be carried out.`;

const STATUS_HELP = `
Exit codes: 0 all files are as they were written, though newer versions may be there, 1 a file is missing or was
changed, or the library gives other bytes under the same version. With --frozen 1 also where nothing is installed, a
version was yanked, or a library cannot say so.`;

const UNINSTALL_HELP = `
Removes the files that were written and the folders that were made for them. A file that somebody changed stays and is
named; so does LOCAL.md.
Exit codes: 0 done, 1 failed, 2 a command line that cannot be carried out.`;

/** The command line of `callbook`: each verb in a file of its own, loaded when it is called. */
function commandLine(io: Io, done: (exitCode: number) => void): Command {
  const program = new Command('callbook')
    .description('Prompt packs of runbooks: fill a prompt, read a reply, compare and verify packs.')
    .version(ownVersion(), '-V, --version', 'the version of this command')
    .addHelpText('after', EXIT_CODES)
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 80,
      getErrHelpWidth: () => io.stderr.columns ?? 80,
      getOutHasColors: () => io.stdout.isTTY === true,
      getErrHasColors: () => io.stderr.isTTY === true,
    });
  const from = () =>
    new Option('--from <place>', 'a folder, or the address of a site (or set CALLBOOK_FROM)').default(
      io.env['CALLBOOK_FROM'] || undefined,
    );
  const json = () => new Option('--json', 'print JSON');

  program
    .command('list')
    .description('the packs, with their newest versions')
    .addOption(from())
    .addOption(json())
    .action(async (options: { from?: string; json?: boolean }) =>
      done(await (await import('./list.ts')).list(options, io)),
    );

  program
    .command('show')
    .description('a pack, or the template of one of its prompts')
    .argument('<pack>', 'an id, id@version, a file, an address, or a document (.mdx)')
    .argument('[prompt]', 'the id of a prompt')
    .addOption(from())
    .addOption(json())
    .action(async (pack: string, prompt: string | undefined, options: { from?: string; json?: boolean }) =>
      done(await (await import('./show.ts')).show(pack, prompt, options, io)),
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
      done(await (await import('./fill.ts')).fillPrompt(spec, options, io)),
    );

  program
    .command('diff')
    .description('what changes from one pack to another, and the bump that it needs')
    .argument('<before>', 'an id, id@version, a file, an address, or a document (.mdx)')
    .argument('<after>')
    .addOption(from())
    .addOption(json())
    .action(async (before: string, after: string, options: { from?: string; json?: boolean }) =>
      done(await (await import('./diff.ts')).diff(before, after, options, io)),
    );

  program
    .command('reply')
    .description('the deliverables of a reply on standard input, as JSON')
    .argument('<pack/prompt>')
    .addOption(from())
    .addOption(json())
    .action(async (spec: string, options: { from?: string }) =>
      done(await (await import('./reply.ts')).reply(spec, options, io)),
    );

  program
    .command('verify')
    .description('the form, the digest and the bytes of packs: one line for each fault')
    .argument('<pack>', 'a file, a folder, or the address of a pack or a site')
    .option('--digest <digest>', 'the digest that was pinned')
    .addOption(json())
    .action(async (place: string, options: { digest?: string; json?: boolean }) =>
      done(await (await import('./verify.ts')).verify(place, options, io)),
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
    .action(async (options: import('./mcp.ts').McpOptions) =>
      done(await (await import('./mcp.ts')).serve(options, io)),
    );

  program
    .command('check')
    .description('what keeps documents from compiling, and changes that need another version')
    .argument('[files...]', 'documents; all of ./content where none is named')
    .option('--github', 'print workflow commands of GitHub Actions')
    .addOption(json())
    .action(async (files: string[], options: { github?: boolean; json?: boolean }) =>
      done(await (await import('./check.ts')).check(files, options, io)),
    );

  program
    .command('new')
    .description('a workflow document that compiles, in ./content')
    .argument('<id>', 'its name, in kebab-case')
    .option('--title <words>')
    .option('--description <words>')
    .addOption(json())
    .action(async (id: string, options: import('./new.ts').NewOptions) =>
      done(await (await import('./new.ts')).create(id, options, io)),
    );

  const dir = () => new Option('--dir <folder>', 'the repository').default('.');
  const dryRun = () => new Option('--dry-run', 'say what would be done, and write nothing');
  const recorded = () =>
    new Option('--from <place>', 'a folder, or the address of a site, in place of what the lock names');

  program
    .command('install')
    .description('what agent tools read of packs, written into a repository')
    .option('--tool <name...>', 'tools such as claude-code', [])
    .option('--pack <id@version...>', 'packs; the newest version where none is named', [])
    .option(
      '--from <place>',
      'a folder, or the address of a site; the lock names it (env: CALLBOOK_FROM, for packs that the lock does not know)',
    )
    .option('--frozen', 'exactly what the lock says, for CI')
    .addOption(dir())
    .addOption(dryRun())
    .addOption(json())
    .addHelpText('after', INSTALL_HELP)
    .action(async (options: import('./install.ts').InstallOptions) =>
      done(await (await import('./install.ts')).install(options, io)),
    );

  program
    .command('update')
    .description('newer versions of what is installed, with what they change')
    .option('--to <id@version...>', 'this very version of a pack', [])
    .option('--major', 'take versions that break something')
    .addOption(recorded())
    .addOption(dir())
    .addOption(dryRun())
    .addOption(json())
    .addHelpText('after', UPDATE_HELP)
    .action(async (options: import('./update.ts').UpdateOptions) =>
      done(await (await import('./update.ts')).update(options, io)),
    );

  program
    .command('status')
    .description('files that are not as they were written, newer versions, and whether they break something')
    .option('--frozen', 'fail on all that a lock is there to prevent, for CI')
    .addOption(recorded())
    .addOption(dir())
    .addOption(json())
    .addHelpText('after', STATUS_HELP)
    .action(async (options: import('./status.ts').StatusOptions) =>
      done(await (await import('./status.ts')).status(options, io)),
    );

  program
    .command('uninstall')
    .description('exactly what was written, removed')
    .option('--tool <name...>', 'what these tools alone need', [])
    .option('--pack <id...>', 'what belongs to these packs alone', [])
    .option('--force', 'remove what somebody changed of it as well')
    .addOption(dir())
    .addOption(dryRun())
    .addOption(json())
    .addHelpText('after', UNINSTALL_HELP)
    .action(async (options: import('./uninstall.ts').UninstallOptions) =>
      done(await (await import('./uninstall.ts')).uninstall(options, io)),
    );

  program.on('command:*', ([name]: string[]) => {
    const verbs = program.commands.map((command) => command.name()).join(', ');
    throw new UsageError('cli.text', { text: `unexpected command "${name ?? ''}", expected one of ${verbs}` });
  });
  for (const command of program.commands) command.copyInheritedSettings(program);
  return program;
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

/** Runs `callbook` with these arguments and gives its exit code. An error that the user can act on takes one line. */
export async function runCommand(args: string[], io: Io): Promise<number> {
  let exitCode: number = EXIT.ok;
  try {
    await commandLine(io, (code) => (exitCode = code)).parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    const isExpected =
      error instanceof Error && (error instanceof CliError || error.name === 'PackFault' || 'syscall' in error);
    if (!isExpected) throw error;
    io.stderr.write(`callbook: ${error.message.split('\n').map(onOneLine).join('\n')}\n`);
    return error instanceof CliError ? error.exitCode : EXIT.failed;
  }
}
