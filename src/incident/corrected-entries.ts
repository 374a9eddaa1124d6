import type { Moment, Now } from './register.ts';
import type { Incident } from './incident.ts';
import { appendEntry, type Correction, type LogEntry, type Milestone } from './log.ts';
import { own } from '../base/record.ts';
import { groupBy } from '../base/group-by.ts';

/** An entry as it stands: with what corrections have made of it, beside what it said when it was written. */
export interface CorrectedEntry {
  id: string;
  entry: LogEntry;
  /** The moment it is about, as corrected. */
  when: Moment;
  /** The words of a note or beside a mark, as corrected. */
  text: string;
  mark?: Milestone;
  /** The ids of the corrections made to it, in their order. */
  corrections: string[];
  withdrawn: boolean;
}

/** The log in the order in which it was written, corrections among the rest. */
export function correctedEntries({ log }: Pick<Incident, 'log'>): CorrectedEntry[] {
  const entries = Object.entries(log).sort(([a, one], [b, other]) => one.at - other.at || (a < b ? -1 : 1));
  const all = entries.flatMap(([id, entry]) =>
    entry.kind === 'correction' ? [{ id, of: entry.of, to: entry.to }] : [],
  );
  const corrections = groupBy(all, ({ of }) => of);
  return entries.map(([id, entry]) => lineOf(id, entry, corrections.get(id) ?? []));
}

/** The moment that an entry was about when it was written. */
export function entryMoment({ when, at, offset }: LogEntry): Moment {
  return when ?? { at, offset };
}

/** The incident with a correction in its log; one of a correction corrects the entry that that one is about. */
export function correctEntry(incident: Incident, id: string, to: Correction, now: Now): Incident {
  const entry = own(incident.log, id);
  if (!entry) return incident;
  const of = entry.kind === 'correction' ? entry.of : id;
  return appendEntry(incident, { kind: 'correction', of, to }, now);
}

function lineOf(id: string, entry: LogEntry, corrections: { id: string; to: Correction }[]): CorrectedEntry {
  const to = corrections.reduce<Correction>((before, correction) => ({ ...before, ...correction.to }), {});
  const mark = to.mark ?? (entry.kind === 'mark' ? entry.mark : undefined);
  return {
    id,
    entry,
    when: to.when ?? entryMoment(entry),
    text: to.text ?? ('text' in entry ? entry.text : ''),
    ...(mark && { mark }),
    corrections: corrections.map((correction) => correction.id),
    withdrawn: to.withdrawn === true,
  };
}
