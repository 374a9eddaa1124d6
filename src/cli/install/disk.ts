import { existsSync, lstatSync, readdirSync, readFileSync, rmdirSync, rmSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256Hex } from '../../base/sha256.ts';
import { writeAtomic } from '../../files/write-atomic.ts';
import { CliError } from '../errors.ts';
import { folded, foldersOf, newFileOf } from './paths.ts';

/** A file on disk. */
export interface DiskFile {
  /** SHA-256 of its bytes. */
  sha256: string;
  /** SHA-256 of its bytes with LF line ends, because a Git checkout may have made them CRLF. */
  lfSha256: string;
  isReadOnly: boolean;
}

/** Whether a file has the text with this hash, whatever its line ends. */
export function hasText(file: DiskFile, sha256: string): boolean {
  return file.sha256 === sha256 || file.lfSha256 === sha256;
}

/**
 * Looks up a file below a folder; undefined if there is none. Throws if the path leads through a symbolic link or
 * something else that is neither a file nor a folder, or if a name exists in another spelling.
 */
export function findFile(folder: string, path: string): DiskFile | undefined {
  const stat = statBelow(folder, path);
  if (!stat) return undefined;
  if (!stat.isFile()) throw new CliError('install.not-a-file', { path });
  const bytes = readFileSync(join(folder, path));
  const lfBytes = Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
  return { sha256: sha256Hex(bytes), lfSha256: sha256Hex(lfBytes), isReadOnly: (stat.mode & 0o200) === 0 };
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

/** Returns the folders that these paths need and that do not exist yet, parents first. */
export function missingFolders(folder: string, paths: Iterable<string>): string[] {
  const needed = new Set([...paths].flatMap(foldersOf));
  return [...needed].filter((path) => statBelow(folder, path) === undefined);
}

/** Writes, or without a text removes, a file that is still as it was found; throws if it has changed since. */
export function replaceFile(folder: string, path: string, found: DiskFile | undefined, text: string | undefined): void {
  if (findFile(folder, path)?.sha256 !== found?.sha256) throw new CliError('install.file-changed', { path });
  const file = join(folder, path);
  if (text === undefined) return rmSync(file, { force: true });
  removeLeftovers(file, text);
  writeAtomic(file, text);
}

/** Removes a folder if it is empty. A folder behind a symbolic link was not made by callbook, so it stays. */
export function removeEmptyFolder(folder: string, path: string): void {
  try {
    if (statBelow(folder, path)) rmdirSync(join(folder, path));
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
    const isTemporary = path.startsWith(`${file}.`) && /^\d+$/.test(path.slice(file.length + 1));
    if (!isTemporary || !lstatSync(path).isFile()) continue;
    const bytes = readFileSync(path);
    if (Buffer.from(text).subarray(0, bytes.length).equals(bytes)) rmSync(path);
  }
}

/** Returns the status of a path, without following links at any level. */
function statBelow(folder: string, path: string): Stats | undefined {
  for (const at of [...foldersOf(path), path]) {
    const stat = lstatSync(join(folder, at), { throwIfNoEntry: false });
    if (!stat) {
      refuseOtherSpelling(folder, at);
      return undefined;
    }
    if (stat.isSymbolicLink()) throw new CliError('install.symlink', { path: at });
    if (at === path) return stat;
    if (!stat.isDirectory()) throw new CliError('install.not-a-folder', { path: at });
  }
  return undefined;
}

/** `Skill.md` and `skill.md` are two files on one machine, and the same file on another. */
function refuseOtherSpelling(folder: string, path: string): void {
  const parent = path.slice(0, path.lastIndexOf('/') + 1);
  const other = readdirSync(join(folder, parent)).find((name) => folded(`${parent}${name}`) === folded(path));
  if (other !== undefined) throw new CliError('install.other-spelling', { path, other: `${parent}${other}` });
}
