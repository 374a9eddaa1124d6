// cspell:ignore onmember -- a member of the library
import { Gunzip, Unzlib } from 'fflate';

/** The maximum decompressed size, in bytes. Evidence is shortened anyway, and a few kB can decompress to any size. */
export const MAX_DECOMPRESSED_BYTES = 50_000_000;

/** How much is decompressed at a time, in bytes; the limit is checked in between. */
const SLICE = 65_536;
/**
 * This many zeros after compressed data are padding, such as that of tapes and disk images. The last 8 bytes of the data itself
 * may be zeros.
 */
const PADDING = 16;

/** The content of a compressed file, as far as it could be decompressed. */
export interface Decompressed {
  bytes: Uint8Array;
  /** Whether the end is missing because the file was cut or is damaged. */
  isIncomplete: boolean;
  /** Whether the end is missing because there was too much of it. */
  isCut: boolean;
}

/** Decompresses gzip, also of several members, or zlib; of a damaged file, what comes before the damage. */
export function decompress(bytes: Uint8Array, format: 'gzip' | 'zlib'): Decompressed {
  const compressed = withoutPadding(bytes);
  const chunks: Uint8Array[] = [];
  let length = 0;
  let isFinished = false;
  const Stream = format === 'gzip' ? Gunzip : Unzlib;
  const stream = new Stream((chunk, final) => {
    chunks.push(chunk);
    length += chunk.length;
    isFinished = final;
  });
  let start = 0; // where the last member begins
  if (stream instanceof Gunzip) stream.onmember = () => (start = length);
  let isIncomplete = false;
  try {
    for (let at = 0; at < compressed.length && length < MAX_DECOMPRESSED_BYTES; at += SLICE) {
      stream.push(compressed.subarray(at, at + SLICE), false);
    }
    // Signal the end separately, because an error loses the data that were pushed with it.
    if (length < MAX_DECOMPRESSED_BYTES) stream.push(new Uint8Array(), true);
  } catch {
    isIncomplete = true;
  }
  const isCut = length >= MAX_DECOMPRESSED_BYTES && (length > MAX_DECOMPRESSED_BYTES || !isFinished);
  const content = joinBytes(chunks).subarray(0, MAX_DECOMPRESSED_BYTES);
  if (isCut) return { bytes: content, isIncomplete: false, isCut };
  // The library takes some cut files for whole ones. Gzip ends with the size of its last member (RFC 1952, section 2.3.1),
  // zlib with a checksum (RFC 1950, section 2.2).
  const expected = format === 'gzip' ? (length - start) % 2 ** 32 : adler32(content);
  const isWhole = endsWith(bytes, compressed.length, expected, format === 'gzip');
  return { bytes: content, isIncomplete: isIncomplete || !isWhole, isCut };
}

/** Joins stretches of bytes. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Whether bytes end with a number, zeros at the end of which may count as padding. */
function endsWith(bytes: Uint8Array, end: number, expected: number, isLittleEndian: boolean): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = Math.max(0, end - 4); at <= end && at + 4 <= bytes.length; at++)
    if (view.getUint32(at, isLittleEndian) === expected) return true;
  return false;
}

function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return b * 65_536 + a;
}

function withoutPadding(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  return bytes.length - end < PADDING ? bytes : bytes.subarray(0, end);
}
