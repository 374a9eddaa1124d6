import { formatReport } from '../../incident/output/format-report.ts';
import { buildReport } from '../../incident/output/report.ts';
import { statusUpdate } from '../../incident/output/status-update.ts';
import { handoverText } from '../../incident/output/handover.ts';
import { maskedNote, maskForOutput } from '../evidence/mask-output.ts';
import { t } from '../messages/feature-messages.ts';
import { statusWords } from '../messages/page-messages.ts';
import { formatShortMoment } from './incident-status.ts';
import type { Session } from './session.ts';
import { now } from './tab.ts';

/**
 * Returns a status update of the current incident as plain text, and the message for when it is copied, with a note on what
 * was masked. Waits for the incident to be read.
 */
export async function updateText(session: Session): Promise<{ text: string; done: string }> {
  await session.pending;
  const { incident, plan } = session;
  const text = statusUpdate(maskForOutput(incident).incident, plan, { now: now(), statuses: statusWords }, t);
  return {
    text,
    done: [t('incidents.update-copied', { time: formatShortMoment(now()) }), maskedNote(incident, text)]
      .filter(Boolean)
      .join(' '),
  };
}

/** Returns the handover of the current incident as Markdown, with secrets masked. Waits for the incident to be read. */
export async function factsText(session: Session): Promise<string> {
  await session.pending;
  return handoverText(maskForOutput(session.incident).incident, session.plan, t);
}

/** Returns the report of the current incident as nodes, with secrets masked; none while it has no answer. */
export function reportNodes({ incident, plan }: Session): Node[] {
  const report = buildReport(maskForOutput(incident).incident, plan, t);
  if (!report?.isAnswered) return [];
  const { body } = new DOMParser().parseFromString(formatReport(report.root, 'html'), 'text/html');
  return [...body.childNodes];
}
