import { t, type MessageArguments, type MessageId } from '../messages/english.ts';
import type { Parameter } from '../messages/translate.ts';

/** Thrown when a release, a released file or a ledger is invalid. */
export class ReleaseError<Id extends MessageId = MessageId> extends Error {
  override name = 'ReleaseError';
  /** The file or the workflow concerned. */
  readonly subject: string;
  readonly id: MessageId;
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** The error and the remedy, without the subject. */
  readonly sentence: string;

  constructor(subject: string, id: Id, ...parameters: MessageArguments<Id>) {
    const sentence = t(id, ...parameters);
    super(`${subject}: ${sentence}`);
    this.subject = subject;
    this.id = id;
    this.parameters = parameters[0] ?? {};
    this.sentence = sentence;
  }
}
