/** The frames of a zstd file, in order, and whether the last one was cut. */
export interface ZstdFrames {
  frames: Uint8Array[];
  isCut: boolean;
}

/** The lengths in bytes of the dictionary id and of the content size, by the two flag bits. */
const DICTIONARY = [0, 1, 2, 4];
const CONTENT_SIZE = [0, 2, 4, 8];

/**
 * Splits a zstd file into its frames (RFC 8878, section 3.1), because some platforms decompress only the first one. A file
 * has several if it was written in parallel or in parts. Frames without content and padding are left out.
 */
export function zstdFrames(bytes: Uint8Array): ZstdFrames {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frames: Uint8Array[] = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const magic = view.getUint32(at, true);
    if ((magic & 0xfffffff0) === 0x184d2a50) {
      at += 8 + view.getUint32(at + 4, true);
      continue;
    }
    if (magic !== 0xfd2fb528) break;
    const end = endOfFrame(bytes, at);
    frames.push(bytes.subarray(at, end ?? bytes.length));
    if (end === undefined) return { frames, isCut: true };
    at = end;
  }
  return { frames, isCut: false };
}

/** The offset after a frame; undefined if the file ends before. */
function endOfFrame(bytes: Uint8Array, start: number): number | undefined {
  const descriptor = bytes[start + 4] ?? 0;
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const sizeBits = descriptor >> 6;
  const contentSize = sizeBits === 0 && isSingleSegment ? 1 : (CONTENT_SIZE[sizeBits] ?? 0);
  let at = start + 5 + (isSingleSegment ? 0 : 1) + (DICTIONARY[descriptor & 3] ?? 0) + contentSize;
  for (let isLast = false; !isLast;) {
    if (at + 3 > bytes.length) return undefined;
    const header = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
    isLast = (header & 1) === 1;
    // A block of one repeated byte contains that byte alone.
    at += 3 + (((header >> 1) & 3) === 1 ? 1 : header >> 3);
  }
  const end = at + ((descriptor & 4) !== 0 ? 4 : 0);
  return end > bytes.length ? undefined : end;
}
