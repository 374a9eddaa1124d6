import { ownValue } from '../base/collections.ts';
import type { incidentExchange } from '../messages/en/on-demand/incident-exchange.ts';
import type { incident as texts } from '../messages/en/with-page/incident.ts';
import type { panels } from '../messages/en/on-demand/panels.ts';
import type { Translate } from '../messages/translate.ts';
import { formatEvent, formatRun } from './format-event.ts';
import { formatMoment } from './format-moment.ts';
import { entryMoment, type CorrectedEntry } from './log.ts';
import type { Plan } from './plan.ts';
import type { Correction, Incident, LogEntry } from './schema.ts';

/** Returns the texts of the whole log of an incident in one language. */
export type TranslateLog = Translate<typeof texts & typeof incidentExchange & typeof panels>;

/** Returns the text of a log entry, as corrected. */
export function formatLogEntry(
  corrected: CorrectedEntry,
  incident: Incident,
  plan: Pick<Plan, 'prompts'>,
  t: TranslateLog,
): string {
  const { entry } = corrected;
  switch (entry.kind) {
    case 'copy':
      return t('incident.log-copy', { step: formatRun(entry, incident, plan, t) });
    case 'paste': {
      const { found, missing } = entry;
      return t('incident.log-paste', { step: formatRun(entry, incident, plan, t), found, total: found + missing });
    }
    case 'correction':
      return formatCorrection(entry.to, ownValue(incident.log, entry.of), t);
    case 'pack':
      return t('incident.log-pack', { from: entry.from, to: entry.version });
    default:
      return formatEvent(corrected, incident, plan, t) ?? '';
  }
}

function formatCorrection(
  { when, text, milestone, withdrawn }: Correction,
  entry: LogEntry | undefined,
  t: TranslateLog,
): string {
  const changes = [
    ...(withdrawn ? [t('incident.change-withdrawn')] : []),
    ...(milestone ? [t('incident.change-milestone', { milestone: t(`incident.milestone-${milestone}`) })] : []),
    ...(when ? [t('incident.change-time', { when: formatMoment(when) })] : []),
    ...(text === undefined ? [] : [t('incident.change-text', { text })]),
  ];
  if (changes.length === 0) changes.push(t('incident.change-none'));
  return entry
    ? t('incident.log-correction', { when: formatMoment(entryMoment(entry)), changes })
    : t('incident.log-correction-unknown', { changes });
}
