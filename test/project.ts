import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './content.ts';

/** An empty folder inside the project, where packages are found as they are from its root. */
export function scratchFolder(name: string): string {
  const path = join(root, '.callbook/scratch', name);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  return path;
}

/** A copy of this project, to change and to build: with all of the real content, or those parts of it. */
export function scratchProject(name: string, parts: string[] = ['.']): string {
  const cwd = scratchFolder(name);
  for (const file of [
    'src',
    'scripts',
    'astro.config.mjs',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'README.md',
    'LICENSE',
  ]) {
    cpSync(join(root, file), join(cwd, file), { recursive: true });
  }
  for (const part of parts) cpSync(join(root, 'content', part), join(cwd, 'content', part), { recursive: true });
  return cwd;
}

/** The script that builds a project, from the root of that project. */
export const buildScript = 'scripts/build.ts';
/** The command of Astro. */
export const astroScript = join(root, 'node_modules/astro/bin/astro.mjs');
