import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256Hex } from '../../src/base/sha256.ts';
import { openFolder } from '../../src/cli/install/folder.ts';
import { settle, type Desired, type Manner } from '../../src/cli/install/settle.ts';
import type { Step } from '../../src/cli/install/plan.ts';
import { diskWriter, type Writer } from '../../src/cli/install/writer.ts';
import { scratch } from './command.ts';

/** The texts of files by their paths. */
export type Tree = Record<string, string>;

/** What one tool reads of one pack: these files. */
export function desiring(files: Tree, version = '1.0.0'): Desired {
  return {
    tools: ['claude-code'],
    packs: { certificate: { version, digest: `sha256:${'0'.repeat(64)}` } },
    files: new Map(
      Object.entries(files).map(([path, text]) => [
        path,
        { text, sha256: sha256Hex(text), tools: ['claude-code'], packs: ['certificate'] },
      ]),
    ),
  };
}

/** Nothing installed. */
export const NOTHING: Desired = { tools: [], packs: {}, files: new Map() };

/** A folder that holds these files. */
export function folderWith(files: Tree = {}): string {
  const folder = scratch();
  write(folder, files);
  return folder;
}

/** Writes files as a person would. */
export function write(folder: string, files: Tree): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** All files of a folder but the lock, and its folders with a `/` behind them. */
export function tree(folder: string): Tree {
  return Object.fromEntries(Object.entries(wholeTree(folder)).filter(([path]) => path !== 'callbook.lock.json'));
}

/** All files and folders of a folder. */
export function wholeTree(folder: string): Tree {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length + 1);
    return entry.isDirectory() ? [`${name}/`, ''] : [name, readFileSync(path, 'utf8')];
  });
  return Object.fromEntries(entries.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)));
}

/** The files of a folder alone, without its folders and without the lock. */
export function files(folder: string): Tree {
  return Object.fromEntries(Object.entries(tree(folder)).filter(([path]) => !path.endsWith('/')));
}

/** Brings a folder to what is desired, as a verb would. */
export function bring(folder: string, desired: Desired, manner: Manner = {}, writer: Writer = diskWriter): Step[] {
  return settle(openFolder(folder, { mend: true }, writer), desired, manner, writer);
}

/** A disk on which the n-th deed fails, and with `dead` every one after it too: as if the process had died there. */
export function failing(at: number, error: Error, { dead = false } = {}): Writer & { deeds: number } {
  const writer = around((deed) => {
    writer.deeds += 1;
    if (writer.deeds === at || (dead && writer.deeds > at)) throw error;
    deed();
  });
  return writer;
}

/** A disk on which something else happens right after the n-th deed. */
export function afterDeed(at: number, happens: () => void): Writer {
  const writer = around((deed) => {
    writer.deeds += 1;
    deed();
    if (writer.deeds === at) happens();
  });
  return writer;
}

/** The disk itself, with something done around each of its deeds. */
function around(doing: (deed: () => void) => void): Writer & { deeds: number } {
  const writer = { ...diskWriter, deeds: 0 };
  const wrapped = <Args extends unknown[]>(deed: (...args: Args) => void) => {
    return (...args: Args) => doing(() => deed(...args));
  };
  writer.write = wrapped(diskWriter.write.bind(diskWriter));
  writer.rename = wrapped(diskWriter.rename.bind(diskWriter));
  writer.copy = wrapped(diskWriter.copy.bind(diskWriter));
  writer.remove = wrapped(diskWriter.remove.bind(diskWriter));
  writer.makeFolder = wrapped(diskWriter.makeFolder.bind(diskWriter));
  writer.removeFolder = wrapped(diskWriter.removeFolder.bind(diskWriter));
  return writer;
}

/** An error as the file system gives it. */
export function systemError(code: string): Error {
  return Object.assign(new Error(code), { code, syscall: 'write' });
}
