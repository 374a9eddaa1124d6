/** A text with its escapes resolved, and the offset in the escaped text of each character, and of its end. */
export interface Unescaped {
  text: string;
  offsets: Uint32Array;
}

const ENTITIES: Record<string, string> = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&' };
const SIMPLE: Record<string, string> = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '/': '/', '\\': '\\' };
/** One escape: of a URL (RFC 3986), of JSON (RFC 8259), or an entity of HTML. */
const ESCAPE =
  /%([0-9a-f]{2})|\\(?:u([0-9a-f]{4})|(["'nrt/\\]))|&(?:(quot|apos|lt|gt|amp)|#(\d{2,3})|#x([0-9a-f]{2,3}));/gi;

/** Resolves one layer of escapes. */
export function unescape(text: string): Unescaped {
  const offsets = new Uint32Array(text.length + 1);
  const pieces: string[] = [];
  let length = 0;
  let at = 0;
  const copy = (end: number) => {
    pieces.push(text.slice(at, end));
    while (at < end) offsets[length++] = at++;
  };
  for (const match of text.matchAll(ESCAPE)) {
    copy(match.index);
    pieces.push(characterOf(match));
    offsets[length++] = match.index;
    at = match.index + match[0].length;
  }
  copy(text.length);
  offsets[length] = text.length;
  return { text: pieces.join(''), offsets };
}

/** The character that an escape encodes; always a single one, so that offsets stay in step. */
function characterOf([, percent, unicode, simple, entity, decimal, hex]: RegExpMatchArray): string {
  if (simple !== undefined) return SIMPLE[simple.toLowerCase()] ?? ' ';
  if (entity !== undefined) return ENTITIES[entity.toLowerCase()] ?? ' ';
  const code = decimal === undefined ? parseInt(percent ?? unicode ?? hex ?? '20', 16) : Number(decimal);
  return String.fromCharCode(code);
}

/** As many characters are decoded first, to see whether it is text. */
const PROBE = 16;
const LONGEST = 1 << 20;
const LINE = /\r?\n[ \t]*([A-Za-z0-9+/_-]{4,}={0,2})(?![\w+/=.-])/y;

/**
 * The text that a run of letters, digits and `+ / _ -` is the Base64 of (RFC 4648), with the lines that continue it, and
 * where it ends; undefined if it decodes to anything but text.
 */
export function decodeBase64(text: string, at: number, length: number): { text: string; end: number } | undefined {
  if (length > LONGEST || !isText(decode(text.slice(at, at + PROBE)))) return undefined;
  const pieces = [text.slice(at, at + length)];
  let end = at + length;
  while (end - at - length < 2 && text[end] === '=') end++;
  if (length >= 60) {
    LINE.lastIndex = end;
    for (let line = LINE.exec(text); line && end - at < LONGEST; line = LINE.exec(text)) {
      pieces.push(line[1] ?? '');
      end = LINE.lastIndex;
    }
  }
  const decoded = decode(pieces.join(''));
  return isText(decoded) ? { text: decoded ?? '', end } : undefined;
}

function decode(encoded: string): string | undefined {
  const plain = encoded.replace(/[=_-]/g, (sign) => (sign === '_' ? '/' : sign === '-' ? '+' : ''));
  try {
    const decoded = atob(plain.slice(0, plain.length - (plain.length % 4 === 1 ? 1 : 0)));
    // PowerShell encodes its commands in UTF-16.
    return decoded[1] === '\0' ? decoded.replace(/([^\0])\0/g, '$1') : decoded;
  } catch {
    return undefined;
  }
}

function isText(decoded: string | undefined): boolean {
  return decoded !== undefined && /^[\t\n\r\x20-\x7e]*$/.test(decoded);
}
