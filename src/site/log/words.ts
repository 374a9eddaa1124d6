import { type CorrectedEntry, entryMoment } from '../../incident/log.ts';
import { formatMoment } from '../../incident/moment.ts';
import type { ParsedMoment } from '../../incident/parse-moment.ts';

/** How the words in a field of time are read; empty where there are none. */
export function saidRead(words: string, when: ParsedMoment): string {
  if (words.trim() === '') return '';
  return 'when' in when ? `That is ${formatMoment(when.when)}.` : when.refused;
}

/** What to know of a line that was not written at the moment it is about, or not as it stands. */
export function saidLate({ entry, when, corrections, withdrawn }: CorrectedEntry): string {
  if (withdrawn) return 'withdrawn';
  if (corrections.length > 0) return `corrected; first noted as ${formatMoment(entryMoment(entry))}`;
  return when.at === entry.at ? '' : `noted ${formatMoment(entry)}`;
}

/** The pack that a line was written on, where it is another than that of the line before. */
export function saidPack({ entry }: CorrectedEntry, before: CorrectedEntry | undefined): string {
  if (before?.entry.digest === entry.digest && before.entry.version === entry.version) return '';
  return `From here on version ${entry.version}, ${entry.digest.slice(0, 'sha256:'.length + 8)}`;
}
