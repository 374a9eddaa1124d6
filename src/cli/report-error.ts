import { onOneLine } from '../base/text.ts';
import { ReleaseError } from '../packs/release-error.ts';
import { CliError, EXIT } from './errors.ts';
import type { Io } from './io.ts';

/** Prints an error that the user can act on, on one line, and returns the exit code. Throws any other error again. */
export function reportError(error: unknown, { stderr }: Pick<Io, 'stderr'>): number {
  const isSystemError = error instanceof Error && 'syscall' in error;
  if (!(error instanceof CliError || error instanceof ReleaseError || isSystemError || isOfSite(error))) throw error;
  stderr.write(`callbook: ${error.message.split('\n').map(onOneLine).join('\n')}\n`);
  return error instanceof CliError ? error.exitCode : EXIT.failed;
}

/** Whether an error says what is wrong with a config or a document. They are known by name, because their modules load late. */
function isOfSite(error: unknown): error is Error {
  return error instanceof Error && ['ConfigError', 'DocumentsError', 'EvalError'].includes(error.name);
}
