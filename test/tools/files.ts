import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TargetFile } from '../../src/targets/types.ts';

/** Writes files of a target into a folder. */
export function place(files: readonly TargetFile[], folder: string): void {
  for (const { path, text } of files) {
    const to = join(folder, path);
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, text);
  }
}

/** All files below a folder, in the order of their paths. */
export function filesIn(folder: string): TargetFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: path.slice(folder.length + 1), text: readFileSync(path, 'utf8') }));
}

/** Files with one of them changed; throws where the change changes nothing. */
export function broken(files: readonly TargetFile[], end: string, change: (text: string) => string): TargetFile[] {
  const found = files.find(({ path }) => path.endsWith(end));
  const text = found && change(found.text);
  if (!found || text === found.text) throw new Error(`unexpected files without ${end} to change`);
  return files.map((file) => (file === found ? { ...file, text: text ?? '' } : file));
}
