import type { English } from './english.ts';
import type { IdOf, ParametersOf } from './translate.ts';

/** The id of a message of the catalogue. */
export type MessageId = IdOf<English>;

/** A message before it is put into words: what errors carry, and what tests compare. */
export interface Message<Id extends MessageId = MessageId> {
  id: Id;
  parameters: ParametersOf<English, Id>;
}
