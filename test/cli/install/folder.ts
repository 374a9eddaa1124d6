import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { sha256Hex } from '../../../src/base/sha256.ts';
import type { Desired } from '../../../src/cli/install/desired-installation.ts';
import type { FileAction } from '../../../src/cli/install/file-actions.ts';
import { openInstallation, reconcile, type ReconcileOptions } from '../../../src/cli/install/reconcile.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

/** The texts of files by path; a folder has a path that ends in `/`, and no text. */
export type Tree = Record<string, string>;

/** One pack for one tool, with these files. */
export function desiredOf(files: Tree, version = '1.0.0'): Desired {
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

/** A new folder with these files. */
export function folderWith(files: Tree = {}): string {
  const folder = temporaryFolder();
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

/** All files and folders of a folder. */
export function treeOf(folder: string): Tree {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isSymbolicLink())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const name = path.slice(folder.length + 1).replaceAll(sep, '/');
      return entry.isDirectory() ? [`${name}/`, ''] : [name, readFileSync(path, 'utf8')];
    });
  return Object.fromEntries(entries.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)));
}

/** The files of a folder, without the lockfile. */
export function filesOf(folder: string): Tree {
  const entries = Object.entries(treeOf(folder));
  return Object.fromEntries(entries.filter(([path]) => !path.endsWith('/') && path !== 'callbook.lock.json'));
}

/** Installs what is desired in a folder, as a command would. */
export function install(folder: string, desired: Desired, options: ReconcileOptions = {}): FileAction[] {
  return reconcile(openInstallation(folder, { cwd: () => folder, stderr: process.stderr }), desired, options);
}
