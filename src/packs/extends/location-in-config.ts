import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { locationAt, type Diagnostic } from '../../compiler/diagnostic.ts';
import { CONFIG_FILES, findConfig } from '../../files/find-config.ts';

/** A location in the config file of a project. */
type ConfigLocation = Pick<Diagnostic, 'file' | 'line' | 'column'>;

/** Returns where the config has a value; the start of the config if it is written in another way. */
export function locationInConfig(root: string, value: string): ConfigLocation {
  const path = findConfig(root);
  const file = path === undefined ? CONFIG_FILES[0] : relative(root, path);
  return findInConfig(root, [value]) ?? { file, line: 1, column: 1 };
}

/** Returns where the config has the last of these values, each after the one before it; undefined if it does not. */
export function findInConfig(root: string, values: readonly string[]): ConfigLocation | undefined {
  const path = findConfig(root);
  if (path === undefined) return undefined;
  const text = readFileSync(path, 'utf8');
  let offset = 0;
  for (const value of values) {
    offset = text.indexOf(value, offset);
    if (offset < 0) return undefined;
  }
  return { file: relative(root, path), ...locationAt(text, offset) };
}
