import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Generated files: their content by their path below the base of the site. */
export interface GeneratedFiles {
  get(path: string): string | Uint8Array | undefined;
  keys(): Iterable<string>;
}

/**
 * Writes generated files to a folder, and returns them as they are read from there. The build of a large site would otherwise keep
 * more of them in memory than of everything else.
 */
export function stageFiles(files: GeneratedFiles, folder: string): GeneratedFiles {
  const isText = new Map<string, boolean>();
  for (const path of files.keys()) {
    const body = files.get(path) ?? '';
    write(join(folder, path), body);
    isText.set(path, typeof body === 'string');
  }
  return {
    keys: () => isText.keys(),
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
    if (!existsSync(target)) write(target, files.get(path) ?? '');
  }
}

function write(path: string, body: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, body);
}
