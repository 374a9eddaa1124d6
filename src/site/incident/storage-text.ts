import type { Incident } from '../../incident/incident.ts';
import { keptUntil } from '../../incident/retention.ts';
import { formatShortDay, t } from '../messages/page-messages.ts';
import type { StorageStatus } from './autosave.ts';

/** What is known of the storage of the browser. */
export interface StorageFacts {
  status: StorageStatus;
  incident: Incident;
  /** The browser has promised to delete nothing. */
  isPersisted: boolean;
  deletesAfterSevenDays: boolean;
  /** Other tabs hear of changes. */
  isConnected: boolean;
}

/** Says whether and until when the incident is saved, and nothing that the browser has not confirmed. */
export function storageText({ status, incident, ...facts }: StorageFacts): string {
  if (status !== 'saved') return t(`page.storage-${status}`);
  const { all, evidence } = keptUntil(incident);
  const day = formatShortDay(all);
  const until =
    evidence === null
      ? t('page.storage-until', { day })
      : t('page.storage-until-evidence', { day, evidenceDay: formatShortDay(evidence) });
  return [
    until,
    facts.deletesAfterSevenDays && !facts.isPersisted && t('page.storage-safari'),
    !facts.isPersisted && t('page.storage-private'),
    !facts.isConnected && t('page.storage-one-tab'),
  ]
    .filter(Boolean)
    .join(' ');
}
