import { Command, CommanderError, Help, Option, type HelpContext } from 'commander';
import { similarTo } from '../base/nearest.ts';
import { onOneLine } from '../base/text.ts';
import { t } from '../messages/english.ts';
import { ReleaseError } from '../packs/release-error.ts';
import { CliError, EXIT, UsageError } from './errors.ts';
import type { Io } from './io.ts';
import { ownVersion } from './pack-source.ts';

/** Runs `callbook` with these arguments and returns its exit code. An error that the user can act on is printed on one line. */
export async function runCommand(args: string[], io: Io): Promise<number> {
  let exitCode: number = EXIT.ok;
  try {
    await createProgram(io, (code) => (exitCode = code)).parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    const isSystemError = error instanceof Error && 'syscall' in error;
    if (!(error instanceof CliError || error instanceof ReleaseError || isSystemError)) throw error;
    io.stderr.write(`callbook: ${error.message.split('\n').map(onOneLine).join('\n')}\n`);
    return error instanceof CliError ? error.exitCode : EXIT.failed;
  }
}

/** The code of a command: takes its arguments, its options and the io, and returns the exit code. */
type Verb<Args extends unknown[]> = (...args: [...Args, io: Io]) => number | Promise<number>;

/** Defines the command line. The code of a command is loaded when it runs, so that each starts quickly. */
function createProgram(io: Io, done: (exitCode: number) => void): Command {
  const program = new ExplainedCommand('callbook')
    .description(t('help.program'))
    .version(ownVersion(), '-V, --version', t('help.version'))
    .helpOption('-h, --help', t('help.help'))
    .addHelpText('after', t('help.program-after'))
    .exitOverride()
    .configureHelp({ optionDescription: describeOption })
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 80,
      getErrHelpWidth: () => io.stderr.columns ?? 80,
      getOutHasColors: () => io.stdout.isTTY === true,
      getErrHasColors: () => io.stderr.isTTY === true,
    });
  const run =
    <Args extends unknown[]>(load: () => Promise<Verb<Args>>) =>
    async (...given: unknown[]) => {
      const verb = await load();
      // Commander passes the command itself after the arguments and the options.
      done(await verb(...(given.slice(0, -1) as Args), io));
    };
  const from = () => new Option('--from <source>', t('help.from')).default(io.env['CALLBOOK_FROM'] || undefined);
  const json = () => new Option('--json', t('help.json'));

  program.commandsGroup(t('help.group-prompts'));
  program
    .command('list')
    .description(t('help.list'))
    .addOption(from())
    .addOption(json())
    .action(run(async () => (await import('./packs.ts')).listPacks));
  program
    .command('show')
    .description(t('help.show'))
    .argument('<pack>', t('help.pack'))
    .argument('[prompt]', t('help.show-prompt'))
    .addOption(from())
    .addOption(json())
    .addHelpText('after', t('help.show-after'))
    .action(run(async () => (await import('./packs.ts')).showPack));
  program
    .command('fill')
    .description(t('help.fill'))
    .argument('<pack/prompt>', t('help.pack-and-prompt'))
    .option('--set <name=value>', t('help.fill-set'), collect, [])
    .option('--preflight', t('help.fill-preflight'))
    .option('--strict', t('help.fill-strict'))
    .option('--no-ask', t('help.fill-no-ask'))
    .option('--no-mask', t('help.fill-no-mask'))
    .option('--keep-secrets <file>', t('help.fill-keep-secrets'))
    .addOption(from())
    .addOption(json())
    .addHelpText('after', t('help.fill-after'))
    .action(run(async () => (await import('./fill.ts')).fillPrompt));
  program
    .command('reply')
    .description(t('help.reply'))
    .argument('<pack/prompt>', t('help.pack-and-prompt'))
    .addOption(from())
    // Accepted because scripts may pass it: the output is always JSON.
    .addOption(json().hideHelp())
    .addHelpText('after', t('help.reply-after'))
    .action(run(async () => (await import('./reply.ts')).reply));
  program
    .command('unmask')
    .description(t('help.unmask'))
    .option('--secrets <file>', t('help.unmask-secrets'))
    .addHelpText('after', t('help.unmask-after'))
    .action(run(async () => (await import('./unmask.ts')).unmaskInput));

  const dir = () => new Option('--dir <folder>', t('help.dir'));
  const dryRun = () => new Option('--dry-run', t('help.dry-run'));
  const fromLocked = () => new Option('--from <source>', t('help.from-locked'));

  program.commandsGroup(t('help.group-agents'));
  program
    .command('install')
    .description(t('help.install'))
    .option('--tool <name...>', t('help.install-tool'), [])
    .option('--pack <id@version...>', t('help.install-pack'), [])
    .option('--from <source>', t('help.install-from'))
    .option('--frozen', t('help.install-frozen'))
    .addOption(dir())
    .addOption(dryRun())
    .addOption(json())
    .addHelpText('after', t('help.install-after'))
    .action(run(async () => (await import('./install.ts')).install));
  program
    .command('update')
    .description(t('help.update'))
    .option('--to <id@version...>', t('help.update-to'), [])
    .option('--major', t('help.update-major'))
    .addOption(fromLocked())
    .addOption(dir())
    .addOption(dryRun())
    .addOption(json())
    .addHelpText('after', t('help.update-after'))
    .action(run(async () => (await import('./update.ts')).update));
  program
    .command('status')
    .description(t('help.status'))
    .option('--frozen', t('help.status-frozen'))
    .addOption(fromLocked())
    .addOption(dir())
    .addOption(json())
    .addHelpText('after', t('help.status-after'))
    .action(run(async () => (await import('./status.ts')).status));
  program
    .command('uninstall')
    .description(t('help.uninstall'))
    .option('--tool <name...>', t('help.uninstall-tool'), [])
    .option('--pack <id...>', t('help.uninstall-pack'), [])
    .option('--force', t('help.uninstall-force'))
    .addOption(dir())
    .addOption(dryRun())
    .addOption(json())
    .addHelpText('after', t('help.uninstall-after'))
    .action(run(async () => (await import('./uninstall.ts')).uninstall));
  program
    .command('mcp')
    .description(t('help.mcp'))
    .option('--pack <id[@version]>', t('help.mcp-pack'), collect, [])
    .option('--http [port]', t('help.mcp-http'))
    .option('--host <name>', t('help.mcp-host'))
    .option('--allow-host <name>', t('help.mcp-allow-host'), collect, [])
    .option('--allow-origin <host>', t('help.mcp-allow-origin'), collect, [])
    .addOption(from())
    .addHelpText('after', t('help.mcp-after'))
    .action(run(async () => (await import('./mcp.ts')).mcp));

  program.commandsGroup(t('help.group-packs'));
  program
    .command('diff')
    .description(t('help.diff'))
    .argument('<before>', t('help.diff-before'))
    .argument('<after>', t('help.diff-after-pack'))
    .addOption(from())
    .addOption(json())
    .addHelpText('after', t('help.diff-after'))
    .action(run(async () => (await import('./packs.ts')).comparePacks));
  program
    .command('verify')
    .description(t('help.verify'))
    .argument('<packs>', t('help.verify-packs'))
    .option('--digest <digest>', t('help.verify-digest'))
    .addOption(json())
    .addHelpText('after', t('help.verify-after'))
    .action(run(async () => (await import('./verify.ts')).verify));

  program.commandsGroup(t('help.group-workflows'));
  program
    .command('check')
    .description(t('help.check'))
    .argument('[files...]', t('help.check-files'))
    .option('--github', t('help.check-github'))
    .addOption(json())
    .addHelpText('after', t('help.check-after'))
    .action(
      run(async () => {
        const { check } = await import('./check.ts');
        return (files: string[], options: import('./check.ts').CheckOptions, io: Io) => check(files, options, io);
      }),
    );
  program
    .command('new')
    .description(t('help.new'))
    .argument('<id>', t('help.new-id'))
    .option('--title <text>', t('help.new-title'))
    .option('--description <text>', t('help.new-description'))
    .addOption(json())
    .addHelpText('after', t('help.new-after'))
    .action(run(async () => (await import('./new.ts')).newWorkflow));

  return program.commandsGroup(t('help.group-help')).helpCommand('help [command]', t('help.help-command'));
}

/** Describes an option as Commander does, but without the default `[]` of options that can be repeated. */
function describeOption(option: Option): string {
  return Array.isArray(option.defaultValue) ? option.description : Help.prototype.optionDescription(option);
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

/** A command that explains a wrong command line in the words of the catalog. Commander calls these methods, but does not type them. */
class ExplainedCommand extends Command {
  override createCommand(name?: string): ExplainedCommand {
    return new ExplainedCommand(name);
  }

  override helpInformation(context?: HelpContext): string {
    // Commander would print the general help for `callbook <unknown command> --help`.
    const [first, second] = this.args;
    const name = first === 'help' ? second : first;
    const isKnown = name === undefined || name === 'help' || this.commands.some((command) => command.name() === name);
    if (this.parent === null && !isKnown && !name.startsWith('-')) this.unknownCommand(name);
    return super.helpInformation(context);
  }

  unknownCommand(name = this.args[0] ?? ''): never {
    const known = this.commands.map((command) => command.name());
    const similar = similarTo(name, known);
    if (similar !== undefined) throw new UsageError('cli.command-not-found-similar', { name, similar });
    throw new UsageError('cli.command-not-found', { name, names: known });
  }

  unknownOption(option: string): never {
    const known = this.createHelp().visibleOptions(this).flatMap(({ long }) => long ?? []); // prettier-ignore
    const similar = similarTo(option, known);
    if (similar !== undefined) throw new UsageError('cli.option-not-found-similar', { option, similar });
    throw new UsageError('cli.option-not-found', { option, help: this.#help() });
  }

  missingArgument(): never {
    throw new UsageError('cli.argument-missing', { usage: this.#usage() });
  }

  optionMissingArgument({ flags }: Option): never {
    throw new UsageError('cli.option-value-missing', { usage: flags });
  }

  _excessArguments([...given]: string[]): never {
    const extra = given.slice(this.registeredArguments.length);
    throw new UsageError('cli.argument-excess', { count: extra.length, extra, usage: this.#usage() });
  }

  #usage(): string {
    const names = this.registeredArguments.map((one) => (one.required ? `<${one.name()}>` : `[${one.name()}${one.variadic ? '...' : ''}]`)); // prettier-ignore
    return ['callbook', this.name(), ...names].join(' ');
  }

  #help(): string {
    return this.parent ? `callbook ${this.name()} --help` : 'callbook --help';
  }
}
