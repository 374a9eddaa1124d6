import type { Readable, Writable } from 'node:stream';
import { styleText } from 'node:util';

/** Where a run of the command writes: a stream, and whether it is a terminal. */
export type Output = Writable & Partial<Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'hasColors'>>;

/** Everything outside the command that a run of it uses. `process` is one; tests hand in their own. */
export interface Io {
  stdin: Readable & { isTTY?: boolean };
  stdout: Output;
  stderr: Output;
  env: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths start from. */
  cwd(): string;
}

/** Prints text as it is, and any other value as indented JSON. */
export function print(value: unknown, { stdout }: Io): void {
  stdout.write(typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`);
}

/** Prints a line on standard error, apart from the output. */
export function warn(line: string, { stderr }: Io): void {
  stderr.write(`${line}\n`);
}

/** Styles text if standard output is a terminal that supports it. */
export function paint(style: Parameters<typeof styleText>[0], text: string, { stdout }: Io): string {
  return stdout.isTTY && stdout.hasColors?.() ? styleText(style, text, { validateStream: false }) : text;
}

/** Whether there is a person at a terminal who can answer questions. */
export function canAsk({ stdin, stderr }: Io): boolean {
  return stdin.isTTY === true && stderr.isTTY === true;
}

/** Reads all of standard input as text. */
export async function readInput(io: Io): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of io.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return decode(Buffer.concat(chunks), 'standard input', io);
}

/** Decodes UTF-8 without its byte order mark. Warns about invalid bytes, which become U+FFFD. */
export function decode(bytes: Uint8Array, name: string, io: Io): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    warn(`${name}: some bytes are no UTF-8 and stand as \uFFFD`, io);
    return new TextDecoder('utf-8').decode(bytes);
  }
}

/** Lays out rows in columns, each as wide as its widest cell. */
export function table(rows: string[][]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (row: string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return rows.map((row) => `${line(row).trimEnd()}\n`).join('');
}
