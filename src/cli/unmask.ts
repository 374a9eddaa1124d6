import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { writeAtomic } from '../files/write-atomic.ts';
import { t } from '../messages/english.ts';
import { unmaskText, type MaskedSecret } from '../prompt/secrets/mask.ts';
import { CliError, EXIT, UsageError } from './errors.ts';
import { print, readInput, readNamedFile, warn, type Io } from './io.ts';

/** The mode of the secrets file: only its owner may read it. */
const MODE = 0o600;
const schema = z.record(z.string().regex(/^<(?:token|key|card|password)-[1-9]\d*>$/), z.string());

/** `callbook unmask`: reads text from standard input and prints it with the original values in place of the placeholders. */
export async function unmaskInput({ secrets }: { secrets?: string }, io: Io): Promise<number> {
  if (secrets === undefined) throw new UsageError('cli.secrets-file-missing');
  const table = readSecrets(resolve(io.cwd(), secrets), secrets);
  if (io.stdin.isTTY) warn(t('cli.reading-reply'), io);
  print(unmaskText(await readInput(io), table), io);
  return EXIT.ok;
}

/** Reads the placeholders and secrets that `--keep-secrets` wrote; errors call the file `name`. */
export function readSecrets(path: string, name: string): MaskedSecret[] {
  const text = readNamedFile(path, name);
  try {
    return Object.entries(schema.parse(JSON.parse(text))).map(([placeholder, secret]) => ({
      name: placeholder,
      secret,
    }));
  } catch {
    throw new CliError('cli.secrets-file-invalid', { path: name });
  }
}

/** Does the same for a file that may not exist yet. */
export function readSecretsIfPresent(path: string, name: string): MaskedSecret[] {
  return existsSync(path) ? readSecrets(path, name) : [];
}

/** Writes placeholders and secrets as JSON, readable only by the owner. */
export function writeSecrets(path: string, table: readonly MaskedSecret[]): void {
  const secrets = Object.fromEntries(table.map(({ name, secret }) => [name, secret]));
  writeAtomic(path, `${JSON.stringify(secrets, null, 2)}\n`, MODE);
}
