/** A command line that cannot be carried out, in one line for whoever typed it. */
export class Usage extends Error {
  override name = 'Usage';
}

/** Errors that are told in a line, since their reader can act on them; others are faults of the program. */
const told = ['Usage', 'BookError', 'PackFault'];

/** Runs a script: its number is the exit code; a mistake of the user's is told without a stack trace (exit code 1, or 2 for usage). */
export async function run(script: () => number | Promise<number>): Promise<void> {
  try {
    process.exitCode = await script();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const usage = error.name === 'Usage' || ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
    const system = 'syscall' in error; // a file that cannot be read or written, a folder that is none
    if (!usage && !system && !told.includes(error.name)) throw error;
    console.error(error.message.split('. To specify a positional')[0]);
    process.exitCode = usage ? 2 : 1;
  }
}
