/** Encodings with two or four bytes for each character. */
export type WideEncoding = 'UTF-16LE' | 'UTF-16BE' | 'UTF-32LE' | 'UTF-32BE';

/** A range of a file in one encoding; undefined means one byte for each ASCII character. */
export interface EncodedRange {
  encoding: WideEncoding | undefined;
  content: Uint8Array;
}

/** How many bytes are examined to decide whether a text is UTF-16. */
const SAMPLE = 65_536;
/** Fewer bytes than this must look like a text in some script to count as UTF-16. */
const SHORT = 1024;
/** How many bytes are looked at to see whether another encoding begins. */
const WINDOW = 24;

/** The encoding that a byte order mark names, or the zeros in the bytes; undefined if neither does. */
export function wideEncoding(bytes: Uint8Array): WideEncoding | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 && bytes.length % 4 === 0 ? 'UTF-32LE' : 'UTF-16LE';
  if (a === 0xfe && b === 0xff) return 'UTF-16BE';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'UTF-32BE';
  const length = Math.min(bytes.length, SAMPLE) & ~3;
  const zerosAt = (side: number) => {
    let count = 0;
    for (let at = side; at < length; at += 4) if (bytes[at] === 0) count++;
    return count / (length / 4 || 1);
  };
  const [first, second, third, fourth] = [zerosAt(0), zerosAt(1), zerosAt(2), zerosAt(3)];
  if (length >= 8 && first < 0.1 && Math.min(third, fourth) > 0.9) return 'UTF-32LE';
  if (length >= 8 && fourth < 0.1 && Math.min(first, second) > 0.9) return 'UTF-32BE';
  // In UTF-16 every Latin letter, digit, blank and line end has one zero, always on the same side.
  const [even, odd] = [(first + third) / 2, (second + fourth) / 2];
  const isOneSided = Math.min(even, odd) <= Math.max(even, odd) * 0.02;
  if (length < 4 || !isOneSided || Math.max(even, odd) < 0.05) return undefined;
  // Where they are few, they may also separate the entries of a list.
  if (Math.max(even, odd) < 0.25 && isUtf8(bytes, 0, length)) return undefined;
  const encoding = odd > even ? 'UTF-16LE' : 'UTF-16BE';
  const text = decodeWide(bytes.subarray(0, length), encoding);
  // Bytes of any other kind, such as compressed ones, make characters of all scripts and of none.
  const isText = isOfScripts(text) && (length >= SHORT || length >= 16 || Math.max(even, odd) > 0.25);
  return isText ? encoding : undefined;
}

/** Decodes UTF-16 or UTF-32 without its mark. */
export function decodeWide(bytes: Uint8Array, encoding: WideEncoding): string {
  if (encoding === 'UTF-16LE' || encoding === 'UTF-16BE') return new TextDecoder(encoding).decode(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = encoding === 'UTF-32LE';
  let text = '';
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const point = view.getUint32(at, isLittle);
    text += point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : '\uFFFD';
  }
  return text.replace(/^\uFEFF/, '');
}

/**
 * The stretches of a file that several programs wrote in different encodings, in order: PowerShell 5 appends UTF-16 with `>>`
 * to a file in UTF-8, and other programs append UTF-8 to a file in UTF-16.
 */
export function rangesOf(bytes: Uint8Array, wide: WideEncoding | undefined): EncodedRange[] {
  if (wide?.startsWith('UTF-32') || (!wide && !bytes.includes(0))) return [{ encoding: wide, content: bytes }];
  const hasMark = (bytes[0] ?? 0) >= 0xfe;
  const ranges: EncodedRange[] = [];
  // A few bytes of UTF-8 before UTF-16 shift it to odd offsets.
  const isShifted = !hasMark && (wideFrom(bytes, 0)?.at ?? 0) % 2 === 1;
  const isNarrow = isShifted || beginsNarrow(bytes, 0, true) || hasNarrowFirstLines(bytes);
  let encoding = !hasMark && isNarrow ? undefined : wide;
  let start = 0;
  for (let at = hasMark ? 2 : 0; at < bytes.length;) {
    const next = encoding ? narrowFrom(bytes, at, encoding) : wideFrom(bytes, at);
    if (!next) break;
    if (next.at > start) ranges.push({ encoding, content: bytes.subarray(start, next.at) });
    encoding = next.encoding;
    start = at = next.at;
  }
  ranges.push({ encoding, content: bytes.subarray(start) });
  return ranges;
}

interface EncodingChange {
  at: number;
  encoding: WideEncoding | undefined;
}

/** Where UTF-16 ends and bytes without zeros begin that are UTF-8. */
function narrowFrom(bytes: Uint8Array, from: number, encoding: WideEncoding): EncodingChange | undefined {
  const high = encoding === 'UTF-16LE' ? 1 : 0;
  let isLineStart = from === 0;
  for (let at = from; at < bytes.length; at += 2) {
    if (bytes[at + high] !== 0 && beginsNarrow(bytes, at, isLineStart)) return { at, encoding: undefined };
    isLineStart = bytes[at + high] === 0 && bytes[at + 1 - high] === 10;
  }
  return undefined;
}

/** Whether UTF-8 begins here: characters of UTF-16 are almost never valid UTF-8 several times in a row. */
function beginsNarrow(bytes: Uint8Array, at: number, isLineStart: boolean): boolean {
  const end = Math.min(bytes.length, at + WINDOW);
  return end - at >= (isLineStart ? 6 : 12) && isUtf8(bytes, at, end) && !bytes.subarray(at, end).includes(0);
}

/** Whether all before the first zero is UTF-8 and ends a line, however short it is. */
function hasNarrowFirstLines(bytes: Uint8Array): boolean {
  const zero = bytes.indexOf(0);
  return zero >= 8 && bytes[zero - 2] === 10 && isUtf8(bytes, 0, zero - 1);
}

/** Where UTF-16 begins: characters that each have a zero, always on the same side. */
function wideFrom(bytes: Uint8Array, from: number): EncodingChange | undefined {
  for (let zero = bytes.indexOf(0, from); zero >= 0; zero = bytes.indexOf(0, zero + 1)) {
    if (zero > from && beginsWide(bytes, zero - 1, 1))
      return { at: beginning(bytes, from, zero - 1), encoding: 'UTF-16LE' };
    if (beginsWide(bytes, zero, 0)) return { at: beginning(bytes, from, zero), encoding: 'UTF-16BE' };
    while (bytes[zero + 1] === 0) zero++;
  }
  return undefined;
}

function beginsWide(bytes: Uint8Array, at: number, high: 0 | 1): boolean {
  const pairs = Math.min(WINDOW, bytes.length - at) >> 1;
  let zeros = 0;
  for (let pair = 0; pair < pairs; pair++) {
    if (bytes[at + pair * 2 + 1 - high] === 0) return false;
    if (bytes[at + pair * 2 + high] === 0) zeros++;
  }
  // Near the end of a file, the last entries of a list may look alike: `X=1\0Y=2\0`.
  return pairs >= 4 && zeros >= pairs * (pairs * 2 < WINDOW ? 0.9 : 0.6);
}

/** Characters without a zero, and a mark, may be before the first one that has a zero. */
function beginning(bytes: Uint8Array, from: number, at: number): number {
  const line = Math.max(from, bytes.lastIndexOf(10, at - 1) + 1);
  return (at - line) % 2 === 0 && !isUtf8(bytes, line, at) ? line : at;
}

/** Whether a range of bytes is UTF-8; its last character may be truncated. */
function isUtf8(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end;) {
    const lead = bytes[at] ?? 0;
    const length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (length === 0) return false;
    for (let next = at + 1; next < Math.min(at + length, end); next++)
      if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return false;
    at += length;
  }
  return true;
}

const OTHER_SCRIPTS =
  /[^\s\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Thai}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{M}\p{N}\p{P}\p{S}]/gu;

/** Whether nearly all characters of a text belong to scripts in wide use, and are neither control characters nor unassigned. */
function isOfScripts(text: string): boolean {
  return (text.match(OTHER_SCRIPTS)?.length ?? 0) <= text.length * 0.1;
}
