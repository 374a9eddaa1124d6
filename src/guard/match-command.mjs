/**
 * Decides whether an agent may run a shell command, by the permissions of a pack. Pure. A net and not a wall: a script, an
 * alias or a variable can hide a command from it. `callbook install --guard` copies this file into repositories.
 */
import { commandsIn, positionsAfterOptions, programName } from './inner-commands.mjs';
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
export const DECISIONS = /** @type {const} */ (['deny', 'ask', 'allow']);

/** Programs whose arguments are targets, in any order. */
const BUILD_TOOLS = new Set('make gmake just rake gradle gradlew mvn ant ninja task'.split(' '));

/** Other names of the same command. */
const SYNONYMS = /** @type {const} */ ([
  [['docker-compose'], ['docker', 'compose']],
  [['podman-compose'], ['podman', 'compose']],
  [
    ['npm', 'run-script'],
    ['npm', 'run'],
  ],
]);

/** Options before a subcommand that always have a value, such as the namespace of kubectl and helm. */
const WITH_VALUE =
  /^(?:-[nC]|--(?:namespace|context|kubeconfig|kube-context|cluster|git-dir|work-tree|region|profile))$/;

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
 * @param {boolean} hasPatterns Whether the tool compares patterns with `*`, and not only words.
 * @returns {(string | undefined)[]}
 */
export function unrecognizedBeginnings(script, permissions, hasPatterns = false) {
  const { written, found } = findApplying(script, permissions);
  const unquoted = script.replace(QUOTED_ARGUMENTS, '$1x');
  const isPlainScript = PLAIN_SCRIPT.test(unquoted) && !unquoted.split(/[ ;&|]+/).some((word) => RESERVED.has(word));
  return found.flatMap(({ decision, permission, command }) => {
    if (decision !== 'ask') return [];
    if (!permission || !command || (permission.command.includes('*') && !hasPatterns)) return [undefined];
    const isWritten = isPlainScript && command.isPlain && written.includes(command) && beginsWith(command, permission);
    return isWritten && (!hasPatterns || containsInOneCase(command, permission))
      ? []
      : [beginningOf(command, permission)];
  });
}

/** The rules of a tool have every order of the options of a permission only up to this many; `spellings` writes them. */
const MAX_OPTIONS = 2;
const LETTERS = new RegExp(`^-[A-Za-z]{${MAX_OPTIONS}}$`);

/**
 * Whether a command begins with the words of a permission and then its options, as a tool compares them word by word.
 * @param {import('./shell-commands.mjs').ShellCommand} command
 * @param {CommandPermission} permission
 */
function beginsWith({ words }, { command }) {
  const pattern = command.split(/\s+/);
  const names = pattern.filter((word) => !word.startsWith('-'));
  const options = pattern.filter((word) => word.startsWith('-')).map((word) => word.split('|'));
  const given = words.slice(names.length, names.length + options.length);
  const isLetters = LETTERS.test(given[0] ?? '');
  const separate = isLetters ? [...(given[0] ?? '').slice(1)].map((letter) => `-${letter}`) : given;
  return (
    names.every((word, index) => isWord(words[index] ?? '', word)) &&
    options.every((option) => option.some((one) => separate.includes(one))) &&
    options.length <= MAX_OPTIONS
  );
}

/**
 * Whether a command contains a word of a permission in lower or in upper case, as a tool compares patterns.
 * @param {import('./shell-commands.mjs').ShellCommand} command
 * @param {CommandPermission} permission
 */
function containsInOneCase({ words }, { containing }) {
  const text = words.join(' ');
  return (
    !containing || containing.some((word) => text.includes(word.toLowerCase()) || text.includes(word.toUpperCase()))
  );
}

/**
 * Returns the words of a permission as a command to type: of alternatives, the one that the command has, or else the first.
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
  const isOfInterest = (/** @type {string} */ program) =>
    permissions.some(({ command }) => isWord(program, command.split(/\s+/, 1)[0] ?? ''));
  /** @type {import('./shell-commands.mjs').ShellCommand[]} */
  let written = [];
  try {
    written = readCommands(script);
    const commands = [...written];
    // Grows while it is read: the commands that a command runs are added at its end.
    for (const command of commands) {
      const applying = permissions.filter((permission) => matches(command, permission));
      found.push(...applying.map((permission) => ({ decision: permission.decision, permission, command })));
      commands.push(...commandsIn(command, isOfInterest));
      if (commands.length > MAX_COMMANDS) throw new RangeError('too many commands');
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    found.push({ decision: 'ask' });
  }
  return { written, found };
}

/**
 * Whether a permission applies to a command. `allow` must match it word by word from its start; the others also match it with
 * options between the words, because a needless question is better than a missing one.
 * @param {import('./shell-commands.mjs').ShellCommand} shellCommand
 * @param {CommandPermission} permission
 */
function matches(shellCommand, { decision, command, containing }) {
  const isExact = decision === 'allow';
  const { words, input, isPlain } = isExact ? shellCommand : withUsualName(shellCommand);
  const [program = '', ...args] = words;
  const [name = '', ...rest] = command.split(/\s+/);
  const isOption = (/** @type {string} */ word) => word.startsWith('-');
  if (!isWord(isExact || name.includes('/') ? program : programName(program), name)) return false;
  const names = rest.filter((word) => !isOption(word));
  if (isExact) return isPlain && rest.every((word, index) => isWord(args[index] ?? '', word));
  const hasTargets = BUILD_TOOLS.has(programName(program));
  let starts = [0];
  for (const one of names) {
    const ends = starts.flatMap((start) =>
      hasTargets ? [...args.keys()] : positionsAfterOptions(args, start, isOption, WITH_VALUE),
    );
    starts = ends.filter((index) => isWord(args[index] ?? '', one)).map((index) => index + 1);
  }
  const texts = args.flatMap((arg) => (/^-\w./.test(arg) ? [arg, arg.slice(2)] : [arg]));
  const text = ` ${[...texts, input].join(' ').replace(/\s+/g, ' ').toLowerCase()} `;
  return (
    starts.length > 0 &&
    rest.filter(isOption).every((option) => hasOption(args, option.split('|'))) &&
    (containing === undefined || containing.some((phrase) => hasPhrase(text, phrase)))
  );
}

/**
 * Returns a command under the name that permissions have for it.
 * @param {import('./shell-commands.mjs').ShellCommand} command
 */
function withUsualName(command) {
  const [program = '', ...rest] = command.words;
  const words = [programName(program), ...rest];
  const found = SYNONYMS.find(([names]) => names.every((name, index) => words[index] === name));
  return found ? { ...command, words: [...found[1], ...words.slice(found[0].length)] } : command;
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
