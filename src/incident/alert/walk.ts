/** What is told about a JSON text while it is read; tokens are given by their offsets, so nothing is copied. */
export interface Visitor {
  open: (bracket: '{' | '[', at: number) => void;
  close: (at: number) => void;
  key: (start: number, end: number) => void;
  /** A string with its quotes, a number with all its digits, or `true`, `false`, `null`. */
  scalar: (start: number, end: number) => void;
}

/** Nothing that people read is nested deeper; RFC 8259, section 9, leaves the limit to the reader. */
const DEEPEST = 1000;

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;
const OPEN = { 123: '{', 91: '[' } as const;
const CLOSE = { 123: 125, 91: 93 } as const;

/**
 * Reads a JSON text (RFC 8259) and tells a visitor what it meets, in one pass and without recursion.
 * Gives false, having told the visitor of what came before, where the text is not JSON or is nested beyond reason.
 */
export function walk(text: string, visitor: Visitor): boolean {
  const stack: (keyof typeof OPEN)[] = [];
  let holder: keyof typeof OPEN | undefined;
  let at = past(text, 0);
  for (;;) {
    // Here a value stands.
    const code = text.charCodeAt(at);
    if (code === 123 || code === 91) {
      visitor.open(OPEN[code], at);
      at = past(text, at + 1);
      if (text.charCodeAt(at) === CLOSE[code]) {
        visitor.close(at++);
      } else {
        if (stack.push(code) > DEEPEST) return false;
        holder = code;
        if (code === 123 && (at = readKey(text, at, visitor)) < 0) return false;
        continue;
      }
    } else {
      const end = code === QUOTE ? endOfString(text, at) : endOfWord(text, at);
      if (end < 0) return false;
      visitor.scalar(at, end);
      at = end;
    }
    // Here a value has ended: what holds it ends too, or goes on.
    for (;;) {
      at = past(text, at);
      if (holder === undefined) return at === text.length;
      const next = text.charCodeAt(at);
      if (next === COMMA) {
        at = past(text, at + 1);
        if (holder === 123 && (at = readKey(text, at, visitor)) < 0) return false;
        break;
      }
      if (next !== CLOSE[holder]) return false;
      visitor.close(at++);
      stack.pop();
      holder = stack.at(-1);
    }
  }
}

/** Reads a key and its colon; gives the offset of the value, or -1. */
function readKey(text: string, at: number, visitor: Visitor): number {
  const end = text.charCodeAt(at) === QUOTE ? endOfString(text, at) : -1;
  if (end < 0) return -1;
  visitor.key(at, end);
  const colon = past(text, end);
  return text.charCodeAt(colon) === COLON ? past(text, colon + 1) : -1;
}

const ESCAPE = /["\\/bfnrt]|u[\dA-Fa-f]{4}/y;

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code < 32) return -1;
    if (code !== BACKSLASH) continue;
    ESCAPE.lastIndex = at + 1;
    if (!ESCAPE.test(text)) return -1;
    at = ESCAPE.lastIndex - 1;
  }
  return -1;
}

const WORD = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;

function endOfWord(text: string, start: number): number {
  let end = start;
  let isPlain = text.charCodeAt(start) !== 48;
  for (let code = text.charCodeAt(end); isOfWord(code); code = text.charCodeAt(++end)) {
    if (code < 48 || code > 57) isPlain = false;
  }
  // Most numbers are whole ones, and need no closer look.
  return end > start && (isPlain || WORD.test(text.slice(start, end))) ? end : -1;
}

/** Letters, digits, plus, minus and point. */
function isOfWord(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 97 && code <= 122) ||
    code === 43 ||
    code === 45 ||
    code === 46 ||
    code === 69
  );
}

function past(text: string, start: number): number {
  let at = start;
  for (let code = text.charCodeAt(at); code === 32 || code === 10 || code === 13 || code === 9;) {
    code = text.charCodeAt(++at);
  }
  return at;
}
