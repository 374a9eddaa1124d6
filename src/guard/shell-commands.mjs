/**
 * Reads the commands in a shell script, without running anything. Pure. `callbook install --guard` copies this file into
 * repositories, so it imports only Node and the module next to it.
 */
import { Buffer } from 'node:buffer';
import { readTokens } from './shell-tokens.mjs';

/**
 * One command of a script.
 * @typedef {object} ShellCommand
 * @property {string[]} words The program and its arguments, without quotes.
 * @property {string} input What it reads, as far as the script has it: here-documents, the commands before it in a pipe, and
 *   files that the script wrote.
 * @property {boolean} isPlain Whether it sets no variables, writes to no files, and contains no other commands.
 */

/** Words that the shell reads before a command. */
export const RESERVED = new Set(
  '! { } if then else elif fi do done while until for case esac in function time coproc'.split(' '),
);

/** Where output can go without writing to a file: another stream, or nowhere. */
const NO_FILE = /^(?:\d+|-|\/dev\/(?:null|stdout|stderr))$/;

/** The longest input of a command, the most words of it, and the most commands that are read of a script. */
const MAX_INPUT = 100_000;
const MAX_WORDS = 1000;
const MAX_COMMANDS = 1000;
/** How many functions and substitutions inside each other are read. */
const MAX_NESTING = 20;

const ASSIGNMENT = /^[A-Za-z_]\w*\+?=/;

/** The definitions of a script so far. */
class Definitions {
  /** @type {Map<string, string>} */ variables;
  /** The words of an alias. @type {Map<string, string[]>} */ aliases = new Map();
  /** The commands of a function. @type {Map<string, ShellCommand[]>} */ functions = new Map();
  /** The texts of files that the script wrote, by the path as written. @type {Map<string, string>} */ files =
    new Map();
  /** Whether a variable such as PATH may change what a command means. */
  hasAssignments = false;
  /** How many commands were read. */
  total = 0;
  /** How many substitutions are around what is being read. */
  depth = 0;

  /** @param {ReadonlyMap<string, string>} variables */
  constructor(variables) {
    this.variables = new Map(variables);
  }
}

/**
 * Returns the commands of a script, including those in substitutions, parentheses, loops and functions. A quote or parenthesis
 * that is not closed ends with the script. Throws a RangeError if it has too many commands to read. Variables, aliases, functions and files are followed as far as the script itself
 * defines them.
 * @param {string} script
 * @param {readonly string[]} args The values of `$0`, `$1` and so on in the script.
 * @returns {ShellCommand[]}
 */
export function readCommands(script, args = []) {
  return readWith(script, new Definitions(new Map([['IFS', ' ']]))).map((command) => withArguments(command, args));
}

/**
 * @param {string} script
 * @param {Definitions} definitions
 * @returns {ShellCommand[]}
 */
function readWith(script, definitions) {
  if (definitions.depth > MAX_NESTING) throw new RangeError('too deeply nested');
  /** @type {ShellCommand[]} */
  const commands = [];
  /** The functions whose bodies are being read, the innermost last. @type {{ name: string, body: ShellCommand[], depth: number }[]} */
  const open = [];
  let depth = 0;
  let command = newCommand();
  /** The files that the command writes. @type {string[]} */
  let written = [];
  /** @type {string | undefined} */
  let redirect;
  /** The operator or reserved word before the command. */
  let before = '';
  /** The word before a parenthesis, or after `function`, which may be the name of a function. */
  let name = '';
  let isPlain = true;

  const addCommands = (/** @type {ShellCommand[]} */ added) => {
    definitions.total += added.length;
    commands.push(...added);
    for (const { body } of open) body.push(...added);
  };
  const end = () => {
    const { words } = command;
    if (words.length === 0) return;
    command.isPlain = isPlain && !definitions.hasAssignments;
    for (const word of words) read(command, definitions.files.get(pathOf(word)) ?? '');
    addCommands([command, ...expand(command, definitions)]);
    define(command, written, definitions);
  };
  const beginFunction = () => {
    if (open.length < MAX_NESTING) open.push({ name, body: [], depth });
  };

  for (const { kind, text } of readTokens(script, definitions.variables)) {
    if (definitions.total > MAX_COMMANDS) throw new RangeError('too many commands');
    const isFirst = command.words.length === 0;
    if (kind === 'word' && redirect !== undefined) {
      if (redirect === '<<<') read(command, `${text}\n`);
      else if (redirect === '<') read(command, definitions.files.get(pathOf(text)) ?? outputOfSubstitution(text));
      else if (!redirect.startsWith('<') && !NO_FILE.test(text)) {
        isPlain = false;
        written.push(text);
      }
      redirect = undefined;
    } else if (kind === 'word' && isFirst && RESERVED.has(text)) {
      if (text === '{') depth += 1;
      if (text === '}') depth -= 1;
      const last = open.at(-1);
      if (text === '}' && last?.depth === depth) definitions.functions.set(last.name, open.pop()?.body ?? []);
      before = text;
    } else if (kind === 'word' && isFirst && before === 'function') {
      name = text;
      before = '';
      beginFunction();
    } else if (kind === 'word' && isFirst && before === 'time' && text.startsWith('-')) {
      continue;
    } else if (kind === 'word' && isFirst && ASSIGNMENT.test(text)) {
      isPlain = false;
      definitions.hasAssignments = true;
    } else if (kind === 'word') {
      command.words.push(...braceWords(text));
    } else if (kind === 'redirect') {
      redirect = text;
    } else if (kind === 'input') {
      read(command, text);
    } else if (kind === 'script') {
      isPlain = false;
      definitions.depth += 1;
      if (text !== '') addCommands(readWith(text, definitions));
      definitions.depth -= 1;
    } else if (text === ')' && before === '(' && isFirst && name !== '') {
      beginFunction();
      before = '';
    } else {
      name = text === '(' && command.words.length === 1 ? (command.words[0] ?? '') : '';
      end();
      const isPipe = text === '|' || text === '|&';
      const input = isPipe ? outputOf(command) : '';
      command = { ...newCommand(), input };
      written = [];
      isPlain = true;
      before = text;
    }
  }
  return commands;
}

/**
 * Adds a text to the input of a command.
 * @param {ShellCommand} command
 * @param {string} text
 */
function read(command, text) {
  command.input = (command.input + text).slice(0, MAX_INPUT);
}

/**
 * Returns a path without `./` before it.
 * @param {string} word
 */
function pathOf(word) {
  return word.replace(/^\.\//, '');
}

/** @returns {ShellCommand} */
function newCommand() {
  return { words: [], input: '', isPlain: true };
}

/**
 * Notes what a command defines: an alias, or the text of a file.
 * @param {ShellCommand} command
 * @param {readonly string[]} written The files that its output goes to.
 * @param {Definitions} definitions
 */
function define(command, written, { aliases, files }) {
  const [program, ...args] = command.words;
  for (const arg of program === 'alias' ? args : []) {
    const [, name, value] = /^([^=]+)=([^]*)$/.exec(arg) ?? [];
    if (name !== undefined) aliases.set(name, readCommands(value ?? '')[0]?.words ?? []);
  }
  const paths = program === 'tee' ? [...written, ...args] : written;
  for (const path of paths) files.set(pathOf(path), `${outputOf(command)}\n`.slice(0, MAX_INPUT));
}

/**
 * Returns the commands of an alias, a function or a written script, by its name.
 * @param {ShellCommand} command
 * @param {Definitions} definitions
 * @returns {ShellCommand[]}
 */
function expand({ words: [program = '', ...args], input }, { aliases, functions, files }) {
  const alias = aliases.get(program);
  const body = functions.get(program) ?? [];
  const script = files.get(pathOf(program));
  return [
    ...(alias ? [{ words: [...alias, ...args], input, isPlain: false }] : []),
    ...body.map((command) => withArguments(command, [program, ...args])),
    ...(script === undefined
      ? []
      : readCommands(script, [program, ...args]).map((command) => ({ ...command, isPlain: false }))),
  ];
}

/**
 * Puts arguments in place of `$1` and `$@`.
 * @param {ShellCommand} command
 * @param {readonly string[]} args The first is `$0`.
 * @returns {ShellCommand}
 */
function withArguments(command, args) {
  if (args.length === 0 || !command.words.some((word) => word.includes('$'))) return command;
  const words = command.words.flatMap((word) =>
    /^\$(?:[@*]|\{[@*]\})$/.test(word)
      ? args.slice(1)
      : [word.replace(/\$(?:(\d)|\{(\d)\})/g, (all, one, two) => args[Number(one ?? two)] ?? all)],
  );
  return { ...command, words: words.slice(0, MAX_WORDS), isPlain: false };
}

/**
 * Returns the output of a command, as far as its words or its input contain it.
 * @param {ShellCommand} command
 * @returns {string}
 */
function outputOf({ words: [program = '', ...args], input }) {
  if (/^base64$/.test(program) && args.some((arg) => /^(?:-d|-D|--decode)$/.test(arg)))
    return Buffer.from(input, 'base64').toString();
  const [format = '', ...values] = args;
  const hasValues = program === 'printf' && format.includes('%s');
  const text = hasValues ? format.replace(/%s/g, () => values.shift() ?? '') : args.join(' ');
  const lines = program === 'printf' || program === 'echo' ? text.replace(/\\n/g, '\n') : text;
  return `${lines}\n${input}`;
}

/**
 * Returns the output of the script of a process or command substitution; empty if a word is none.
 * @param {string} word
 */
export function outputOfSubstitution(word) {
  const script = /^(?:[<$]\(([^]*)\)|`([^]*)`)$/.exec(word);
  return script
    ? `${readCommands(script[1] ?? script[2] ?? '')
        .map(outputOf)
        .join('\n')}\n`
    : '';
}

/**
 * Returns the words of a brace expansion such as `{git,push}`.
 * @param {string} word
 */
function braceWords(word) {
  return /^\{[\w./:=-]+(?:,[\w./:=-]+)+\}$/.test(word) ? word.slice(1, -1).split(',') : [word];
}
