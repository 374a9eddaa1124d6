import { clean } from '../clean.ts';
import type { Span } from '../span.ts';

/** A number from 0 to 255. */
const BYTE = String.raw`(?:25[0-5]|2[0-4]\d|1?\d?\d)`;
/** How many bytes make a text that is worth a look, and the most that are read. */
const FEWEST = 6;
const MOST = 65_536;
/** Bytes in brackets: `[112, 97, …]` in JSON, `[112 97 …]` as Go prints them. */
const ARRAY = new RegExp(String.raw`\[\s*${BYTE}(?:(?:\s*,\s*|\s+)${BYTE}){${FEWEST - 1},${MOST}}\s*\]`, 'y');
/** The name of a field before its array: `"MESSAGE":`, `token=`; and the `data` of a buffer, whose name is before it. */
const FIELD =
  /([\w.-]{1,64})\\{0,7}["']?\s*(?:[:=]|=>)\s*(?:\[\]byte\s*)?(?:\{\s*\\{0,7}["']type\\{0,7}["']\s*:\s*\\{0,7}["']Buffer\\{0,7}["']\s*,\s*\\{0,7}["']data\\{0,7}["']\s*:\s*)?$/;
const TEXT = /^[\t\n\r\x20-\x7e\u00a0-\uffff]+$/;

/** An array of bytes in a text, and the text that it encodes, after the name of the field that they are in. */
export interface ByteArray extends Span {
  text: string;
}

/**
 * The arrays of bytes in a text that encode texts: fields of the journal that have escape codes or other controls in them
 * (`journalctl -o json`), buffers of Node, and slices of bytes of Go.
 */
export function byteArraysIn(text: string): ByteArray[] {
  const found: ByteArray[] = [];
  for (let at = text.indexOf('['); at >= 0; at = text.indexOf('[', at + 1)) {
    if (!beginsWithNumber(text, at + 1)) continue;
    ARRAY.lastIndex = at;
    const array = ARRAY.exec(text)?.[0];
    if (array === undefined) continue;
    const bytes = Uint8Array.from(array.match(/\d+/g) ?? [], Number);
    const written = clean(new TextDecoder().decode(bytes));
    if (!TEXT.test(written)) continue;
    const name = areNumbers(bytes, written) ? undefined : FIELD.exec(text.slice(Math.max(0, at - 160), at))?.[1];
    found.push({ start: at, end: at + array.length, text: name === undefined ? written : `${name}=${written}` });
    at += array.length - 1;
  }
  return found;
}

/** Whether numbers that happen to be bytes of a text count or place something: percentages, lines in order, mostly signs as a text. */
function areNumbers(bytes: Uint8Array, written: string): boolean {
  const letters = written.match(/[\p{L}\d]/gu)?.length ?? 0;
  return bytes.every((byte) => byte <= 100) || isSorted(bytes) || letters * 3 < written.length * 2;
}

function isSorted(bytes: Uint8Array): boolean {
  return bytes.every((byte, index) => index === 0 || byte >= (bytes[index - 1] ?? 0));
}

function beginsWithNumber(text: string, from: number): boolean {
  let at = from;
  while (text.charCodeAt(at) <= 32) at++;
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}
