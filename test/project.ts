import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './folders.ts';

/** An empty folder inside the project, so that code in it can import the packages of the project. */
export function scratchFolder(name: string): string {
  const path = join(root, '.callbook/scratch', name);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  return path;
}

/** A copy of the project that a test can change and build, with all of its content or only some folders of it. */
export function scratchProject(name: string, contentFolders: string[] = ['.']): string {
  const cwd = scratchFolder(name);
  for (const file of [
    'src',
    'scripts',
    'astro.config.mjs',
    'callbook.config.ts',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'README.md',
    'LICENSE',
  ]) {
    cpSync(join(root, file), join(cwd, file), { recursive: true });
  }
  for (const folder of contentFolders) {
    cpSync(join(root, 'content', folder), join(cwd, 'content', folder), { recursive: true });
  }
  return cwd;
}

/** The command that builds a project, with paths from its root. */
export const buildCommand = ['src/cli/main.ts', 'build'] as const;
/** The script of the `astro` command. */
export const astroScript = join(root, 'node_modules/astro/bin/astro.mjs');

/** The environment of this process without the variables of the test runner that Astro and Vite read. */
export const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(NODE_ENV|VITEST.*|TEST|DEV|PROD|MODE|SSR|BASE_URL)$/.test(name)),
);
