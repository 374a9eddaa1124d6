import { scanJson } from './scan-json.ts';

/** The longest container that is written on one line, in characters. */
const WIDTH = 100;
/** The deepest level that is broken into lines, so that the indentation cannot outgrow the text. */
const DEEPEST = 10;
const INDENTED = Array.from({ length: DEEPEST + 1 }, (_, depth) => `\n${'  '.repeat(depth)}`);

/**
 * Formats a JSON text with two spaces of indentation and short containers on one line; undefined if it is not JSON. Only
 * white space changes: keys keep their order and repetitions, and numbers all of their digits.
 */
export function formatJson(text: string): string | undefined {
  const fits = fitting(text);
  if (!fits) return undefined;

  // Joined by the thousand, because a string that grows token by token is slow to read back.
  const chunks: string[] = [];
  let pieces: string[] = [];
  let index = 0;
  let column = 0;
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
  /** Writes the comma, space or line break before an item. */
  const before = (length: number, isScalar: boolean) => {
    const container = open.at(-1);
    if (!container) return;
    if (container.items++ > 0) write(',');
    // The scalars of a long array fill their lines.
    const fills = container.array && isScalar && container.items > 1 && column + length < WIDTH;
    if (!container.inline && !fills) breakLine();
    else if (!container.array || container.items > 1) write(' ');
  };
  let afterKey = false;
  const value = (length: number, isScalar: boolean) => {
    if (!afterKey) before(length, isScalar);
    afterKey = false;
  };

  scanJson(text, {
    open(bracket) {
      value(0, false);
      write(bracket);
      const inline = open.at(-1)?.inline === true || fits[index] === 1 || open.length >= DEEPEST;
      open.push({ inline, array: bracket === '[', items: 0 });
      index++;
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

/** For each container, in the order in which they open, whether it fits on one line; undefined if the text is not JSON. */
function fitting(text: string): Uint8Array | undefined {
  let fits = new Uint8Array(1024);
  let count = 0;
  const open: { index: number; length: number }[] = [];
  const add = (length: number) => {
    const container = open.at(-1);
    if (container) container.length += length + 2;
  };
  const isJson = scanJson(text, {
    open() {
      if (count === fits.length) {
        const larger = new Uint8Array(fits.length * 2);
        larger.set(fits);
        fits = larger;
      }
      open.push({ index: count++, length: 4 });
    },
    close() {
      const closed = open.pop();
      if (!closed) return;
      if (closed.length <= WIDTH) fits[closed.index] = 1;
      add(closed.length);
    },
    key: (start, end) => add(end - start),
    scalar: (start, end) => add(end - start),
  });
  return isJson ? fits : undefined;
}
