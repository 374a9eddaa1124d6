import { freshId, type Moment, type Now } from './cell.ts';
import type { Incident } from './incident.ts';

/** The turning points of an incident that a report asks for. */
export type Mark = 'detected' | 'alerted' | 'mitigated' | 'recovered' | 'fixed';

/** All marks, in the order in which they come as a rule. */
export const MARKS: readonly Mark[] = ['detected', 'alerted', 'mitigated', 'recovered', 'fixed'];

/** What an entry tells. A run is named by its id; an empty class is a class that was taken back. */
export type LogEvent =
  | { kind: 'copy'; step: string; run: string }
  | { kind: 'paste'; step: string; run: string; found: number; missing: number }
  | { kind: 'outcome'; step: string; run: string; choice: string | null }
  | { kind: 'class'; class: string; step?: string; run?: string }
  | { kind: 'mark'; mark: Mark; text: string }
  | { kind: 'note'; text: string }
  | { kind: 'correction'; of: string; to: Correction }
  | { kind: 'hand-off'; workflow: string; incident: string }
  | { kind: 'edition'; from: string };

/** What a correction changes of the entry that it is about; `withdrawn` takes it back whole. */
export interface Correction {
  when?: Moment;
  text?: string;
  mark?: Mark;
  withdrawn?: true;
}

/** An entry of the log: when and in which tab it was written, on which pack, and what it tells. None is ever rewritten. */
export type Entry = Stamp & LogEvent;

interface Stamp extends Now {
  version: string;
  digest: string;
  /** The moment that the entry is about, where that is not the moment of writing. */
  when?: Moment;
}

/** What was added to a mark or a note: words, and the moment it is about when that is another than now. */
export interface Telling {
  text?: string;
  when?: Moment;
}

/** The incident with one more entry in its log. */
export function record(incident: Incident, event: LogEvent, now: Now, when: Moment = now): Incident {
  const { version, digest } = incident.edition.value;
  const { at, offset, by } = now;
  const back = when.at === at && when.offset === offset ? {} : { when: { at: when.at, offset: when.offset } };
  const entry: Entry = { at, offset, by, version, digest, ...back, ...event };
  return { ...incident, log: { ...incident.log, [freshId(incident.log, now)]: entry } };
}

/** The incident with a note in its log. */
export function addNote(incident: Incident, text: string, now: Now, when?: Moment): Incident {
  return record(incident, { kind: 'note', text }, now, when);
}

/** The incident with a mark in its log; with `when` it tells of a moment before. */
export function addMark(incident: Incident, mark: Mark, now: Now, { text = '', when }: Telling = {}): Incident {
  return record(incident, { kind: 'mark', mark, text }, now, when);
}
