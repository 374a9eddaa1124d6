import { existsSync, lstatSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { sha256Hex } from '../../base/sha256.ts';
import { writeAtomic } from '../../files/write-atomic.ts';
import { CliError } from '../errors.ts';
import { foldersOf, locate } from './locate.ts';

/** A file on disk as it is compared: its hashes distinguish a user's edit from changes by Git or a formatter. */
export interface DiskFile {
  /** SHA-256 of its bytes. */
  sha256: string;
  /** SHA-256 of its bytes with LF line ends, because a Git checkout may have made them CRLF. */
  lfSha256: string;
  /** SHA-256 of its text without the parts that formatters change. */
  unformatted: string;
  isReadOnly: boolean;
  /** Whether it has the conflict markers of Git. */
  hasConflict: boolean;
}

/** A text, as the lockfile records it. */
export interface TextHashes {
  sha256: string;
  unformatted?: string | undefined;
}

/**
 * Removes from a text the parts that formatters such as Prettier change in Markdown, YAML and JSON: whitespace and line ends, the
 * width of tables, the markers of lists and emphasis, and the kind of quotes. Two texts that are equal without these mean
 * the same. Code fences stay, because a shorter fence may end too early.
 */
export function unformatted(text: string): string {
  return text
    .replace(/^\s*\|?[ \t:|-]*-[ \t:|-]*$/gm, (line) => line.replace(/-+/g, '-').replace(/[ \t]/g, ''))
    .replace(/^([ \t>]*)[*+-](?=[ \t])/gm, '$1-')
    .replaceAll('_', '*')
    .replaceAll("'", '"')
    .replace(/[\s\uFEFF]+/g, '');
}

/** Returns the SHA-256 of a text with LF line ends. */
export function lfSha256(text: string): string {
  return sha256Hex(text.replaceAll('\r\n', '\n'));
}

/** Whether a file has this text, apart from changes that Git and formatters make. */
export function hasText(file: DiskFile, text: TextHashes): boolean {
  return file.sha256 === text.sha256 || file.lfSha256 === text.sha256 || file.unformatted === text.unformatted;
}

/**
 * Looks up a file below a folder; undefined if there is none. Throws if the path leads out of the repository or to something
 * other than a file, or if a name exists in another spelling.
 */
export function findFile(folder: string, path: string): DiskFile | undefined {
  const { real, stat } = locate(folder, path);
  if (!stat) return undefined;
  if (!stat.isFile()) throw new CliError('install.not-a-file', { path });
  const bytes = readFileSync(real);
  const lfBytes = Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
  return {
    sha256: sha256Hex(bytes),
    lfSha256: sha256Hex(lfBytes),
    unformatted: sha256Hex(unformatted(bytes.toString('utf8'))),
    hasConflict: /^(?:<{7}|>{7}) /m.test(bytes.toString('utf8')),
    isReadOnly: (stat.mode & 0o200) === 0,
  };
}

/** Looks up installed files and the new files next to them; those that do not exist are left out. */
export function findFiles(folder: string, paths: Iterable<string>): Map<string, DiskFile> {
  const files = new Map<string, DiskFile>();
  for (const path of new Set([...paths].flatMap((one) => [one, newFileOf(one)]))) {
    const file = findFile(folder, path);
    if (file) files.set(path, file);
  }
  return files;
}

/** Returns the path for the new text of a file that was edited: `<file>.new`. */
export function newFileOf(path: string): string {
  return `${path}.new`;
}

/** Returns the folders that these paths need and that do not exist yet, parents first. */
export function missingFolders(folder: string, paths: Iterable<string>): string[] {
  const needed = new Set([...paths].flatMap(foldersOf));
  return [...needed].filter((path) => locate(folder, path).stat === undefined);
}

/**
 * Writes, or without a text removes, a file that is still as it was found; throws if it has changed since. Two paths may be
 * the same file, which then has been replaced already.
 */
export function replaceFile(folder: string, path: string, found: DiskFile | undefined, text: string | undefined): void {
  const current = findFile(folder, path)?.sha256;
  if (current === (text === undefined ? undefined : sha256Hex(text))) return;
  if (current !== found?.sha256) throw new CliError('install.file-changed', { path });
  const { real } = locate(folder, path);
  if (text === undefined) return rmSync(real, { force: true });
  removeLeftovers(real, text);
  writeAtomic(real, text);
}

/** Removes a folder if it is empty. A folder behind a symbolic link stays, because callbook did not make it. */
export function removeEmptyFolder(folder: string, path: string): void {
  try {
    const { real, stat, isLink } = locate(folder, path);
    if (stat && !isLink) rmdirSync(real);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!(error instanceof CliError) && !['ENOTEMPTY', 'EEXIST', 'ENOENT', 'ENOTDIR'].includes(code)) throw error;
  }
}

/**
 * Removes the temporary files of writes that were killed: write-file-atomic calls them `<file>.<number>`. A file of that
 * name is removed only if it contains nothing but the beginning of the text, so that no user's file is lost.
 */
function removeLeftovers(file: string, text: string): void {
  const folder = dirname(file);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const isTemporary = name.startsWith(`${basename(file)}.`) && /^\d+$/.test(name.slice(basename(file).length + 1));
    if (!isTemporary || !lstatSync(path).isFile()) continue;
    const bytes = readFileSync(path);
    if (Buffer.from(text).subarray(0, bytes.length).equals(bytes)) rmSync(path);
  }
}
