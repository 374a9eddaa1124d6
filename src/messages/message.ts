import type { English } from './english.ts';
import type { ArgumentsOf, IdOf } from './translate.ts';

/** The id of a message. */
export type MessageId = IdOf<English>;

/** What follows the id of a message in a call: its parameters, or nothing if its text has none. */
export type MessageArguments<Id extends MessageId> = ArgumentsOf<English, Id>;
