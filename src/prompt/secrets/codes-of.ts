import { BLANK, OTHER } from './characters.ts';
import { isAscii } from './literals.ts';
import { NAME_PARTS } from './name-strength.ts';
import { PLACE } from './name-parts.ts';

const encoder = new TextEncoder();
/** How many characters are copied first, to find out whether all of the text may be ASCII. */
const PROBE = 4096;
let buffer = new Uint8Array(1 << 16);

/**
 * The codes of a text, with all characters beyond ASCII as two codes, and zeros at the end; valid until the next call. Adds
 * the places of parts of names in other alphabets.
 */
export function codesOf(text: string, parts: number[]): Uint8Array {
  const { length } = text;
  if (buffer.length < length + 4) buffer = new Uint8Array(length + 4);
  const codes = buffer;
  // The engine copies ASCII much faster than a loop over a string, which may be a part of a larger one.
  if (!isEncoded(text.slice(0, PROBE), codes) || !isEncoded(text, codes)) foldedInto(codes, text, parts);
  codes.fill(0, length, length + 4);
  return codes;
}

/** Copies a text, and returns whether it has one byte for each character. */
function isEncoded(text: string, codes: Uint8Array): boolean {
  const { read, written } = encoder.encodeInto(text, codes);
  return read === text.length && written === text.length;
}

/** Fills in the codes of a text with characters beyond ASCII. */
function foldedInto(codes: Uint8Array, text: string, parts: number[]): void {
  const begins = beginsForeign;
  let before = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    codes[at] = code < 128 ? code : code === 0xa0 || code === 0x202f ? BLANK : OTHER;
    if (begins[pairOf(before, code)] === 1) noteForeign(text, at, parts);
    before = code;
  }
}

/**
 * Parts of secret-like names in other alphabets by the hash of their first character beyond ASCII and the one after it (or
 * before it, if it is the last), and 1 for each.
 */
const foreign = new Map<number, { part: string; index: number }[]>();
const beginsForeign = new Uint8Array(1 << 16);
for (const part of NAME_PARTS.filter((part) => !isAscii(part))) {
  const index = Math.min(part.search(/[^\x20-\x7e]/) + 1, part.length - 1);
  const pair = pairOf(part.charCodeAt(index - 1), part.charCodeAt(index));
  foreign.set(pair, [...(foreign.get(pair) ?? []), { part, index }]);
  beginsForeign[pair] = 1;
}

function pairOf(first: number, second: number): number {
  return (first * 61 + second) & 0xffff;
}

function noteForeign(text: string, at: number, parts: number[]): void {
  const pair = pairOf(text.charCodeAt(at - 1), text.charCodeAt(at));
  for (const { part, index } of foreign.get(pair) ?? [])
    if (text.startsWith(part, at - index)) parts.push((at - index) * PLACE + part.length);
}
