import type { English } from './english.ts';
import type { ArgumentsOf, IdOf, ParametersOf } from './translate.ts';

/** The id of a message of the catalogue. */
export type MessageId = IdOf<English>;

/** A message before it is put into words: what errors carry, and what tests compare. */
export interface Message<Id extends MessageId = MessageId> {
  id: Id;
  parameters: ParametersOf<English, Id>;
}

/** What follows the id of a message in a call: its parameters, or nothing if its text has none. */
export type MessageArguments<Id extends MessageId> = ArgumentsOf<English, Id>;
