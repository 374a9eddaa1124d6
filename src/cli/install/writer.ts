import { chmodSync, copyFileSync, constants, mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../errors.ts';
import { detourOf } from './disk.ts';

/** All that an install does to a disk, by full paths or those below a folder. Each of these may fail, and the folder must be whole nevertheless. */
export interface Writer {
  /** A file that was not there, on the disk when this returns. */
  write(path: string, text: string, mode?: number): void;
  /** A file under another name, in place of one that was there. */
  rename(from: string, to: string): void;
  /** A second file with the same bytes. */
  copy(from: string, to: string): void;
  /** No file, whether there was one or not. */
  remove(path: string): void;
  makeFolder(path: string): void;
  /** No folder, if it is empty. */
  removeFolder(path: string): void;
}

/** The disk itself. */
export const diskWriter: Writer = {
  write(path, text, mode) {
    // Fails where there is something by that name, were it a symlink.
    writeFileSync(path, text, { flag: 'wx', flush: true });
    if (mode !== undefined) chmodSync(path, mode);
  },
  rename: renameSync,
  copy: (from, to) => copyFileSync(from, to, constants.COPYFILE_EXCL),
  remove: (path) => rmSync(path, { force: true }),
  makeFolder: (path) => mkdirSync(path),
  removeFolder(path) {
    try {
      rmdirSync(path);
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (!['ENOTEMPTY', 'EEXIST', 'ENOENT', 'ENOTDIR'].includes(code)) throw error;
    }
  },
};

/**
 * A writer by paths below a folder. Before each deed it looks at the way once more: what has become a symlink since the
 * files were looked at is refused, and a folder behind one is none of ours, so it stays.
 */
export function below(folder: string, writer: Writer): Writer {
  const at = (path: string) => {
    const detour = detourOf(folder, path);
    if (detour !== undefined) throw new CliError('cli.text', { text: detour });
    return join(folder, path);
  };
  return {
    write: (path, ...content) => writer.write(at(path), ...content),
    rename: (from, to) => writer.rename(at(from), at(to)),
    copy: (from, to) => writer.copy(at(from), at(to)),
    remove: (path) => writer.remove(at(path)),
    makeFolder: (path) => writer.makeFolder(at(path)),
    removeFolder(path) {
      if (detourOf(folder, path) === undefined) writer.removeFolder(join(folder, path));
    },
  };
}
