import { existsSync, lstatSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { sha256Hex } from '../../base/sha256.ts';
import { writeAtomic } from '../../files/write-atomic.ts';
import { CliError } from '../errors.ts';
import { locate } from './locate.ts';
import { foldersOf, newFileOf } from './paths.ts';
import { unformatted } from './unformatted.ts';

/** A file on disk. */
export interface DiskFile {
  /** SHA-256 of its bytes. */
  sha256: string;
  /** SHA-256 of its bytes with LF line ends, because a Git checkout may have made them CRLF. */
  lfSha256: string;
  /** SHA-256 of its text without what formatters change. */
  unformatted: string;
  isReadOnly: boolean;
}

/** A text, as the lockfile records it. */
export interface TextHashes {
  sha256: string;
  unformatted?: string | undefined;
}

/** Whether a file has this text, whatever Git and formatters have done to it. */
export function hasText(file: DiskFile, text: TextHashes): boolean {
  return file.sha256 === text.sha256 || file.lfSha256 === text.sha256 || file.unformatted === text.unformatted;
}

/**
 * Looks up a file below a folder; undefined if there is none. Throws if the path leads out of the repository or to something
 * that is no file, or if a name exists in another spelling.
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

/** The folders that these paths need and that do not exist yet, parents first. */
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

/** Removes a folder if it is empty. A symbolic link, or a folder outside the repository, is not ours, so it stays. */
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
 * name goes only if it holds nothing but the beginning of our text, so that nobody loses a file of their own.
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
