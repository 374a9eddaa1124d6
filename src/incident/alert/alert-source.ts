import type { AlertTime } from './alert-time.ts';
import type { JsonCursor } from './json-cursor.ts';

/** An alert as a source reads it. */
export interface Alert {
  /** The lines of the report. */
  text: string;
  title: string;
  service: string;
  /** When the trouble began. */
  started?: AlertTime;
  /** When the tool noticed it, where it tells the two apart. */
  detected?: AlertTime;
}

/** A tool whose alerts can be read. */
export interface AlertSource {
  id: string;
  /** The name of the tool, as its maker writes it. */
  name: string;
  /**
   * Reads an alert at this place, and takes from it what the report contains; undefined if it is none of this tool. A
   * reader that gives undefined takes nothing.
   */
  read(json: JsonCursor): Alert | undefined;
}
