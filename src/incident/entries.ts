import type { Moment, Now } from './cell.ts';
import type { Incident } from './incident.ts';
import { record, type Correction, type Entry, type Mark } from './log.ts';
import { own } from './json.ts';
import { groupBy } from '../prompt/group.ts';

/** An entry as it stands: with what corrections have made of it, beside what it said when it was written. */
export interface Line {
  id: string;
  entry: Entry;
  /** The moment it is about, as corrected. */
  when: Moment;
  /** The words of a note or beside a mark, as corrected. */
  text: string;
  mark?: Mark;
  /** The ids of the corrections made to it, in their order. */
  corrections: string[];
  withdrawn: boolean;
}

/** The log in the order in which it was written, corrections among the rest. */
export function linesOf({ log }: Pick<Incident, 'log'>): Line[] {
  const entries = Object.entries(log).sort(([a, one], [b, other]) => one.at - other.at || (a < b ? -1 : 1));
  const all = entries.flatMap(([id, entry]) =>
    entry.kind === 'correction' ? [{ id, of: entry.of, to: entry.to }] : [],
  );
  const corrections = groupBy(all, ({ of }) => of);
  return entries.map(([id, entry]) => lineOf(id, entry, corrections.get(id) ?? []));
}

/** The moment that an entry was about when it was written. */
export function toldAt({ when, at, offset }: Entry): Moment {
  return when ?? { at, offset };
}

/** The incident with a correction in its log; one of a correction corrects the entry that that one is about. */
export function correct(incident: Incident, id: string, to: Correction, now: Now): Incident {
  const entry = own(incident.log, id);
  if (!entry) return incident;
  const of = entry.kind === 'correction' ? entry.of : id;
  return record(incident, { kind: 'correction', of, to }, now);
}

function lineOf(id: string, entry: Entry, corrections: { id: string; to: Correction }[]): Line {
  const to = corrections.reduce<Correction>((before, correction) => ({ ...before, ...correction.to }), {});
  const mark = to.mark ?? (entry.kind === 'mark' ? entry.mark : undefined);
  return {
    id,
    entry,
    when: to.when ?? toldAt(entry),
    text: to.text ?? ('text' in entry ? entry.text : ''),
    ...(mark && { mark }),
    corrections: corrections.map((correction) => correction.id),
    withdrawn: to.withdrawn === true,
  };
}
