/** How many characters are decoded first to see whether the result is text. */
const PROBE = 16;
const LONGEST = 1 << 20;
const LINE = /\r?\n[ \t]*([A-Za-z0-9+/_-]{4,}={0,2})(?![\w+/=.-])/y;

/**
 * Decodes a run of Base64 (RFC 4648, also the URL-safe alphabet) with the lines that continue it. Returns the text and the end
 * of the run; undefined if it decodes to anything but text.
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

/** Whether Base64 is the answer of a client to `AUTH PLAIN` (RFC 4616): a user and a password, each after a zero byte. */
export function isSaslPlain(encoded: string): boolean {
  return encoded.startsWith('A') && /^\0[\x20-\x7e]{1,64}\0[\x20-\x7e]{3,128}$/.test(decode(encoded) ?? '');
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
