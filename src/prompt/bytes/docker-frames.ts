/** The length of a frame's header: the stream (0 to 2), three zeros, and the length of the frame as a 32-bit number. */
const HEADER = 8;
/**
 * How far the first whole frame may be from the beginning, in bytes: after the headers of a response, or after a frame that was
 * cut.
 */
const FURTHEST = 65_536;
/** How many consecutive frames identify such a log, if it does not begin with one. */
const MIN_FRAMES = 2;

/**
 * The bytes of a log without the headers that the API of Docker puts before each piece of a stream; undefined if they are
 * no such log. The last frame may be cut, and text may be before the first one.
 */
export function withoutDockerFrames(bytes: Uint8Array): Uint8Array | undefined {
  if (isHeader(bytes, 0)) return unframed(bytes, 0, 1);
  const zero = bytes.indexOf(0);
  return zero < 1 || zero > FURTHEST ? undefined : unframed(bytes, zero - 1, MIN_FRAMES);
}

function unframed(bytes: Uint8Array, first: number, fewest: number): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = bytes.slice();
  let length = first;
  let frames = 0;
  let at = first;
  while (isHeader(bytes, at)) {
    const start = at + HEADER;
    const end = Math.min(start + view.getUint32(at + 4), bytes.length);
    text.set(bytes.subarray(start, end), length);
    length += end - start;
    at = end;
    frames++;
  }
  // The remaining bytes must be a truncated header.
  return frames >= fewest && bytes.length - at < HEADER && length > first ? text.subarray(0, length) : undefined;
}

function isHeader(bytes: Uint8Array, at: number): boolean {
  if (at + HEADER > bytes.length || (bytes[at] ?? 3) > 2) return false;
  return bytes[at + 1] === 0 && bytes[at + 2] === 0 && bytes[at + 3] === 0;
}
