/** The byte that ends a line. */
const END = 0x0a;

/** A line that is longer than it may be. */
export class TooLong extends Error {
  override name = 'TooLong';
}

/**
 * What takes bytes as they come and hands on each line once it is whole; throws `TooLong` as soon as one has more bytes
 * than that. Pieces are put together once a line, so that a long one takes no longer by the byte than a short one.
 */
export function lineReader(most: number, take: (line: string) => void): (chunk: Uint8Array) => void {
  let held: Uint8Array[] = [];
  let size = 0;
  const hold = (piece: Uint8Array) => {
    size += piece.length;
    if (size > most) throw new TooLong(`unexpected line of more than ${most} bytes`);
    held.push(piece);
  };
  return (chunk) => {
    let from = 0;
    for (let end = chunk.indexOf(END); end !== -1; end = chunk.indexOf(END, from)) {
      hold(chunk.subarray(from, end));
      const line = Buffer.concat(held).toString();
      held = [];
      size = 0;
      from = end + 1;
      take(line);
    }
    if (from < chunk.length) hold(chunk.subarray(from));
  };
}
