import type { Incident } from '../../incident/schema.ts';
import { expiryOf } from '../../incident/retention.ts';
import { t } from '../messages/feature-messages.ts';
import { formatShortDay } from '../messages/page-messages.ts';
import type { StorageStatus } from './autosave.ts';

/** The facts that decide how long an incident stays saved. */
export interface StorageFacts {
  status: StorageStatus;
  incident: Incident;
  /** Whether the browser has promised to delete nothing. */
  isPersisted: boolean;
  deletesAfterSevenDays: boolean;
  /** Whether other tabs receive changes. */
  isConnected: boolean;
}

/** Returns a message that says whether and until when the incident is saved, as far as the browser has confirmed it. */
export function storageText({ status, incident, ...facts }: StorageFacts): string {
  if (status !== 'saved') return t(`page.storage-${status}`);
  const { all, evidence } = expiryOf(incident);
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

/**
 * Whether the browser deletes what scripts save after 7 days of use without a visit: Safari, and every browser on iOS, in a
 * tab. https://webkit.org/blog/10218/full-third-party-cookie-blocking-and-more/
 */
export function deletesAfterSevenDays(): boolean {
  const isApple = navigator.vendor.startsWith('Apple') && /\b(?:Macintosh|iPhone|iPad)\b/.test(navigator.userAgent);
  return isApple && !matchMedia('(display-mode: standalone)').matches;
}

/** Returns a message that says that the incident was deleted. */
export function deletedText(): string {
  return t('page.storage-deleted');
}
