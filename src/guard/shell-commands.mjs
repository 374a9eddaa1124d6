/**
 * Reads the commands in a shell script (POSIX Shell Command Language, and what Bash adds to it), without running anything.
 * Pure. `callbook install --guard` copies this file into repositories, so it imports nothing.
 */

/**
 * One command of a script.
 * @typedef {object} ShellCommand
 * @property {string[]} words The program and its arguments, without quotes. Expansions such as `$HOME` stay as written.
 * @property {string} input What it reads, as far as the script has it: here-documents, and the commands before it in a pipe.
 * @property {boolean} isPlain Whether it sets no variables, writes to no files, and contains no other commands.
 */

/**
 * @typedef {{ kind: 'word' | 'operator' | 'script' | 'input', text: string } | { kind: 'redirect', text: string }} Token
 */

/** Words that the shell reads before a command. */
export const RESERVED = new Set(
  '! { } if then else elif fi do done while until for case esac in function time coproc'.split(' '),
);

/** Where output can go without writing to a file: another stream, or nowhere. */
const NO_FILE = /^(?:\d+|-|\/dev\/(?:null|stdout|stderr))$/;

/**
 * Returns the commands of a script, including those in substitutions, parentheses, loops and functions. A quote or parenthesis
 * that is not closed ends with the script.
 * @param {string} script
 * @returns {ShellCommand[]}
 */
export function readCommands(script) {
  /** @type {ShellCommand[]} */
  const commands = [];
  /** @type {ShellCommand} */
  let command = { words: [], input: '', isPlain: true };
  /** @type {string | undefined} */
  let redirect;
  for (const token of readTokens(script)) {
    const { kind, text } = token;
    if (kind === 'word' && redirect !== undefined) {
      if (redirect === '<<<') command.input += `${text}\n`;
      else if (!redirect.startsWith('<') && !NO_FILE.test(text)) command.isPlain = false;
      redirect = undefined;
    } else if (kind === 'word' && command.words.length === 0 && RESERVED.has(text)) {
      continue;
    } else if (kind === 'word' && command.words.length === 0 && /^[A-Za-z_]\w*\+?=/.test(text)) {
      command.isPlain = false;
    } else if (kind === 'word') {
      command.words.push(text);
    } else if (kind === 'redirect') {
      redirect = text;
    } else if (kind === 'input') {
      command.input += text;
    } else if (kind === 'script') {
      command.isPlain = false;
      commands.push(...readCommands(text));
    } else {
      if (command.words.length > 0) commands.push(command);
      const isPipe = text === '|' || text === '|&';
      const input = isPipe ? `${command.words.slice(1).join(' ')}\n${command.input}` : '';
      command = { words: [], input, isPlain: true };
    }
  }
  return commands;
}

/**
 * Splits a script into words, operators, redirects, the scripts in substitutions, and here-documents.
 * @param {string} script
 * @returns {Token[]}
 */
function readTokens(script) {
  /** @type {Token[]} */
  const tokens = [];
  /** @type {{ token: Token, end: string, isQuoted: boolean }[]} */
  const documents = [];
  /** @type {string | undefined} */
  let word;
  let at = 0;
  /** @type {RegExpExecArray | null} */
  let found = null;
  const take = (/** @type {RegExp} */ pattern) => {
    pattern.lastIndex = at;
    found = pattern.exec(script);
    if (found) at = pattern.lastIndex;
    return found !== null;
  };
  const group = (/** @type {number} */ index) => found?.[index] ?? '';
  const add = (/** @type {string} */ text) => {
    word = (word ?? '') + text;
  };
  const endWord = () => {
    if (word !== undefined) tokens.push({ kind: 'word', text: word });
    word = undefined;
  };
  /** Adds a substitution: its script runs, and the word gets it as written. */
  const addScript = (/** @type {number} */ start, /** @type {number} */ end) => {
    tokens.push({ kind: 'script', text: script.slice(at, end) });
    add(script.slice(start, end + 1));
    at = end + 1;
  };
  const takeSubstitution = () => {
    const start = at;
    if (take(/\$\(|[<>]\(/y)) addScript(start, closingParenthesis(script, at));
    else if (take(/`/y)) addScript(start, endOf(/(?:\\[\s\S]|[^\\`])*/y, script, at));
    else return false;
    return true;
  };
  const takeDoubleQuoted = () => {
    add('');
    while (at < script.length && !take(/"/y)) {
      if (take(/\\([$`"\\])/y) || take(/\\\n()/y)) add(group(1));
      else if (!/[<>]/.test(script[at] ?? '') && takeSubstitution()) continue;
      else if (take(/[^"\\`$]+|[\s\S]/y)) add(group(0));
    }
  };
  /** Takes the texts of the here-documents whose commands ended with this line. */
  const takeDocuments = () => {
    for (const { token, end, isQuoted } of documents.splice(0)) {
      const lines = [];
      while (at < script.length && take(/([^\n]*)\n?/y) && group(1).replace(/^\t+/, '') !== end) lines.push(group(1));
      token.text = lines.join('\n');
      const inner = isQuoted ? [] : readTokens(`"${token.text.replaceAll('"', '\\"')}"`);
      tokens.push(...inner.filter(({ kind }) => kind === 'script'));
    }
  };

  while (at < script.length) {
    if (take(/\\\n/y)) continue;
    if (take(/\\([\s\S]?)/y) || take(/\$?'([^']*)'?/y)) add(group(1));
    else if (take(/\$?"/y)) takeDoubleQuoted();
    else if (takeSubstitution()) continue;
    else if (take(/<<(?!<)(-?)[ \t]*/y)) {
      endWord();
      take(/(?:\\.|'[^'\n]*'?|"[^"\n]*"?|[^\s;&|<>()'"\\])*/y);
      /** @type {Token} */
      const token = { kind: 'input', text: '' };
      tokens.push(token);
      documents.push({ token, end: group(0).replace(/['"\\]/g, ''), isQuoted: /['"\\]/.test(group(0)) });
    } else if (take(/<<<|&>>?|>>|>\||<>|>&|<&|>|</y)) {
      // The number of a stream, such as the 2 of `2>`, is no argument.
      if (/^\d+$/.test(word ?? '')) word = undefined;
      endWord();
      tokens.push({ kind: 'redirect', text: group(0) });
    } else if (take(/\r?\n/y)) {
      endWord();
      tokens.push({ kind: 'operator', text: '\n' });
      takeDocuments();
    } else if (take(/&&|\|\||\|&|;;?&?|&|\||\(|\)/y)) {
      endWord();
      tokens.push({ kind: 'operator', text: group(0) });
    } else if (take(/[ \t\r]+/y)) endWord();
    else if (word === undefined && take(/#[^\n]*/y)) continue;
    else if (take(/[^\s\\'"`$<>;&|()]+|[\s\S]/y)) add(group(0));
  }
  endWord();
  tokens.push({ kind: 'operator', text: '\n' });
  return tokens;
}

/**
 * Returns the index of the parenthesis that closes a substitution, or the end of the script.
 * @param {string} script
 * @param {number} from The index after the opening parenthesis.
 * @returns {number}
 */
function closingParenthesis(script, from) {
  const parts = /\\[\s\S]|'[^']*'|"(?:\\[\s\S]|[^"\\])*"|[()]/g;
  parts.lastIndex = from;
  let depth = 1;
  for (let part = parts.exec(script); part; part = parts.exec(script)) {
    if (part[0] === '(') depth += 1;
    if (part[0] === ')') depth -= 1;
    if (depth === 0) return part.index;
  }
  return script.length;
}

/**
 * @param {RegExp} pattern A sticky pattern that may match nothing.
 * @param {string} text
 * @param {number} from
 * @returns {number} The index after the match.
 */
function endOf(pattern, text, from) {
  pattern.lastIndex = from;
  return from + (pattern.exec(text)?.[0].length ?? 0);
}
