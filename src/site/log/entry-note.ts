import { entryMoment, type CorrectedEntry } from '../../incident/log.ts';
import { formatMoment } from '../../incident/moment.ts';
import { t } from '../messages/page-messages.ts';

/** Says that an entry was withdrawn, corrected, or recorded later than what it is about; empty for any other. */
export function entryNote({ entry, when, corrections, withdrawn }: CorrectedEntry): string {
  if (withdrawn) return t('page.log-entry-withdrawn');
  if (corrections.length > 0) return t('page.log-entry-corrected', { moment: formatMoment(entryMoment(entry)) });
  return when.at === entry.at ? '' : t('page.log-entry-late', { moment: formatMoment(entry) });
}
