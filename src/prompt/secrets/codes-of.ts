import { BLANK, FOREIGN_LETTER, OTHER, RULE } from './characters.ts';
import { isAscii } from './literals.ts';
import { NAME_PARTS } from './name-strength.ts';
import { RADIX } from './name-parts.ts';

const encoder = new TextEncoder();
/** How many characters are copied first, to find out whether all of the text may be ASCII. */
const PROBE = 4096;
let buffer = new Uint8Array(1 << 16);

/**
 * The codes of a text, with those of `characters.ts` for all characters beyond ASCII, and zeros at the end; valid until the
 * next call. Adds the places of parts of names in other alphabets.
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
  const [known, ends] = [codeOf, endsPart];
  let hash = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    codes[at] = known[unit] || codeOfNew(unit);
    hash = withUnit(hash, unit);
    if (ends[hash] === 1) noteForeign(text, at, hash, parts);
  }
}

/** The code of each UTF-16 unit that was seen; 0 for any other. */
const codeOf = new Uint8Array(1 << 16);

/** The code of a unit that was not seen before. Letters have many codes, so that most names have hashes of their own. */
function codeOfNew(unit: number): number {
  const sign = String.fromCharCode(unit);
  if (unit < 128) return (codeOf[unit] = unit);
  if (sign === '\u00a0' || sign === '\u202f') return (codeOf[unit] = BLANK);
  if (sign === '│') return (codeOf[unit] = RULE);
  const isLetter = /[\p{L}\p{M}]/u.test(sign);
  return (codeOf[unit] = isLetter ? FOREIGN_LETTER + (unit % (256 - FOREIGN_LETTER)) : OTHER);
}

/** How many bits of a hash one more unit shifts out: those of the third before it. */
const SHIFT = 5;
/** Parts of names in other alphabets by the hashes that some three units in them may have, and 1 for each such hash. */
const foreign = new Map<number, { part: string; index: number }[]>();
const endsPart = new Uint8Array(1 << (3 * SHIFT));
for (const part of NAME_PARTS.filter((part) => !isAscii(part))) {
  // Two letters of an alphabet are in too many words. The last of the three is the first one beyond ASCII if it can be.
  const index = Math.min(Math.max(part.search(/[^\x20-\x7e]/), 2), part.length - 1);
  for (let before = 0; before < 1 << SHIFT; before++) {
    // Anything may be before a part of two letters.
    const units = Array.from(part.slice(Math.max(0, index - 2), index + 1), (sign) => sign.charCodeAt(0));
    const hash = units.reduce(withUnit, index < 2 ? before : 0);
    const known = foreign.get(hash) ?? [];
    if (!known.some((one) => one.part === part)) foreign.set(hash, [...known, { part, index }]);
    endsPart[hash] = 1;
  }
}

/** The hash of the last three units, of which the last one is new. */
function withUnit(hash: number, unit: number): number {
  return ((hash << SHIFT) + unit) & ((1 << (3 * SHIFT)) - 1);
}

function noteForeign(text: string, at: number, hash: number, parts: number[]): void {
  for (const { part, index } of foreign.get(hash) ?? [])
    if (text.startsWith(part, at - index)) parts.push((at - index) * RADIX + part.length);
}
