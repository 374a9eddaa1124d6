import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { locationAt, type Diagnostic } from '../../compiler/diagnostic.ts';

/** The names that a config file may have. */
const CONFIG = ['ts', 'mts', 'js', 'mjs'].map((extension) => `callbook.config.${extension}`);

/** A place in the config file of a project. */
type ConfigPlace = Pick<Diagnostic, 'file' | 'line' | 'column'>;

/** Returns where the config has a value; the start of the config if it is written in another way. */
export function placeInConfig(root: string, value: string): ConfigPlace {
  return findInConfig(root, [value]) ?? { file: configFile(root), line: 1, column: 1 };
}

/** Returns where the config has the last of these values, each after the one before it; undefined if it does not. */
export function findInConfig(root: string, values: readonly string[]): ConfigPlace | undefined {
  const file = configFile(root);
  const text = existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '';
  let offset = 0;
  for (const value of values) {
    offset = text.indexOf(value, offset);
    if (offset < 0) return undefined;
  }
  return { file, ...locationAt(text, offset) };
}

function configFile(root: string): string {
  return CONFIG.find((name) => existsSync(join(root, name))) ?? 'callbook.config.ts';
}
