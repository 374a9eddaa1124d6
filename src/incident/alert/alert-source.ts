import type { AlertTime } from './read-time.ts';
import type { JsonCursor } from './json-cursor.ts';

/** An alert as a source reads it. */
export interface Alert {
  /** The lines of the text. */
  text: string;
  title: string;
  service: string;
  /** When the problem started, by the clock of the tool. */
  started?: AlertTime;
  /** When the tool noticed it, if that is a separate time. */
  detected?: AlertTime;
}

/** A tool whose alerts can be read. */
export interface AlertSource {
  id: string;
  /** The name of the tool, as its maker writes it. */
  name: string;
  /**
   * Reads an alert at this cursor, and takes from it what the text contains. Undefined if the alert is not from this tool;
   * then nothing is taken.
   */
  read(json: JsonCursor): Alert | undefined;
}
