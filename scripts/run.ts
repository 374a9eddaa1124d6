import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ReleaseError } from '../src/packs/release-error.ts';

/** The content folder of the project. npm runs every script in the root of the project. */
export const CONTENT = 'content';

/** Whether a module is the script that Node was started with, and not imported, for example by a test. */
export function isMain({ url }: ImportMeta): boolean {
  const [, script] = process.argv;
  return script !== undefined && realpathSync(script) === fileURLToPath(url);
}

/** An error in the command line. */
export class ScriptUsageError extends Error {
  override name = 'UsageError';
}

/**
 * Runs a script, which returns its exit code. An error that the user can act on is printed without a stack trace; the exit
 * code is then 2 for an error in the command line, and otherwise 1.
 */
export async function run(script: () => number | Promise<number>): Promise<void> {
  try {
    process.exitCode = await script();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const code = 'code' in error ? String(error.code) : '';
    const isUsage = error instanceof ScriptUsageError || code.startsWith('ERR_PARSE_ARGS');
    // Node adds `syscall` to file system errors. DocumentsError is known by its name, because its class would load the site.
    const isExpected = error instanceof ReleaseError || error.name === 'DocumentsError' || 'syscall' in error;
    if (!isUsage && !isExpected) throw error;
    console.error(error.message.split('. To specify a positional')[0]);
    process.exitCode = isUsage ? 2 : 1;
  }
}
