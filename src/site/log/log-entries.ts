import { correctedEntries, entryMoment, type CorrectedEntry } from '../../incident/log.ts';
import { formatMoment } from '../../incident/format-moment.ts';
import type { Incident } from '../../incident/schema.ts';
import { t } from '../messages/feature-messages.ts';

/** Returns the entries of the log with their corrections applied, ordered by the times they are about. */
export function logEntries(incident: Incident): CorrectedEntry[] {
  return correctedEntries(incident)
    .filter(({ entry }) => entry.kind !== 'correction')
    .sort((a, b) => a.when.at - b.when.at);
}

/** Returns a note that an entry was withdrawn, corrected, or recorded later than its time; empty for any other entry. */
export function entryNote({ entry, when, corrections, withdrawn }: CorrectedEntry): string {
  if (withdrawn) return t('log.entry-withdrawn');
  if (corrections.length > 0) return t('log.entry-corrected', { moment: formatMoment(entryMoment(entry)) });
  return formatMoment(when) === formatMoment(entry) ? '' : t('log.entry-late', { moment: formatMoment(entry) });
}
