import type { Finding } from './finding.ts';
import type { NameInText } from './names-in-text.ts';
import { isNonSecret } from './non-secret.ts';

/** A zero byte, and any byte, as they are in a text or as `clean` writes them. */
const ZERO = String.raw`(?:<U\+0000>|\0)`;
const BYTE = String.raw`(<U\+[\dA-F]{4}>|[^])`;
/** A length of 64 bits, the lowest byte first, of a value with less than 65,536 bytes. */
const LENGTH = new RegExp(String.raw`\n(?:${BYTE}${ZERO}|${BYTE}${BYTE})${ZERO}{6}`, 'y');

/**
 * Finds the values of binary fields in the journal export format of systemd (`journalctl -o export`): the name on a line of its
 * own, the length of the value as eight bytes, and the value, which may have several lines.
 */
export function findJournalValues(text: string, names: readonly NameInText[]): Finding[] {
  const found: Finding[] = [];
  for (const { start, end, strength } of names) {
    if (text.charCodeAt(end) !== 10 || (start > 0 && text.charCodeAt(start - 1) !== 10)) continue;
    LENGTH.lastIndex = end;
    const match = LENGTH.exec(text);
    if (!match) continue;
    const from = LENGTH.lastIndex;
    const [, only, low, high] = match;
    const to = from + (only === undefined ? byteValue(low) + 256 * byteValue(high) : byteValue(only));
    const line = text.indexOf('\n', from);
    // Bytes beyond ASCII make the length differ from the number of characters.
    const last = to === text.length || text[to] === '\n' ? to : line < 0 ? text.length : line;
    if (!isNonSecret(text.slice(from, last), strength, true))
      found.push({ kind: 'password', foundBy: 'journal-field', start: from, end: last });
  }
  return found;
}

/** The number that a byte has, which is a character or its code point in words. */
function byteValue(byte = ''): number {
  return byte.length > 1 ? parseInt(byte.slice(3, -1), 16) : byte.charCodeAt(0);
}
