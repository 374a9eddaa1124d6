import { chmodSync, copyFileSync, constants, mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';

/** All that an install does to a disk. Each of these may fail, and the folder must be whole nevertheless. */
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
