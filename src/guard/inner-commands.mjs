/**
 * Finds the commands that a command runs: `sudo <command>`, `sh -c <script>`, `find -exec <command>`, `echo <script> | sh`. Pure.
 * `callbook install --guard` copies this file into repositories.
 */
import { Buffer } from 'node:buffer';
import { outputOfSubstitution, readCommands } from './shell-commands.mjs';

/** @typedef {import('./shell-commands.mjs').ShellCommand} ShellCommand */

const setOf = (/** @type {string} */ names) => new Set(names.split(' '));

/** Programs that run the command after their options. */
const WRAPPERS = setOf(
  'env sudo doas nohup nice ionice chrt taskset time timeout command builtin exec stdbuf setsid caffeinate',
);

/** Programs whose arguments are text, files or names of packages, and never a command. */
const TEXT_PROGRAMS = setOf(
  'echo printf grep egrep fgrep zgrep rg ag ack cat bat less more head tail wc sort uniq cut tr tee ls dir cd pushd mkdir touch cp mv ln ' +
    'chmod chown stat file diff man which type whereis whatis apropos help info export unset declare local readonly return exit ' +
    'test [ [[ vi vim nvim nano emacs code open sed jq yq curl wget date sleep kill read true false gh glab ' +
    'apt apt-get apk brew dnf yum pacman snap pip pip3 gem choco winget scoop alias say logger notify-send write-output write-host',
);

/** Programs that run a script that is an argument or their input. */
const SHELLS = setOf('sh bash zsh dash ksh ash mksh fish su runuser source .');

/** Programs that run every argument with a blank as a script. */
const SCRIPT_PROGRAMS = setOf(
  'watch tmux screen parallel trap script ansible hyperfine concurrently nodemon entr pssh pdsh mosh byobu at',
);

/** The shells of Windows, and what runs a text in one of them. */
const WINDOWS_SHELLS = setOf('pwsh powershell cmd iex invoke-expression start-process saps start');

/** Programs that run code, which may run a command. */
const INTERPRETER = /^(?:python[\d.]*|node|deno|bun|perl|ruby|php|lua|osascript|g?awk|mawk)$/;
/** Parts of the names of functions that run a command. */
const RUNS_COMMAND = /system|exec|spawn|popen|subprocess|shell|`/i;

/** Options that a script follows, in any program. */
const SCRIPT_OPTION =
  /^(?:--?(?:command|exec|execute|run|shell|cmd|eval|script)|-[a-z]*[cex]|-a|-v?S|--split-string)(?:=([^]*))?$/i;

/** How many commands a command can run; beyond that, a person has to look. */
const MAX_COMMANDS = 200;

/**
 * Returns the name of a program without its folder and `.exe`, in lower case, as Windows and macOS compare it.
 * @param {string} path
 */
export function programName(path) {
  return path
    .replace(/^.*[\\/]/, '')
    .replace(/\.(?:exe|cmd|bat)$/i, '')
    .toLowerCase();
}

/**
 * Returns the commands that a command runs. Throws a RangeError if there could be too many.
 * @param {ShellCommand} command
 * @param {(program: string) => boolean} isOfInterest Whether a permission is about this program.
 * @returns {ShellCommand[]}
 */
export function commandsIn({ words: [program = '', ...args], input }, isOfInterest) {
  const name = programName(program);
  if (TEXT_PROGRAMS.has(name)) return [];
  const starts = startsOf(name, args, (word) => isOfInterest(word) || isRunner(word));
  if (starts.length > MAX_COMMANDS) throw new RangeError('too many commands');
  const tails = starts.map((start) => ({ words: withInput(name, args.slice(start), input), input }));
  const scripts = [...scriptsOf(name, args, input), ...(name === 'git' ? [] : scriptOptions(args, SHELLS.has(name)))];
  return [
    ...tails,
    ...(name === 'git' ? gitAliases(args) : []),
    ...scripts.flatMap(({ script, rest }) => readCommands(script, rest)),
  ]
    .filter(({ words }) => words.length > 0)
    .map((command) => ({ ...command, isPlain: false }));
}

/** @param {string} name */
function isRunner(name) {
  return (
    [WRAPPERS, SHELLS, SCRIPT_PROGRAMS, WINDOWS_SHELLS].some((names) => names.has(name)) ||
    INTERPRETER.test(name) ||
    /^(?:ssh|eval|xargs)$/.test(name)
  );
}

/**
 * Returns the indexes of the arguments at which a command can begin.
 * @param {string} name
 * @param {readonly string[]} args
 * @param {(program: string) => boolean} canBegin
 */
function startsOf(name, args, canBegin) {
  if (WRAPPERS.has(name)) return positionsAfterOptions(args, 0, (word) => /^-|^\w+=|^\d/.test(word));
  const all = [...args.keys()];
  if (name !== 'git') return all.filter((index) => name === 'ssh' || canBegin(programName(args[index] ?? '')));
  // Only some of its commands run others: `git bisect run make`, `git submodule foreach git push`, `git rebase --exec make`.
  return all.filter(
    (index) => /^(?:run|foreach|--)$/.test(args[index - 1] ?? '') && /^(?:bisect|submodule)$/.test(args[0] ?? ''),
  );
}

/**
 * Returns the words of a command with what xargs and parallel add to them.
 * @param {string} name
 * @param {string[]} words
 * @param {string} input
 */
function withInput(name, words, input) {
  if (name === 'parallel') return words.filter((word) => !/^:::/.test(word));
  if (name !== 'xargs') return words;
  const added = input.split(/\s+/).filter((word) => word !== '');
  return words.includes('{}') ? words.flatMap((word) => (word === '{}' ? added : [word])) : [...words, ...added];
}

/**
 * Returns the scripts that a program runs by its nature, with the arguments of the scripts.
 * @param {string} name
 * @param {readonly string[]} args
 * @param {string} input
 * @returns {{ script: string, rest?: readonly string[] }[]}
 */
function scriptsOf(name, args, input) {
  if (SHELLS.has(name))
    return [{ script: input, rest: [] }, ...args.map((arg) => ({ script: outputOfSubstitution(arg) }))];
  if (name === 'eval')
    return [{ script: args.join(' ') }, ...args.map((arg) => ({ script: outputOfSubstitution(arg) }))];
  if (name === 'ssh') return [{ script: input }, ...args.map((_, start) => ({ script: args.slice(start).join(' ') }))];
  // The keys that tmux and screen send may end with a line break as text.
  if (SCRIPT_PROGRAMS.has(name) || (name === 'git' && args.includes('foreach')))
    return [input, ...args.filter((arg) => /\s/.test(arg))].map((script) => ({
      script: script.replace(/\\[nr]/g, '\n'),
    }));
  if (WINDOWS_SHELLS.has(name))
    return windowsScripts(name, args, input).map((script) => ({ script: posixScript(script) }));
  if (INTERPRETER.test(name)) return literalsIn([...args, input].join('\n')).map((script) => ({ script }));
  return [];
}

/**
 * Returns the scripts in options such as `-c`. What follows is `$0`, `$1` and so on.
 * @param {readonly string[]} args
 * @param {boolean} isShell Whether every such option has a script, and not only one with a blank.
 * @returns {{ script: string, rest?: readonly string[] }[]}
 */
function scriptOptions(args, isShell) {
  return args.flatMap((arg, index) => {
    const option = SCRIPT_OPTION.exec(arg);
    const attached = /^-[cexS]([^]*\s[^]*)$/.exec(arg)?.[1];
    const script = attached ?? (option ? (option[1] ?? args[index + 1] ?? '') : '');
    const text = outputOfSubstitution(script) || script;
    return isShell || /\s/.test(text) ? [{ script: text, rest: args.slice(index + 2) }] : [];
  });
}

/**
 * Returns the commands of the aliases in the options of Git: `git -c alias.p=push p`, `git -c alias.x='!make' x`.
 * @param {readonly string[]} args
 * @returns {ShellCommand[]}
 */
function gitAliases(args) {
  return args.flatMap((arg, index) => {
    const [, alias, value = ''] = /^alias\.([^=]+)=([^]*)$/.exec(arg) ?? [];
    const at = args.indexOf(alias ?? '', index);
    if (at < 0) return args[index - 1] === '--exec' || args[index - 1] === '-x' ? readCommands(arg) : [];
    const rest = args.slice(at + 1);
    if (value.startsWith('!')) return readCommands(value.slice(1), [alias ?? '', ...rest]);
    return [{ words: ['git', ...value.split(/\s+/), ...rest], input: '', isPlain: false }];
  });
}

/**
 * Returns the scripts that a shell of Windows runs.
 * @param {string} name
 * @param {readonly string[]} args
 * @param {string} input
 * @returns {string[]}
 */
function windowsScripts(name, args, input) {
  if (/^(?:start|saps)/.test(name)) {
    const words = args.filter((arg) => !/^[-/]/.test(arg));
    return [words.join(' ').replaceAll(',', ' ')];
  }
  if (/^i/.test(name)) return [args.join(' '), input];
  const isScript = name === 'cmd' ? /^\/(?:\w+\/)*[a-z]*[ck]$/i : /^[-/]c$|^[-/]command$/i;
  const isEncoded = /^[-/](?:e|ec|enc\w*)$/i;
  return args.flatMap((arg, index) => {
    if (isScript.test(arg)) return [args.slice(index + 1).join(' ')];
    if (name !== 'cmd' && isEncoded.test(arg))
      return [Buffer.from(args[index + 1] ?? '', 'base64').toString('utf16le')];
    return arg === '-' ? [input] : [];
  });
}

/**
 * Returns a script for a shell of Windows as one for a POSIX shell: paths with `/`, blanks around braces, and no
 * backticks, which only escape.
 * @param {string} script
 */
export function posixScript(script) {
  return script.replaceAll('\\', '/').replaceAll('`', '').replace(/[{}]/g, ' $& ');
}

/**
 * Returns the texts in quotes that code may run as commands, each alone and with those that a comma separates from it.
 * @param {string} code
 * @returns {string[]}
 */
function literalsIn(code) {
  if (!RUNS_COMMAND.test(code)) return [];
  const literals = [...code.matchAll(/(["'`])((?:\\[^]|(?!\1)[^\\])*)\1(\s*,\s*\[?)?/g)].map(
    ([, , text = '', comma]) => ({ text, comma }),
  );
  if (literals.length > MAX_COMMANDS) throw new RangeError('too many texts in quotes');
  return literals.map((_, from) => {
    const end = literals.findIndex(({ comma }, index) => index >= from && comma === undefined);
    return literals
      .slice(from, end < 0 ? undefined : end + 1)
      .map(({ text }) => text)
      .join(' ');
  });
}

/**
 * Returns the indexes at which the next word of a command can be: at `start`, and after any options, which may have a value.
 * @param {readonly string[]} args
 * @param {number} start
 * @param {(word: string) => boolean} isOption
 * @param {RegExp} [withValue] Options that always have a value.
 * @returns {number[]}
 */
export function positionsAfterOptions(args, start, isOption, withValue) {
  const positions = [start];
  let at = start;
  while (at < args.length && isOption(args[at] ?? '')) {
    const hasValue = withValue?.test(args[at] ?? '');
    at += 1;
    if (!hasValue) positions.push(at);
    if (at < args.length && !isOption(args[at] ?? '')) positions.push((at += 1));
  }
  return positions;
}
