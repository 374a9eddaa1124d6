import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The names of the config file, the usual one first. */
const CONFIG_FILES = ['ts', 'mts', 'js', 'mjs'].map((extension) => `callbook.config.${extension}`);

/** Returns the path of the config file in a folder; undefined if it has none. */
export function findConfig(folder: string): string | undefined {
  return CONFIG_FILES.map((name) => join(folder, name)).find((path) => existsSync(path));
}
