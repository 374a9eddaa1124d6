import { walk } from './walk.ts';

/** What is no longer than this stands on one line. */
const WIDTH = 100;
/** Deeper than this nothing is broken into lines any more, so that the indentation cannot outgrow the text. */
const DEEPEST = 10;
const INDENTED = Array.from({ length: DEEPEST + 1 }, (_, depth) => `\n${'  '.repeat(depth)}`);

/**
 * A JSON text with two spaces of indentation a level, what is short on one line; undefined when it is not JSON. Only
 * white space changes: keys keep their order, also the ones that come twice, and numbers all of their digits.
 */
export function layOut(text: string): string | undefined {
  const fits = fitting(text);
  if (!fits) return undefined;

  // Joined by the thousand: a string that grows by a token at a time is slow to read back.
  const chunks: string[] = [];
  let pieces: string[] = [];
  let container = 0;
  let column = 0;
  /** For each container that is open: whether it is on one line, and whether it is an array. */
  const open: { inline: boolean; array: boolean; items: number }[] = [];
  const write = (piece: string) => {
    if (pieces.push(piece) > 4096) {
      chunks.push(pieces.join(''));
      pieces = [];
    }
    column += piece.length;
  };
  const breakLine = () => {
    write(INDENTED[open.length] ?? '\n');
    column = open.length * 2;
  };
  /** What stands before an item: a comma unless it is the first, and a space or a new line. */
  const before = (length: number, isScalar: boolean) => {
    const holder = open.at(-1);
    if (!holder) return;
    if (holder.items++ > 0) write(',');
    // Scalars of a long array fill their lines.
    const fills = holder.array && isScalar && holder.items > 1 && column + length < WIDTH;
    if (!holder.inline && !fills) breakLine();
    else if (!holder.array || holder.items > 1) write(' ');
  };
  let afterKey = false;
  const value = (length: number, isScalar: boolean) => {
    if (!afterKey) before(length, isScalar);
    afterKey = false;
  };

  walk(text, {
    open(bracket) {
      value(0, false);
      write(bracket);
      const inline = open.at(-1)?.inline === true || fits[container] === 1 || open.length >= DEEPEST;
      open.push({ inline, array: bracket === '[', items: 0 });
      container++;
    },
    close() {
      const closed = open.pop();
      if (!closed) return;
      if (closed.items > 0 && !closed.inline) breakLine();
      else if (closed.items > 0 && !closed.array) write(' ');
      write(closed.array ? ']' : '}');
    },
    key(start, end) {
      before(end - start, false);
      write(text.slice(start, end));
      write(': ');
      afterKey = true;
    },
    scalar(start, end) {
      value(end - start, true);
      write(text.slice(start, end));
    },
  });
  return chunks.join('') + pieces.join('');
}

/** For each container, in the order in which they open, whether it fits on one line; undefined when it is not JSON. */
function fitting(text: string): Uint8Array | undefined {
  let fits = new Uint8Array(1024);
  let count = 0;
  const open: { container: number; length: number }[] = [];
  const add = (length: number) => {
    const holder = open.at(-1);
    if (holder) holder.length += length + 2;
  };
  const isJson = walk(text, {
    open() {
      if (count === fits.length) {
        const larger = new Uint8Array(fits.length * 2);
        larger.set(fits);
        fits = larger;
      }
      open.push({ container: count++, length: 4 });
    },
    close() {
      const closed = open.pop();
      if (!closed) return;
      if (closed.length <= WIDTH) fits[closed.container] = 1;
      add(closed.length);
    },
    key: (start, end) => add(end - start),
    scalar: (start, end) => add(end - start),
  });
  return isJson ? fits : undefined;
}
