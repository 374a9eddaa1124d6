import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The names of the config file, the usual one first. */
export const CONFIG_FILES = [
  'callbook.config.ts',
  'callbook.config.mts',
  'callbook.config.js',
  'callbook.config.mjs',
] as const;

/** Returns the path of the config file in a folder; undefined if it has none. */
export function findConfig(folder: string): string | undefined {
  return CONFIG_FILES.map((name) => join(folder, name)).find((path) => existsSync(path));
}
