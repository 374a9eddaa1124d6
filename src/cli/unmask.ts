import { resolve } from 'node:path';
import { t } from '../messages/english.ts';
import { unmaskText } from '../prompt/secrets/mask.ts';
import { EXIT, UsageError } from './errors.ts';
import { print, readInput, warn, type Io } from './io.ts';
import { readSecrets } from './secrets-file.ts';

/** `callbook unmask`: reads text from standard input and prints it with the original values in place of their placeholders. */
export async function unmask({ secrets }: { secrets?: string }, io: Io): Promise<number> {
  if (secrets === undefined) throw new UsageError('cli.secrets-file-missing');
  const table = readSecrets(resolve(io.cwd(), secrets), secrets);
  if (io.stdin.isTTY) warn(t('cli.reading-reply'), io);
  print(unmaskText(await readInput(io), table), io);
  return EXIT.ok;
}
