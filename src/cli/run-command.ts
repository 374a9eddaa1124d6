import { CommanderError, Option, type Command } from 'commander';
import type { help } from '../messages/en/help.ts';
import { t } from '../messages/english.ts';
import type { IdOf } from '../messages/translate.ts';
import { EXIT } from './errors.ts';
import { ExplainedCommand } from './explained-command.ts';
import type { Io } from './io.ts';
import { defaultSource, packageVersion } from './pack-source.ts';
import { reportError } from './report-error.ts';
import { withHeaders } from './with-headers.ts';

/** Runs `callbook` with these arguments and returns its exit code. An error that the user can act on is printed on one line. */
export async function runCommand(args: string[], io: Io): Promise<number> {
  let exitCode: number = EXIT.ok;
  try {
    await createProgram(io, (code) => (exitCode = code)).parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    return reportError(error, io);
  }
}

/** The code of a command: takes its arguments, its options and the io, and returns the exit code. */
type Verb = (...given: never[]) => number | Promise<number>;

/** The id of a message of the help, without its prefix `help.`. */
type HelpId = IdOf<typeof help> extends infer Id ? (Id extends `help.${infer Name}` ? Name : never) : never;
type VerbName = HelpId extends infer Id ? (Id extends `${infer Name}-after` ? Exclude<Name, 'program'> : never) : never;

/** Adds a command. An argument is what to type, and the message that says what it is. */
type AddCommand = (
  name: VerbName,
  args: readonly (readonly [syntax: string, text: HelpId])[],
  options: Option[],
  load: () => Promise<Verb>,
) => void;

/** Defines the command line. The code of a command is loaded when it runs, so that each starts quickly. */
function createProgram(io: Io, done: (exitCode: number) => void): Command {
  const program = new ExplainedCommand('callbook')
    .description(t('help.program'))
    .version(packageVersion(), '-V, --version', t('help.version'))
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
  const add: AddCommand = (name, args, options, load) => {
    const command = program.command(name).description(t(`help.${name}`));
    for (const [syntax, text] of args) command.argument(syntax, t(`help.${text}`));
    for (const option of options) command.addOption(option);
    command.addHelpText('after', t(`help.${name}-after`));
    command.action(async (...given: unknown[]) => {
      const verb = (await load()) as (...given: unknown[]) => ReturnType<Verb>;
      // Commander passes the command itself after the arguments and the options.
      const { header } = command.opts<{ header?: string[] }>();
      done(await verb(...given.slice(0, -1), header ? withHeaders(io, header) : io));
    });
  };
  const shared = sharedOptions(io);
  program.commandsGroup(t('help.group-prompts'));
  addPromptCommands(add, shared);
  program.commandsGroup(t('help.group-agents'));
  addAgentCommands(add, shared);
  program.commandsGroup(t('help.group-packs'));
  addPackCommands(add, shared);
  program.commandsGroup(t('help.group-site'));
  addSiteCommands(add, shared);
  program.commandsGroup(t('help.group-workflows'));
  addWorkflowCommands(add, shared);
  return program.commandsGroup(t('help.group-help')).helpCommand('help [command]', t('help.help-command'));
}

/** The options that several commands have. */
type SharedOptions = ReturnType<typeof sharedOptions>;

function sharedOptions(io: Io) {
  return {
    from: option('--from <source>', 'from').default(defaultSource(io)),
    fromLocked: option('--from <source>', 'from-locked'),
    header: repeatable('--header <name: value>', 'header'),
    json: option('--json', 'json'),
    dir: option('--dir <folder>', 'dir'),
    dryRun: option('--dry-run', 'dry-run'),
  };
}

function option(flags: string, text: HelpId): Option {
  const made = new Option(flags, t(`help.${text}`));
  return made.variadic ? made.default([]) : made;
}

/** An option with one value that can be given several times. */
function repeatable(flags: string, text: HelpId): Option {
  return option(flags, text)
    .argParser((value: string, before: string[]) => [...before, value])
    .default([]);
}

const packAndPrompt = [['<pack/prompt>', 'pack-and-prompt']] as const;

function addPromptCommands(add: AddCommand, { from, header, json }: SharedOptions): void {
  add('list', [], [from, header, json], async () => (await import('./pack-commands.ts')).listPacks);
  const shown = [['<pack>', 'pack'], ['[prompt]', 'show-prompt']] as const; // prettier-ignore
  add('show', shown, [from, header, json], async () => (await import('./pack-commands.ts')).showPack);
  const fillOptions = [
    repeatable('--set <name=value>', 'fill-set'),
    option('--preflight', 'fill-preflight'),
    option('--strict', 'fill-strict'),
    option('--no-ask', 'fill-no-ask'),
    option('--no-mask', 'fill-no-mask'),
    option('--keep-secrets <file>', 'fill-keep-secrets'),
  ];
  add(
    'fill',
    packAndPrompt,
    [...fillOptions, from, header, json],
    async () => (await import('./prompt-commands.ts')).fillPrompt,
  );
  // Accepted because scripts may pass it: the output is always JSON.
  const hidden = option('--json', 'json').hideHelp();
  add('reply', packAndPrompt, [from, header, hidden], async () => (await import('./prompt-commands.ts')).reply);
  const secrets = option('--secrets <file>', 'unmask-secrets');
  add('unmask', [], [secrets], async () => (await import('./prompt-commands.ts')).unmaskInput);
}

function addAgentCommands(add: AddCommand, { from, fromLocked, header, json, dir, dryRun }: SharedOptions): void {
  const installOptions = [
    option('--tool <name...>', 'install-tool'),
    option('--pack <id@version...>', 'install-pack'),
    option('--from <source>', 'install-from'),
    option('--digest <digest>', 'install-digest'),
    option('--guard', 'install-guard'),
    option('--no-guard', 'install-no-guard'),
    option('--frozen', 'install-frozen'),
  ];
  add(
    'install',
    [],
    [...installOptions, header, dir, dryRun, json],
    async () => (await import('./install.ts')).install,
  );
  const updateOptions = [option('--to <id@version...>', 'update-to'), option('--major', 'update-major'), fromLocked];
  add('update', [], [...updateOptions, header, dir, dryRun, json], async () => (await import('./update.ts')).update);
  const statusOptions = [option('--frozen', 'status-frozen'), fromLocked, header, dir, json];
  add('status', [], statusOptions, async () => (await import('./status.ts')).status);
  const uninstallOptions = [
    option('--tool <name...>', 'uninstall-tool'),
    option('--pack <id...>', 'uninstall-pack'),
    option('--force', 'uninstall-force'),
  ];
  add(
    'uninstall',
    [],
    [...uninstallOptions, header, dir, dryRun, json],
    async () => (await import('./uninstall.ts')).uninstall,
  );
  const mcpOptions = [
    repeatable('--pack <id[@version]>', 'mcp-pack'),
    option('--http [port]', 'mcp-http'),
    option('--host <name>', 'mcp-host'),
    repeatable('--allow-host <name>', 'mcp-allow-host'),
    repeatable('--allow-origin <host>', 'mcp-allow-origin'),
  ];
  add('mcp', [], [...mcpOptions, from, header], async () => (await import('./mcp.ts')).mcp);
}

function addPackCommands(add: AddCommand, { from, header, json }: SharedOptions): void {
  const compared = [['<before>', 'diff-before'], ['<after>', 'diff-after-pack']] as const; // prettier-ignore
  add('diff', compared, [from, header, json], async () => (await import('./pack-commands.ts')).comparePacks);
  const digest = option('--digest <digest>', 'verify-digest');
  add(
    'verify',
    [['<source>', 'verify-packs']],
    [digest, header, json],
    async () => (await import('./pack-commands.ts')).verify,
  );
}

function addSiteCommands(add: AddCommand, { json }: SharedOptions): void {
  const initOptions = [option('--title <text>', 'init-title'), option('--package <spec>', 'init-package')];
  add('init', [['<folder>', 'init-folder']], [...initOptions, json], async () => (await import('./init.ts')).init);
  const base = option('--base <path>', 'build-base');
  const server = [option('--port <number>', 'server-port'), option('--host [name]', 'server-host'), base];
  add('dev', [], server, async () => (await import('./site-commands.ts')).devSite);
  const buildOptions = [
    option('--drafts', 'build-drafts'),
    option('--site <url>', 'build-site'),
    base,
    option('--without-command', 'build-without-command'),
  ];
  add('build', [], buildOptions, async () => (await import('./site-commands.ts')).buildSite);
  add('preview', [], server, async () => (await import('./site-commands.ts')).previewSite);
}

function addWorkflowCommands(add: AddCommand, { json, dryRun }: SharedOptions): void {
  const releaseOptions = [
    option('--bump <size>', 'release-bump'),
    option('--as <version>', 'release-as'),
    option('--pre <name>', 'release-pre'),
    option('--yank <version>', 'release-yank'),
    option('--deprecate <version>', 'release-deprecate'),
    option('--reason <sentence>', 'release-reason'),
    option('--successor <version>', 'release-successor'),
    option('--lang <language>', 'release-lang'),
  ];
  const ids = [['<ids...>', 'release-ids']] as const;
  add('release', ids, [...releaseOptions, dryRun], async () => (await import('./release.ts')).release);
  const github = option('--github', 'check-github');
  add('check', [['[files...]', 'check-files']], [github, json], async () => (await import('./check.ts')).check);
  const texts = [option('--title <text>', 'new-title'), option('--description <text>', 'new-description')];
  const evalOptions = [
    option('--agent <command>', 'eval-agent'),
    option('--model <name>', 'eval-model'),
    option('--runs <n>', 'eval-runs'),
    option('--timeout <seconds>', 'eval-timeout'),
    repeatable('--scenario <id>', 'eval-scenario'),
    option('--no-keep', 'eval-no-keep'),
    option('--update', 'eval-update'),
    option('--export <folder>', 'eval-export'),
    json,
  ];
  add('eval', [['[workflow]', 'eval-workflow']], evalOptions, async () => (await import('./evaluate.ts')).evaluate);
  add('new', [['<id>', 'new-id']], [...texts, json], async () => (await import('./new.ts')).newWorkflow);
}

/** Describes an option by its text alone, which also says what its default is. Commander would add the default as JSON. */
function describeOption({ description }: Option): string {
  return description;
}
