import { t, type MessageArguments, type MessageId } from '../messages/english.ts';

/** A scenario or a recording that cannot be used. The message is for the person who runs it. */
export class EvalError<Id extends MessageId = MessageId> extends Error {
  override name = 'EvalError';

  constructor(id: Id, ...parameters: MessageArguments<Id>) {
    super(t(id, ...parameters));
  }
}
