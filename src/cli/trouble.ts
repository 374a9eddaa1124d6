/** What the exit code of the command says. `diff` has codes of its own, apart from failures. */
export const EXIT = { ok: 0, failed: 1, usage: 2, patch: 10, minor: 11, major: 12 } as const;

/** Something that whoever runs the command can act on, in one line; never a stack trace. */
export class Trouble extends Error {
  override name = 'Trouble';
  readonly code: number;

  constructor(message: string, code: number = EXIT.failed) {
    super(message);
    this.code = code;
  }
}

/** A command line that cannot be carried out. */
export class Usage extends Trouble {
  override name = 'Usage';

  constructor(message: string) {
    super(message, EXIT.usage);
  }
}
