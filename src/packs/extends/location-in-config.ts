import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { locationAt, type Diagnostic } from '../../compiler/diagnostic.ts';
import { CONFIG_FILES, findConfig } from '../../files/find-config.ts';

/** Returns where the config has a value; the start of the config if it is written in another way. */
export function locationInConfig(root: string, value: string): Pick<Diagnostic, 'file' | 'line' | 'column'> {
  const path = findConfig(root);
  if (path === undefined) return { file: CONFIG_FILES[0], line: 1, column: 1 };
  const text = readFileSync(path, 'utf8');
  return { file: relative(root, path), ...locationAt(text, Math.max(0, text.indexOf(value))) };
}
