/** Valid JSON made from a text with common mistakes, and the comments that were removed from it. */
export interface RepairedJson {
  json: string;
  comments: string[];
}

/** The quotes that may start a string, with those that end it: straight, single (Python), and as word processors replace them. */
const QUOTES: Record<string, string> = { '"': '"', "'": "'", '“': '”“', '”': '”“', '„': '”“', '‘': '’‘', '’': '’‘' };

/** The words that Python, Ruby and JavaScript write for those of JSON. */
const WORDS: Record<string, string> = { None: 'null', True: 'true', False: 'false', nil: 'null', undefined: 'null' };

/**
 * Repairs the damage that people and programs do to JSON: line ends and quotes inside strings, other kinds of quotes and
 * blanks, trailing and missing commas, comments, and the notations of Python, Ruby and JavaScript. Nothing is lost: every
 * character of a string stays in it, and comments are returned. Undefined if a string or comment does not end; otherwise the
 * result still has to be parsed. Linear in the length of the text.
 */
export function repairJson(text: string): RepairedJson | undefined {
  const tokens: string[] = [];
  const comments: string[] = [];
  /** The index in `tokens` of a comma that nothing has followed yet. */
  let comma = -1;
  /** Whether a value has just ended, so that a comma has to follow, or a bracket. */
  let isAfterValue = false;
  for (let at = 0; at < text.length;) {
    const sign = text.charAt(at);
    // A log may print line ends as `\n`.
    const escaped = /^\\[nrt]/.test(text.slice(at, at + 2));
    if (/[\s\u200B]/.test(sign) || escaped) {
      at += escaped ? 2 : 1;
      tokens.push(sign === '\n' ? '\n' : ' ');
      continue;
    }
    // Elixir writes `%{`, and Ruby `:key`.
    if (sign === '%' && text[at + 1] === '{') {
      at++;
      continue;
    }
    const symbol = sign === ':' && !isAfterValue ? /^:([A-Za-z_]\w{0,60})/.exec(text.slice(at, at + 62)) : null;
    if (symbol) {
      tokens.push(JSON.stringify(symbol[1]));
      at += symbol[0].length;
      isAfterValue = true;
      comma = -1;
      continue;
    }
    const comment = COMMENT.exec(text.slice(at, at + 2)) && endOfComment(text, at);
    if (comment !== null) {
      if (comment < 0) return undefined;
      comments.push(text.slice(at, comment).trim());
      at = comment;
      continue;
    }
    if ((sign === '}' || sign === ']') && comma >= 0) tokens[comma] = '';
    comma = sign === ',' ? tokens.length : -1;
    const isValue = !/[,:}\]=]/.test(sign);
    if (isAfterValue && isValue) tokens.push(',');
    isAfterValue = /[}\]]/.test(sign) || (isValue && !/[[{]/.test(sign));
    if (text.startsWith('=>', at)) {
      tokens.push(':');
      at += 2;
      continue;
    }
    // `u'…'` and `b'…'` in Python
    const prefix = /^[ub]['"]/.test(text.slice(at, at + 2)) ? 1 : 0;
    const string = text.charAt(at + prefix) in QUOTES ? repairString(text, at + prefix) : undefined;
    if (string) {
      tokens.push(string.json);
      at = string.end;
    } else if (sign in QUOTES) return undefined;
    else {
      WORD.lastIndex = at;
      const word = WORD.exec(text)?.[0] ?? sign;
      const isKey = /^[A-Za-z_$]/.test(word) && /^\s*:/.test(text.slice(at + word.length, at + word.length + 8));
      tokens.push(isKey ? JSON.stringify(word) : Object.hasOwn(WORDS, word) ? (WORDS[word] ?? word) : word);
      at += word.length;
    }
  }
  return { json: tokens.join(''), comments };
}

const COMMENT = /^\/[/*]/;
/** A word, with the digits and signs of a number or a key. */
const WORD = /[\w$.+-]+/y;

function endOfComment(text: string, start: number): number {
  if (text.charAt(start + 1) === '*') {
    const end = text.indexOf('*/', start + 2);
    return end < 0 ? -1 : end + 2;
  }
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

/** Rewrites the string that starts at a quote, as JSON writes it. A quote that nothing can follow is part of the string. */
function repairString(text: string, start: number): { json: string; end: number } | undefined {
  const closing = QUOTES[text.charAt(start)] ?? '';
  let json = '"';
  for (let at = start + 1; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '\\') {
      const [escape, length] = repairEscape(text, at);
      json += escape;
      at += length - 1;
    } else if (closing.includes(sign) && mayFollow(text, at + 1)) return { json: `${json}"`, end: at + 1 };
    else json += sign === '"' ? String.raw`\"` : sign < ' ' ? JSON.stringify(sign).slice(1, -1) : sign;
  }
  return undefined;
}

/** Returns an escape as JSON writes it, and how long it is in the text. Any other backslash is literal. */
function repairEscape(text: string, at: number): [escape: string, length: number] {
  ESCAPE.lastIndex = at;
  const [escape = '', quote, hex] = ESCAPE.exec(text) ?? [];
  if (escape === '') return ['\\\\', 1];
  if (quote !== undefined) return [quote, 2];
  return [hex === undefined ? escape : String.raw`\u00${hex}`, escape.length];
}

const ESCAPE = /\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}|(')|x([\dA-Fa-f]{2}))/y;

/** Whether a string may end here: at the end, before a comma, a colon, a closing bracket, a comment or the next key. */
function mayFollow(text: string, at: number): boolean {
  FOLLOWING.lastIndex = at;
  return FOLLOWING.test(text);
}

const FOLLOWING = /(?:[\s\u200B]|\\[nrt])*(?:[,:\]}]|=>|\/[/*]|$)|\s+["'][\w .@-]{1,64}["']\s*:/y;
