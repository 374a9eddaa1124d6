import type { Line } from '../../incident/entries.ts';
import { toldAt } from '../../incident/entries.ts';
import { sayMoment } from '../../incident/moment.ts';
import type { When } from '../../incident/when.ts';

/** How the words in a field of time are read; empty where there are none. */
export function saidRead(words: string, when: When): string {
  if (words.trim() === '') return '';
  return 'when' in when ? `That is ${sayMoment(when.when)}.` : when.refused;
}

/** What to know of a line that was not written at the moment it is about, or not as it stands. */
export function saidLate({ entry, when, corrections, withdrawn }: Line): string {
  if (withdrawn) return 'withdrawn';
  if (corrections.length > 0) return `corrected; first noted as ${sayMoment(toldAt(entry))}`;
  return when.at === entry.at ? '' : `noted ${sayMoment(entry)}`;
}

/** The pack that a line was written on, where it is another than that of the line before. */
export function saidPack({ entry }: Line, before: Line | undefined): string {
  if (before?.entry.digest === entry.digest && before.entry.version === entry.version) return '';
  return `From here on version ${entry.version}, ${entry.digest.slice(0, 'sha256:'.length + 8)}`;
}
