import { Gunzip } from 'fflate';

/** The most that is unpacked, in bytes. Evidence is shortened anyway, and a few kB can unpack to any size. */
export const MOST_UNPACKED = 50_000_000;

/** How much is unpacked at a time, in bytes; the limit is checked in between. */
const SLICE = 65_536;

/** What a packed file contains, as far as it could be unpacked. */
export interface Unpacked {
  bytes: Uint8Array;
  /** Whether the end is missing because the file was cut or is damaged. */
  isIncomplete: boolean;
  /** Whether the end is missing because there was too much of it. */
  isCut: boolean;
}

/** Unpacks gzip, also of several members, and what comes before the damage of a damaged file. */
export function gunzip(packed: Uint8Array): Unpacked {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let isFinished = false;
  const stream = new Gunzip((chunk, final) => {
    chunks.push(chunk);
    length += chunk.length;
    isFinished = final;
  });
  let isIncomplete = false;
  try {
    for (let at = 0; at < packed.length && length < MOST_UNPACKED; at += SLICE) {
      stream.push(packed.subarray(at, at + SLICE), at + SLICE >= packed.length);
    }
  } catch {
    isIncomplete = true;
  }
  const isCut = length >= MOST_UNPACKED && (length > MOST_UNPACKED || !isFinished);
  const bytes = new Uint8Array(Math.min(length, MOST_UNPACKED));
  let at = 0;
  for (const chunk of chunks) {
    if (at >= bytes.length) break;
    bytes.set(chunk.subarray(0, bytes.length - at), at);
    at += chunk.length;
  }
  return { bytes, isIncomplete: isIncomplete && !isCut, isCut };
}
