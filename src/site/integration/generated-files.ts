import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AddFile } from '../../packs/served-files.ts';

/** Generated files: their content by their path below the base of the site. */
export interface GeneratedFiles {
  get(path: string): string | Uint8Array | undefined;
  keys(): Iterable<string>;
  /** Copies a file that is on the disk. Its folder exists. */
  copy?(path: string, target: string): void;
}

/** Returns the folder for the generated files of a project while it is built. */
export const stagingFolder = (root: string) => join(root, '.callbook', 'files');

/** Makes generated files, and passes on each of them. */
export type MakeFiles = (add: AddFile) => void;

/** Returns generated files, in memory. */
export function collectFiles(make: MakeFiles): GeneratedFiles {
  const files = new Map<string, string | Uint8Array>();
  make((path, body) => files.set(path, body));
  return files;
}

/**
 * Writes generated files to a folder, and returns them as they are read from there. The build of a large site would otherwise keep
 * more of them in memory than of everything else.
 */
export function stageFiles(folder: string, make: MakeFiles): GeneratedFiles {
  const isText = new Map<string, boolean>();
  make((path, body) => {
    write(join(folder, path), body);
    isText.set(path, typeof body === 'string');
  });
  return {
    keys: () => isText.keys(),
    copy: (path, target) => copyFileSync(join(folder, path), target),
    get(path) {
      const text = isText.get(path);
      if (text === undefined) return undefined;
      const bytes = readFileSync(join(folder, path));
      return text ? bytes.toString() : bytes;
    },
  };
}

/** Writes generated files into a built site, except those that the folder `public` of the project has too. */
export function writeGeneratedFiles(files: GeneratedFiles, dist: string): void {
  for (const path of files.keys()) {
    const target = join(dist, path);
    if (existsSync(target)) continue;
    if (files.copy) {
      mkdirSync(dirname(target), { recursive: true });
      files.copy(path, target);
    } else write(target, files.get(path) ?? '');
  }
}

function write(path: string, body: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, body);
}
