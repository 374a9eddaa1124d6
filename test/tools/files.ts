import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ToolFile } from '../../src/targets/agent-tool.ts';

/** Writes the files of a target into a folder. */
export function writeFiles(files: readonly ToolFile[], folder: string): void {
  for (const { path, text } of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** Reads all files in a folder and its subfolders, sorted by path. */
export function readFiles(folder: string): ToolFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: path.slice(folder.length + 1), text: readFileSync(path, 'utf8') }));
}

/** The files with the one whose path ends so changed. Throws if nothing changes. */
export function withChange(files: readonly ToolFile[], end: string, change: (text: string) => string): ToolFile[] {
  const found = files.find(({ path }) => path.endsWith(end));
  const text = found && change(found.text);
  if (!found || text === found.text) throw new Error(`No file ${end} was changed.`);
  return files.map((file) => (file === found ? { ...file, text: text ?? '' } : file));
}
