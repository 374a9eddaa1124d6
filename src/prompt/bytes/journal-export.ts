const LINE_END = 10;
/** The length of the number before a value that has line ends or control characters, in bytes. */
const SIZE = 8;
/** The first field of every entry. */
const CURSOR = '__CURSOR=';

/**
 * The text of a journal in the export format of systemd, with `NAME=value` also for the values that it stores as their length
 * and their bytes; undefined if the bytes are no such journal, or if it has no such values. The last entry may be cut.
 */
export function withoutJournalSizes(bytes: Uint8Array): Uint8Array | undefined {
  for (let at = 0; at < CURSOR.length; at++) if (bytes[at] !== CURSOR.charCodeAt(at)) return undefined;
  if (!bytes.includes(0)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = bytes.slice();
  let length = 0;
  const add = (from: number, to: number) => {
    text.set(bytes.subarray(from, to), length);
    length += to - from;
  };
  for (let at = 0; at < bytes.length;) {
    const found = bytes.indexOf(LINE_END, at);
    const end = found < 0 ? bytes.length : found;
    const line = bytes.subarray(at, end);
    const isSized = line.length > 0 && found >= 0 && line.every(isOfName) && end + SIZE < bytes.length;
    add(at, Math.min(end + 1, bytes.length));
    at = end + 1;
    if (!isSized) continue;
    const start = at + SIZE;
    text[length - 1] = 0x3d;
    at = start + Math.min(view.getUint32(at, true), bytes.length - start) + 1;
    add(start, Math.min(at, bytes.length));
  }
  return text.subarray(0, length);
}

/** Whether a byte is an upper-case letter, a digit or `_`, of which the names of fields are made. */
function isOfName(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x30 && byte <= 0x39) || byte === 0x5f;
}
