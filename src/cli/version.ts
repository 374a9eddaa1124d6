import { join } from 'node:path';
import { readFile } from './library.ts';

/** The version of the package that this command is of. */
export function ownVersion(): string {
  const manifest = readFile(join(import.meta.dirname, '..', '..', 'package.json'));
  return (JSON.parse(manifest) as { version: string }).version;
}
