import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { locationAt, type Diagnostic } from '../../compiler/diagnostic.ts';

/** The names that a config file may have. */
const CONFIG = ['ts', 'mts', 'js', 'mjs'].map((extension) => `callbook.config.${extension}`);

/** Returns where the config has a value; the start of the config if it is written in another way. */
export function placeInConfig(root: string, value: string): Pick<Diagnostic, 'file' | 'line' | 'column'> {
  const file = CONFIG.find((name) => existsSync(join(root, name))) ?? 'callbook.config.ts';
  const text = existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '';
  return { file, ...locationAt(text, Math.max(0, text.indexOf(value))) };
}
