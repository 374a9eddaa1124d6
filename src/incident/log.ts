import { groupBy } from '../base/collections.ts';
import { uniqueId } from './register.ts';
import type { Correction, Incident, LogEntry, LogEvent, Moment, Now } from './schema.ts';
import type { Milestone } from '../model/milestones.ts';

export { MILESTONES } from './stored-format.ts';

/** A log entry with its corrections applied, and the entry as it was written. */
export interface CorrectedEntry {
  id: string;
  entry: LogEntry;
  /** The moment it is about, as corrected. */
  when: Moment;
  /** The text of a note or milestone, as corrected. */
  text: string;
  milestone?: Milestone;
  /** The ids of its corrections, in their order. */
  corrections: string[];
  /** When it was written or last corrected, in milliseconds since 1970. */
  changed: number;
  withdrawn: boolean;
}

/** Returns the incident with another entry in its log. */
export function appendEntry(incident: Incident, event: LogEvent, now: Now, when: Moment = now): Incident {
  const { version, digest } = incident.pack.value;
  const { at, offset, by } = now;
  const isNow = when.at === at && when.offset === offset;
  const about = isNow ? {} : { when: { at: when.at, offset: when.offset } };
  const entry: LogEntry = { at, offset, by, version, digest, ...about, ...event };
  return { ...incident, log: { ...incident.log, [uniqueId(incident.log, now)]: entry } };
}

/** Returns the log in the order in which it was written, corrections included. */
export function correctedEntries({ log }: Pick<Incident, 'log'>): CorrectedEntry[] {
  const entries = Object.entries(log).sort(([a, one], [b, other]) => one.at - other.at || (a < b ? -1 : 1));
  const all = entries.flatMap(([id, entry]) => (entry.kind === 'correction' ? [{ ...entry, id }] : []));
  const corrections = groupBy(all, ({ of }) => of);
  return entries.map(([id, entry]) => corrected(id, entry, corrections.get(id) ?? []));
}

/** Returns the moment that an entry was about when it was written. */
export function entryMoment({ when, at, offset }: LogEntry): Moment {
  return when ?? { at, offset };
}

function corrected(
  id: string,
  entry: LogEntry,
  corrections: { id: string; at: number; to: Correction }[],
): CorrectedEntry {
  const to = corrections.reduce<Correction>((before, correction) => ({ ...before, ...correction.to }), {});
  const milestone = to.milestone ?? (entry.kind === 'milestone' ? entry.milestone : undefined);
  return {
    id,
    entry,
    when: to.when ?? entryMoment(entry),
    text: to.text ?? ('text' in entry ? entry.text : ''),
    ...(milestone && { milestone }),
    corrections: corrections.map((correction) => correction.id),
    changed: corrections.at(-1)?.at ?? entry.at,
    withdrawn: to.withdrawn === true,
  };
}
