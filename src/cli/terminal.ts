import { fstatSync, readFileSync } from 'node:fs';
import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** A text in a style, on a terminal that shows it and nowhere else. */
export function paint(style: Style, text: string, stream: NodeJS.WriteStream = process.stdout): string {
  return stream.isTTY && stream.hasColors() ? styleText(style, text) : text;
}

/** Prints a value as JSON, two spaces deep, or lines. */
export function print(value: unknown): void {
  process.stdout.write(typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`);
}

/** Says something beside the output, on standard error. */
export function say(words: string): void {
  process.stderr.write(`${words}\n`);
}

/** Whether somebody sits at the terminal who can be asked. */
export function canAsk(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY;
}

/** All of standard input as text. */
export function readInput(): string {
  return decode(readFileSync(0), 'standard input');
}

/** Whether something is on standard input: a pipe or a file, and no terminal. */
export function hasInput(): boolean {
  try {
    const stat = fstatSync(0);
    return stat.isFIFO() || stat.isFile() || stat.isSocket();
  } catch {
    return false;
  }
}

/** Bytes as text: UTF-8, and what is none as U+FFFD, with a word about it; a byte order mark goes. */
export function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    say(`${name}: some bytes are no UTF-8 and stand as \uFFFD`);
    return new TextDecoder('utf-8').decode(bytes);
  }
}

/** Rows in columns, each as wide as its widest cell. */
export function table(rows: string[][]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
