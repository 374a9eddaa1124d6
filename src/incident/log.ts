import { uniqueId, type Moment, type Now } from './register.ts';
import type { Incident } from './incident.ts';

/** The turning points of an incident that a report asks for. */
export type Milestone = 'detected' | 'alerted' | 'mitigated' | 'recovered' | 'fixed';

/** All marks, in the order in which they come as a rule. */
export const MILESTONES: readonly Milestone[] = ['detected', 'alerted', 'mitigated', 'recovered', 'fixed'];

/** What an entry tells. A run is named by its id; an empty class is a class that was taken back. */
export type LogEvent =
  | { kind: 'copy'; step: string; run: string }
  | { kind: 'paste'; step: string; run: string; found: number; missing: number }
  | { kind: 'outcome'; step: string; run: string; choice: string | null }
  | { kind: 'class'; class: string; step?: string; run?: string }
  | { kind: 'mark'; mark: Milestone; text: string }
  | { kind: 'note'; text: string }
  | { kind: 'correction'; of: string; to: Correction }
  | { kind: 'hand-off'; workflow: string; incident: string }
  | { kind: 'edition'; from: string };

/** What a correction changes of the entry that it is about; `withdrawn` takes it back whole. */
export interface Correction {
  when?: Moment;
  text?: string;
  mark?: Milestone;
  withdrawn?: true;
}

/** An entry of the log: when and in which tab it was written, on which pack, and what it tells. None is ever rewritten. */
export type LogEntry = Stamp & LogEvent;

interface Stamp extends Now {
  version: string;
  digest: string;
  /** The moment that the entry is about, where that is not the moment of writing. */
  when?: Moment;
}

/** What was added to a mark or a note: words, and the moment it is about when that is another than now. */
export interface EntryDetail {
  text?: string;
  when?: Moment;
}

/** The incident with one more entry in its log. */
export function appendEntry(incident: Incident, event: LogEvent, now: Now, when: Moment = now): Incident {
  const { version, digest } = incident.pack.value;
  const { at, offset, by } = now;
  const back = when.at === at && when.offset === offset ? {} : { when: { at: when.at, offset: when.offset } };
  const entry: LogEntry = { at, offset, by, version, digest, ...back, ...event };
  return { ...incident, log: { ...incident.log, [uniqueId(incident.log, now)]: entry } };
}

/** The incident with a note in its log. */
export function addNote(incident: Incident, text: string, now: Now, when?: Moment): Incident {
  return appendEntry(incident, { kind: 'note', text }, now, when);
}

/** The incident with a mark in its log; with `when` it tells of a moment before. */
export function addMilestone(
  incident: Incident,
  mark: Milestone,
  now: Now,
  { text = '', when }: EntryDetail = {},
): Incident {
  return appendEntry(incident, { kind: 'mark', mark, text }, now, when);
}
