/**
 * Decides whether an agent may run a shell command, by the permissions of a pack. Pure. A net and not a wall: a script, an
 * alias or a variable can hide a command from it. `callbook install --guard` copies this file into repositories.
 */
import { readCommands, RESERVED } from './shell-commands.mjs';

/**
 * The decision on a command.
 * @typedef {'deny' | 'ask' | 'allow'} Decision
 */

/**
 * A permission of a pack that is about shell commands.
 * @typedef {object} CommandPermission
 * @property {Decision} decision
 * @property {string} command The first words of the command. `a|b` means either. A word such as `--force|-f` means that
 *   option anywhere in the command. `*` at the end of a word means any characters.
 * @property {string[] | undefined} [containing] Words that the arguments or the input must contain one of, such as `drop table`.
 */

/** From the strictest. If several permissions apply, the strictest decides. */
const DECISIONS = /** @type {const} */ (['deny', 'ask', 'allow']);

/** Programs that run the command in their arguments. */
const WRAPPERS = new Set(
  (
    'env sudo doas nohup nice ionice chrt taskset time timeout xargs parallel command builtin exec stdbuf setsid watch ' +
    'chroot unshare nsenter flock busybox caffeinate strace gosu su-exec runuser firejail npx bunx pnpx'
  ).split(' '),
);

/** Programs that run the command at the end of their arguments somewhere else. */
const CARRIERS = new Set('ssh docker podman nerdctl kubectl oc docker-compose vagrant multipass lxc incus'.split(' '));

/** Programs that run a script that is an argument or their input. */
const SHELLS = new Set('sh bash zsh dash ksh ash mksh fish su runuser'.split(' '));

/** The longest script that is read, in UTF-16 code units, and how many commands in it; beyond that, a person has to look. */
const MAX_LENGTH = 100_000;
const MAX_COMMANDS = 200;

/**
 * Returns the strictest decision of the permissions that apply to a script or to any command that it runs, and that
 * permission. Undefined if none applies. `allow` needs every command of the script to be allowed as it is written.
 * @template {CommandPermission} Permission
 * @param {string} script
 * @param {readonly Permission[]} permissions
 * @returns {{ decision: Decision, permission?: Permission } | undefined}
 */
export function decideCommand(script, permissions) {
  const { written, found } = findApplying(script, permissions);
  const decision = DECISIONS.find((one) => found.some((each) => each.decision === one));
  const isAllowed = written.every((command) =>
    permissions.some((one) => one.decision === 'allow' && matches(command, one)),
  );
  if (decision === 'allow' && !isAllowed) return undefined;
  const first = found.find((one) => one.decision === decision);
  return first && { decision: first.decision, ...(first.permission && { permission: first.permission }) };
}

/** A script of commands that a tool can tell apart without running it, besides its arguments in quotes. */
const PLAIN_SCRIPT = /^(?:[\w ./:=@,+%^-]|&&|\|\|?|;)*$/;
const QUOTED = /(?:'[^']*'|"[^"\\$`]*")/.source;
/** Codex does not recognize a program in quotes, so a word has to come before. */
const QUOTED_ARGUMENTS = new RegExp(`([^;&| ] +)${QUOTED}(?: +${QUOTED})*(?= |$)`, 'g');

/**
 * Returns how the commands that a script asks about have to begin so that a tool recognizes them by their first words. Empty if
 * it recognizes all of them as they are written. A command that it never recognizes is undefined.
 * @param {string} script
 * @param {readonly CommandPermission[]} permissions
 * @returns {(string | undefined)[]}
 */
export function unrecognizedBeginnings(script, permissions) {
  const { written, found } = findApplying(script, permissions);
  const unquoted = script.replace(QUOTED_ARGUMENTS, '$1x');
  const isPlain = PLAIN_SCRIPT.test(unquoted) && !unquoted.split(/[ ;&|]+/).some((word) => RESERVED.has(word));
  return found.flatMap(({ decision, permission, command }) => {
    if (decision !== 'ask') return [];
    if (!permission || !command || permission.command.includes('*')) return [undefined];
    return isPlain && command.isPlain && written.includes(command) && beginsWith(command, permission)
      ? []
      : [beginningOf(command, permission)];
  });
}

/**
 * Whether a command begins with the words of a permission and then its options, as a tool compares them word by word.
 * @param {import('./shell-commands.mjs').ShellCommand} command
 * @param {CommandPermission} permission
 */
function beginsWith({ words }, { command }) {
  const pattern = command.split(/\s+/).map((word) => word.split('|'));
  const isOption = (/** @type {string[]} */ [first = '']) => first.startsWith('-');
  const names = pattern.filter((word) => !isOption(word));
  const options = pattern.filter(isOption);
  const given = words.slice(names.length, names.length + options.length);
  return (
    names.every((word, index) => word.includes(words[index] ?? '')) &&
    options.every((option) => option.some((one) => given.includes(one))) &&
    options.length <= 2
  );
}

/**
 * Returns the words that a command has of a permission, in the order of the permission.
 * @param {import('./shell-commands.mjs').ShellCommand} command
 * @param {CommandPermission} permission
 */
function beginningOf({ words: [program = '', ...args] }, { command }) {
  const words = [programName(program), ...args];
  const chosen = command.split(/\s+/).map((word) => {
    const alternatives = word.split('|');
    return alternatives.find((one) => words.includes(one)) ?? alternatives[0];
  });
  return chosen.join(' ');
}

/**
 * Returns the commands that a script is written with, and the permissions that apply to it or to any command that it runs. A
 * script that is too long to read is one to ask about.
 * @template {CommandPermission} Permission
 * @param {string} script
 * @param {readonly Permission[]} permissions
 */
function findApplying(script, permissions) {
  /** @type {{ decision: Decision, permission?: Permission, command?: import('./shell-commands.mjs').ShellCommand }[]} */
  const found = [];
  if (script.length > MAX_LENGTH) return { written: [], found: [{ decision: /** @type {const} */ ('ask') }] };
  const written = readCommands(script);
  const commands = [...written];
  // Grows while it is read: the commands that a command runs are added at its end.
  for (const command of commands) {
    const applying = permissions.filter((permission) => matches(command, permission));
    found.push(...applying.map((permission) => ({ decision: permission.decision, permission, command })));
    const inner = commands.length > MAX_COMMANDS ? undefined : commandsIn(command);
    if (inner) commands.push(...inner);
    else found.push({ decision: 'ask' });
    if (!inner && commands.length > MAX_COMMANDS) break;
  }
  return { written, found };
}

/**
 * Whether a permission applies to a command. `allow` must match it word by word from its start; the others also match it with
 * options between the words, because a needless question is better than a missing one.
 * @param {import('./shell-commands.mjs').ShellCommand} command
 * @param {CommandPermission} permission
 */
function matches({ words: [program = '', ...args], input, isPlain }, { decision, command, containing }) {
  const [name = '', ...rest] = command.split(/\s+/);
  const isOption = (/** @type {string} */ word) => word.startsWith('-');
  const isExact = decision === 'allow';
  if (!isWord(isExact || name.includes('/') ? program : programName(program), name)) return false;
  const names = rest.filter((word) => !isOption(word));
  if (isExact) return isPlain && rest.every((word, index) => isWord(args[index] ?? '', word));
  let starts = [0];
  for (const one of names) {
    const ends = starts.flatMap((start) => positionsAfterOptions(args, start, isOption));
    starts = ends.filter((index) => isWord(args[index] ?? '', one)).map((index) => index + 1);
  }
  const text = ` ${[...args, input].join(' ').replace(/\s+/g, ' ').toLowerCase()} `;
  return (
    starts.length > 0 &&
    rest.filter(isOption).every((option) => hasOption(args, option.split('|'))) &&
    (containing === undefined || containing.some((phrase) => hasPhrase(text, phrase)))
  );
}

/**
 * Whether a word is one of the alternatives of a pattern such as `rollout|deploy*`.
 * @param {string} word
 * @param {string} pattern
 */
function isWord(word, pattern) {
  return pattern
    .split('|')
    .some((one) => (one.endsWith('*') ? word.startsWith(one.slice(0, -1)) : word === one) && word !== '');
}

/**
 * Whether an option is given: as it is, with a value after `=`, or as one letter of several, such as the `f` of `-rf`.
 * @param {readonly string[]} args
 * @param {readonly string[]} names
 */
function hasOption(args, names) {
  const end = args.indexOf('--');
  const options = end < 0 ? args : args.slice(0, end);
  const isGiven = (/** @type {string} */ arg, /** @type {string} */ name) =>
    arg === name ||
    arg.startsWith(`${name}=`) ||
    (/^-[a-z]$/i.test(name) && /^-[a-z]+$/i.test(arg) && arg.includes(name.slice(1)));
  return options.some((arg) => names.some((name) => isGiven(arg, name)));
}

/**
 * Whether a text contains a phrase, not as a part of longer words.
 * @param {string} text
 * @param {string} phrase
 */
function hasPhrase(text, phrase) {
  const escaped = phrase.toLowerCase().replace(/[^\w ]/g, '\\$&');
  return new RegExp(`(?<![\\w-])${escaped}(?![\\w-])`).test(text);
}

/**
 * Returns the indexes at which the next word of a command can be: at `start`, and after any options, which may have a value.
 * @param {readonly string[]} args
 * @param {number} start
 * @param {(word: string) => boolean} isOption
 * @returns {number[]}
 */
function positionsAfterOptions(args, start, isOption) {
  const positions = [start];
  let at = start;
  while (at < args.length && isOption(args[at] ?? '')) {
    at += 1;
    positions.push(at);
    if (at < args.length && !isOption(args[at] ?? '')) positions.push((at += 1));
  }
  return positions;
}

/**
 * Returns the commands that a command runs: `sudo <command>`, `sh -c <script>`, `find -exec <command>`, `echo <script> | sh`.
 * Undefined if there could be too many.
 * @param {import('./shell-commands.mjs').ShellCommand} command
 * @returns {import('./shell-commands.mjs').ShellCommand[] | undefined}
 */
function commandsIn({ words: [program = '', ...args], input }) {
  const name = programName(program);
  const after = (/** @type {RegExp} */ option) => args.flatMap((arg, index) => (option.test(arg) ? [index + 1] : []));
  const starts = WRAPPERS.has(name)
    ? positionsAfterOptions(args, 0, (word) => /^-|^\w+=|^\d/.test(word))
    : CARRIERS.has(name)
      ? [...args.keys()]
      : after(/^(?:--|-exec(?:dir)?|-ok(?:dir)?)$/);
  if (starts.length > MAX_COMMANDS) return undefined;
  const scripts = [
    ...(SHELLS.has(name) ? [input, ...after(/^(?:-\w*c|--command)$/).map((index) => args[index] ?? '')] : []),
    ...(name === 'eval' ? [args.join(' ')] : []),
    ...(name === 'ssh' ? starts.map((start) => args.slice(start).join(' ')) : []),
  ];
  return [...starts.map((start) => ({ words: args.slice(start), input })), ...scripts.flatMap(readCommands)]
    .filter(({ words }) => words.length > 0)
    .map((command) => ({ ...command, isPlain: false }));
}

/**
 * Returns the name of a program without its folder and `.exe`.
 * @param {string} path
 */
function programName(path) {
  return path.replace(/^.*[\\/]/, '').replace(/\.exe$/i, '');
}
