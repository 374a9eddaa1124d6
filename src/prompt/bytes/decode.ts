/** The encodings in which text is read. */
export type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'UTF-32LE' | 'UTF-32BE' | 'Windows-1252';

/** How many bytes tell whether a text is UTF-16. */
const SAMPLE = 65_536;

/** The encoding that a byte order mark names, or the zeros in the bytes; undefined if neither does. */
export function wideEncoding(bytes: Uint8Array): Encoding | undefined {
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
  const sample = bytes.subarray(0, length);
  // Where they are few, they may also be the ends of entries in a list.
  if (Math.max(even, odd) < 0.25 && decodeUtf8(sample) !== undefined) return undefined;
  const encoding = odd > even ? 'UTF-16LE' : 'UTF-16BE';
  return isWritten(decodeWide(sample, encoding)) ? encoding : undefined;
}

/** Decodes UTF-16 or UTF-32 without its mark. */
export function decodeWide(bytes: Uint8Array, encoding: Encoding): string {
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

/** Decodes UTF-8 without its mark; undefined if it is not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Decodes UTF-8 with U+FFFD for what is not, and counts these; `isMostly` if more characters beyond ASCII are right. */
export function decodeDamaged(bytes: Uint8Array): { text: string; replaced: number; isMostly: boolean } {
  const text = new TextDecoder('utf-8').decode(bytes);
  let replaced = 0;
  let right = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) replaced++;
    else if (code > 0x7f) right++;
  }
  return { text, replaced, isMostly: right > replaced };
}

/**
 * Decodes Windows-1252, of which Latin-1 is a part; undefined if the bytes are more probably something else. Words of
 * Western European languages have single letters beyond ASCII, while other encodings have runs of them, or signs from
 * all over the table.
 */
export function decodeWindows1252(bytes: Uint8Array): string | undefined {
  let high = 0;
  let unusual = 0;
  let run = 0;
  for (const byte of bytes) {
    if (byte < 0x80) {
      run = 0;
      continue;
    }
    high++;
    if (++run > 2 || (byte < 0xa0 && !USUAL.has(byte))) unusual++;
  }
  return high > 0 && unusual <= high * 0.1 ? new TextDecoder('windows-1252').decode(bytes) : undefined;
}

// The euro, the ellipsis, quotes, dashes, the bullet and the trademark sign.
const USUAL = new Set([0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99]);

/** Whether a text consists of what people and programs write, and not of control characters. */
export function isWritten(text: string): boolean {
  let controls = 0;
  for (let at = 0; at < text.length; at++) if (isControl(text.charCodeAt(at))) controls++;
  return controls <= Math.max(3, text.length * 0.01);
}

/** Whether bytes have more control characters than any text, whatever its encoding. */
export function isBinary(bytes: Uint8Array): boolean {
  let controls = 0;
  for (const byte of bytes) if (isControl(byte)) controls++;
  return controls > Math.max(3, bytes.length * 0.01);
}

/** Control characters without backspace, tab, line ends, form feed, escape, and the marks of terminals. */
function isControl(code: number): boolean {
  return code < 7 || code === 14 || code === 15 || (code > 15 && code < 27) || (code > 27 && code < 32);
}
