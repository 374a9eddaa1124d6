import { lstatSync, readdirSync, readFileSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { sha256Hex } from '../../base/sha256.ts';
import { fileError } from '../io.ts';
import { CliError } from '../errors.ts';
import { folded, foldersOf } from './paths.ts';

/** A file that is there. */
export interface Found {
  /** SHA-256 of its bytes. */
  bytes: string;
  /** SHA-256 of its bytes with line ends as LF: a checkout may have made them CRLF. */
  lines: string;
  isReadOnly: boolean;
  mode: number;
}

/** Whether a file that is there holds a text, whatever its line ends are. */
export function holds({ bytes, lines }: Found, sha256: string): boolean {
  return bytes === sha256 || lines === sha256;
}

/**
 * The file at a path below a folder; undefined where there is none. Refuses whatever is no plain file in plain folders:
 * a symlink anywhere on the way, dangling or not, a folder in its place, a file in the place of a folder, another
 * spelling of the same name.
 */
export function find(folder: string, path: string): Found | undefined {
  const detour = detourOf(folder, path);
  if (detour !== undefined) throw new CliError('cli.text', { text: detour });
  if (foldersOf(path).some((parent) => statOf(folder, parent, path) === undefined)) return undefined;
  const stat = statOf(folder, path, path);
  if (stat === undefined) return undefined;
  if (!stat.isFile())
    throw new CliError('cli.text', { text: `${path}: unexpected ${kindOf(stat)}, expected a file or nothing` });
  const content = contentOf(folder, path);
  const lines = Buffer.from(content.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
  return {
    bytes: sha256Hex(content),
    lines: sha256Hex(lines),
    isReadOnly: (stat.mode & 0o200) === 0,
    mode: stat.mode & 0o777,
  };
}

/**
 * What is no folder on the way to a path, in a line: a symlink, say, that leads out of the folder that the path is below.
 * Undefined where all are folders, or not there.
 */
export function detourOf(folder: string, path: string): string | undefined {
  for (const parent of foldersOf(path)) {
    const stat = lstatSync(join(folder, parent), { throwIfNoEntry: false });
    if (!stat) return undefined;
    if (!stat.isDirectory()) return `${path}: unexpected ${kindOf(stat)} at ${parent}, expected a folder`;
  }
  return undefined;
}

/** The files that are there, of these paths. */
export function findAll(folder: string, paths: Iterable<string>): Map<string, Found> {
  const found = new Map<string, Found>();
  for (const path of paths) {
    const file = find(folder, path);
    if (file) found.set(path, file);
  }
  return found;
}

/** The folders that these paths need and that are not there yet, each behind its parent. */
export function missingFolders(folder: string, paths: Iterable<string>): string[] {
  const needed = new Set([...paths].flatMap(foldersOf));
  return [...needed].filter((path) => statOf(folder, path, path) === undefined);
}

/** What is at a path, never followed. A name that is there in another case is another's file on one machine and this on the next. */
function statOf(folder: string, path: string, about: string): Stats | undefined {
  const stat = lstatSync(join(folder, path), { throwIfNoEntry: false });
  if (stat) return stat;
  const slash = path.lastIndexOf('/');
  const [parent, name] = [path.slice(0, Math.max(0, slash)), path.slice(slash + 1)];
  const twin = namesIn(join(folder, parent)).find((one) => folded(one) === folded(name));
  if (twin === undefined) return undefined;
  throw new CliError('cli.text', {
    text: `${about}: unexpected ${twin} beside it, expected no other spelling of ${name} (rename one of them)`,
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function contentOf(folder: string, path: string): Buffer {
  try {
    return readFileSync(join(folder, path));
  } catch (error) {
    throw fileError(path, error);
  }
}

function kindOf(stat: Stats): string {
  if (stat.isSymbolicLink()) return 'symlink';
  return stat.isDirectory() ? 'folder' : stat.isFile() ? 'file' : 'device';
}
