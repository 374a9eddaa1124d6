import { readFileSync, statSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { styleText } from 'node:util';
import { decodeUtf8 } from '../base/text.ts';
import { t } from '../messages/english.ts';
import type { Unzstd } from '../prompt/bytes/text-of-bytes.ts';
import { CliError, UsageError } from './errors.ts';

/** A stream that the command writes to, which may be a terminal. */
export type Output = Writable & Partial<Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'hasColors'>>;

/** The streams, variables and folder that a run of the command uses: `process`, or what a test passes. */
export interface Io {
  stdin: Readable & { isTTY?: boolean };
  stdout: Output;
  stderr: Output;
  env: Readonly<Record<string, string | undefined>>;
  /** Headers for requests to pack sources, such as `X-Team: web`. */
  headers?: readonly string[];
  /** Returns the folder that relative paths start from. */
  cwd(): string;
}

/** Prints text as it is, and any other value as indented JSON. */
export function print(value: unknown, { stdout }: Io): void {
  stdout.write(typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`);
}

/** Prints a line on standard error, apart from the output. */
export function warn(line: string, { stderr }: Pick<Io, 'stderr'>): void {
  stderr.write(`${line}\n`);
}

/** Styles text if standard output is a terminal that supports it. */
export function styled(style: Parameters<typeof styleText>[0], text: string, { stdout }: Io): string {
  return stdout.isTTY && stdout.hasColors?.() ? styleText(style, text, { validateStream: false }) : text;
}

/** Whether the command runs on a terminal, where it can ask questions. */
export function canAsk({ stdin, stderr }: Io): boolean {
  return stdin.isTTY === true && stderr.isTTY === true;
}

/** Reads all of standard input as text. */
export async function readInput(io: Io): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of io.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return decodeInput(Buffer.concat(chunks), t('cli.standard-input'), io);
}

/**
 * Decodes bytes as text, whatever their encoding, and decompresses them if necessary. Standard error says what was done.
 * Throws a CliError if they are not text; errors call them `name`.
 */
export async function decodeInput(bytes: Uint8Array, name: string, io: Io): Promise<string> {
  // Few commands read bytes, and what decompresses them takes a while to load.
  const [{ textOfBytes }, { describeNotes, describeRefusal }] = await Promise.all([
    import('../prompt/bytes/text-of-bytes.ts'),
    import('../prompt/bytes/describe-notes.ts'),
  ]);
  const read = await textOfBytes(bytes, unzstd);
  if ('refused' in read) throw new CliError('cli.not-text', { reason: describeRefusal(name, read.refused, t) });
  for (const note of describeNotes(read.notes, t)) warn(`${name}: ${note}`, io);
  return read.text;
}

/** Decompresses zstd where Node can (from 22.15). */
const unzstd: Unzstd = async (bytes, limit) => {
  const { zstdDecompressSync } = (await import('node:zlib')) as Partial<typeof import('node:zlib')>;
  try {
    return await zstdDecompressSync?.(bytes, { maxOutputLength: limit });
  } catch {
    return undefined;
  }
};

/** Reads a file that must be UTF-8; errors call it `name`. */
export function readFile(path: string, name = path): string {
  const text = decodeUtf8(readBytes(path, name));
  if (text === undefined) throw new CliError('cli.not-utf8', { name });
  return text;
}

/** Reads a UTF-8 file that the command line names. Throws a UsageError if it does not exist. */
export function readNamedFile(path: string, name: string): string {
  requireFile(path, name);
  return readFile(path, name);
}

/** Reads the bytes of a file that the command line names. Throws a UsageError if it does not exist. */
export function readNamedBytes(path: string, name: string): Uint8Array {
  requireFile(path, name);
  return readBytes(path, name);
}

function requireFile(path: string, name: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new UsageError('cli.file-not-found', { path: name });
  if (stats.isDirectory()) throw new UsageError('cli.file-is-folder', { path: name });
}

/** Reads the bytes of a file; errors call it `name`. */
export function readBytes(path: string, name = path): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw fileError(name, error);
  }
}

/** Returns the error that says why a file cannot be read or written. */
function fileError(path: string, error: unknown): CliError {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const id = FILE_ERRORS[code];
  return id === undefined ? new CliError('cli.file-error', { path, reason: message }) : new CliError(id, { path });
}

const FILE_ERRORS: Record<string, `cli.${'file-not-found' | 'file-is-folder' | 'file-not-permitted' | 'disk-full'}`> = {
  ENOENT: 'cli.file-not-found',
  EISDIR: 'cli.file-is-folder',
  EACCES: 'cli.file-not-permitted',
  EPERM: 'cli.file-not-permitted',
  ENOSPC: 'cli.disk-full',
};

/** Formats rows as columns, each as wide as its widest cell. */
export function table(rows: string[][]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (row: string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return rows.map((row) => `${line(row).trimEnd()}\n`).join('');
}
