import { existsSync } from 'node:fs';
import { z } from 'zod';
import { writeAtomic } from '../files/write-atomic.ts';
import type { MaskedSecret } from '../prompt/secrets/mask.ts';
import { CliError } from './errors.ts';
import { readFile } from './io.ts';

/** Only the owner of the file may read it. */
const MODE = 0o600;
const schema = z.record(z.string().regex(/^<(?:token|key|card|password)-[1-9]\d*>$/), z.string());

/** Reads the names and secrets that `--keep-secrets` wrote; `name` is what errors call the file. */
export function readSecrets(path: string, name: string): MaskedSecret[] {
  const text = readFile(path, name);
  try {
    return Object.entries(schema.parse(JSON.parse(text))).map(([placeholder, secret]) => ({
      name: placeholder,
      secret,
    }));
  } catch {
    throw new CliError('cli.secrets-file-invalid', { path: name });
  }
}

/** The names and secrets of a file that may not exist yet. */
export function readSecretsIfPresent(path: string, name: string): MaskedSecret[] {
  return existsSync(path) ? readSecrets(path, name) : [];
}

/** Writes names and secrets as JSON, readable only by the owner. */
export function writeSecrets(path: string, table: readonly MaskedSecret[]): void {
  const secrets = Object.fromEntries(table.map(({ name, secret }) => [name, secret]));
  writeAtomic(path, `${JSON.stringify(secrets, null, 2)}\n`, MODE);
}
