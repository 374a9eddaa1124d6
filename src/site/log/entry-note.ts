import { entryMoment, type CorrectedEntry } from '../../incident/log.ts';
import { formatMoment } from '../../incident/format-moment.ts';
import { t } from '../messages/feature-messages.ts';

/** A note that an entry was withdrawn, corrected, or recorded later than what it is about; empty for any other. */
export function entryNote({ entry, when, corrections, withdrawn }: CorrectedEntry): string {
  if (withdrawn) return t('log.entry-withdrawn');
  if (corrections.length > 0) return t('log.entry-corrected', { moment: formatMoment(entryMoment(entry)) });
  return when.at === entry.at ? '' : t('log.entry-late', { moment: formatMoment(entry) });
}
