/**
 * Splits a shell script into words (POSIX Shell Command Language, and what Bash adds to it), without running anything. Pure.
 * `callbook install --guard` copies this file into repositories, so it imports nothing.
 */

/**
 * @typedef {{ kind: 'word' | 'operator' | 'script' | 'input' | 'redirect', text: string }} Token
 */

/** A substitution whose output is in the script: `$(echo git)`, `$(which git)`. */
const STATIC_OUTPUT = /^\s*(?:echo(?:\s+-n)?|which|command\s+-v|type\s+-[pP])\s+(["']?)([\w ./-]+)\1\s*$/;

/** An expansion of a variable, with the text that stands in for a variable that is not set. */
const EXPANSION = /\$(?:(\w+)|\{(\w+)(?::?[-=]([^{}]*))?\})/y;

/** The longest word that an expansion is added to. */
const MAX_WORD = 10_000;

/** The characters after a backslash in `$'…'` that mean another one. */
const ESCAPES = /** @type {{ [letter: string]: string | undefined }} */ ({ n: '\n', t: '\t', r: '\r', e: '\x1b' });

/**
 * Splits a script into words, operators, redirects, the scripts in substitutions, and here-documents. Variables that the script
 * sets are expanded; other expansions such as `$HOME` stay as written.
 * @param {string} script
 * @param {Map<string, string>} variables The variables before the script, to which those that it sets are added.
 * @returns {Token[]}
 */
export function readTokens(script, variables) {
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
    const [, name, value] = /^([A-Za-z_]\w*)=([^]*)$/.exec(word ?? '') ?? [];
    if (name !== undefined) variables.set(name, value ?? '');
    word = undefined;
  };
  /** Adds the text of an expansion, which the shell splits at blanks outside of quotes. */
  const addExpanded = (/** @type {string} */ text, /** @type {boolean} */ isQuoted) => {
    tokens.push({ kind: 'script', text: '' });
    if ((word ?? '').length > MAX_WORD) return;
    // The value of an assignment is not split.
    if (isQuoted || /^[A-Za-z_]\w*=/.test(word ?? '')) return add(text);
    for (const part of text.split(/(\s+)/)) {
      if (/^\s/.test(part)) endWord();
      else if (part !== '') add(part);
    }
  };
  /** Adds a substitution: its script runs, and the word gets it as written unless its output is known. */
  const addScript = (/** @type {number} */ start, /** @type {number} */ end, /** @type {boolean} */ isQuoted) => {
    const text = script.slice(at, end);
    const output = /^[$`]/.test(script.slice(start)) ? STATIC_OUTPUT.exec(text)?.[2] : undefined;
    tokens.push({ kind: 'script', text });
    if (output === undefined) add(script.slice(start, end + 1));
    else addExpanded(output, isQuoted);
    at = end + 1;
  };
  const takeSubstitution = (/** @type {boolean} */ isQuoted) => {
    const start = at;
    if (take(/\$\((?!\()|[<>]\(/y)) addScript(start, closingParenthesis(script, at), isQuoted);
    else if (take(/`/y)) addScript(start, endOf(/(?:\\[\s\S]|[^\\`])*/y, script, at), isQuoted);
    else if (take(EXPANSION)) {
      const value = variables.get(group(1) || group(2)) ?? found?.[3];
      if (value === undefined) add(group(0));
      else addExpanded(value, isQuoted);
    } else return false;
    return true;
  };
  const takeDoubleQuoted = () => {
    add('');
    while (at < script.length && !take(/"/y)) {
      if (take(/\\([$`"\\])/y) || take(/\\\n()/y)) add(group(1));
      else if (!/[<>]/.test(script[at] ?? '') && takeSubstitution(true)) continue;
      else if (take(/[^"\\`$]+|[\s\S]/y)) add(group(0));
    }
  };
  /** Takes the texts of the here-documents whose commands ended with this line. */
  const takeDocuments = () => {
    for (const { token, end, isQuoted } of documents.splice(0)) {
      const lines = [];
      while (at < script.length && take(/([^\n]*)\n?/y) && group(1).replace(/^\t+/, '') !== end) lines.push(group(1));
      token.text = lines.join('\n');
      const inner = isQuoted ? [] : readTokens(`"${token.text.replaceAll('"', '\\"')}"`, variables);
      tokens.push(...inner.filter(({ kind }) => kind === 'script'));
    }
  };

  while (at < script.length) {
    if (take(/\\\n/y)) continue;
    if (take(/\\([\s\S]?)/y) || take(/'([^']*)'?/y)) add(group(1));
    else if (take(/\$'((?:\\[\s\S]|[^'\\])*)'?/y)) add(unescape(group(1)));
    else if (take(/\$?"/y)) takeDoubleQuoted();
    else if (takeSubstitution(false)) continue;
    else if (take(/<<(?!<)(-?)[ \t]*/y)) {
      endWord();
      take(/(?:\\.|'[^'\n]*'?|"[^"\n]*"?|[^\s;&|<>()'"\\])*/y);
      /** @type {Token} */
      const token = { kind: 'input', text: '' };
      tokens.push(token);
      documents.push({ token, end: group(0).replace(/['"\\]/g, ''), isQuoted: /['"\\]/.test(group(0)) });
    } else if (take(/<<<|&>>?|>>|>\||<>|>&|<&|>|</y)) {
      // The number of a stream, such as the 2 of `2>`, is not an argument.
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

/**
 * Returns the text of `$'…'`, in which escapes such as `\n` and `\x67` mean characters.
 * @param {string} text
 */
function unescape(text) {
  return text.replace(
    /\\(?:x([\da-f]{1,2})|u([\da-f]{1,4})|([0-7]{1,3})|([^]))/gi,
    (_, hex, unicode, octal, letter) => {
      const code = hex ?? unicode;
      if (code !== undefined) return String.fromCharCode(parseInt(code, 16));
      return octal === undefined ? (ESCAPES[letter] ?? letter) : String.fromCharCode(parseInt(octal, 8));
    },
  );
}
