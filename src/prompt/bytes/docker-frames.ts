/** The length of a frame's header: the stream (0 to 2), three zeros, and the length of the frame as a 32-bit number. */
const HEADER = 8;

/**
 * The bytes of a log without the headers that the API of Docker puts before each piece of a stream; undefined if they are
 * no such log. The last frame may be cut.
 */
export function withoutDockerFrames(bytes: Uint8Array): Uint8Array | undefined {
  if (!isHeader(bytes, 0)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = new Uint8Array(bytes.length);
  let length = 0;
  let at = 0;
  while (isHeader(bytes, at)) {
    const start = at + HEADER;
    const end = Math.min(start + view.getUint32(at + 4), bytes.length);
    text.set(bytes.subarray(start, end), length);
    length += end - start;
    at = end;
  }
  // What is left must be a header that was cut.
  return bytes.length - at < HEADER && length > 0 ? text.subarray(0, length) : undefined;
}

function isHeader(bytes: Uint8Array, at: number): boolean {
  if (at + HEADER > bytes.length || (bytes[at] ?? 3) > 2) return false;
  return bytes[at + 1] === 0 && bytes[at + 2] === 0 && bytes[at + 3] === 0;
}
