import { t, type MessageArguments, type MessageId } from '../messages/english.ts';
import type { Parameter } from '../messages/translate.ts';

/**
 * The exit codes of the command. `usage` means that the command line is wrong: an invalid option or value, or the name of
 * something that does not exist. `failed` is anything else. `diff` has three of its own, one for each kind of change.
 */
export const EXIT = { ok: 0, failed: 1, usage: 2, patch: 10, minor: 11, major: 12 } as const;

/** An error that the user can act on. It is printed without a stack trace. */
export class CliError<Id extends MessageId = MessageId> extends Error {
  override name = 'CliError';
  readonly exitCode: number = EXIT.failed;
  readonly id: MessageId;
  readonly parameters: Readonly<Record<string, Parameter>>;

  constructor(id: Id, ...parameters: MessageArguments<Id>) {
    super(t(id, ...parameters));
    this.id = id;
    this.parameters = parameters[0] ?? {};
  }
}

/** An error in the command line: an invalid option or value, or the name of something that does not exist. */
export class UsageError<Id extends MessageId = MessageId> extends CliError<Id> {
  override name = 'UsageError';
  override readonly exitCode = EXIT.usage;
}
