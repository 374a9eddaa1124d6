import { formatReport } from '../../incident/output/format-report.ts';
import { buildReport } from '../../incident/output/report.ts';
import { shortUpdate } from '../../incident/output/short-update.ts';
import { summaryText } from '../../incident/output/summary-text.ts';
import { maskedNote, maskForOutput } from '../masking/mask-output.ts';
import { t } from '../messages/feature-messages.ts';
import { statusWords } from '../messages/page-messages.ts';
import { htmlNodes } from '../prompt/markdown-nodes.ts';
import { formatShortMoment, now } from '../browser/clock.ts';
import type { Session } from './session.ts';

/**
 * Returns the short update of the current incident as plain text, and the message for when it is copied, with a note on what
 * was masked. Waits for the incident to be read.
 */
export async function updateText(session: Session): Promise<{ text: string; done: string }> {
  await session.unfinished;
  const { incident, plan } = session;
  const text = shortUpdate(maskForOutput(incident).incident, plan, { now: now(), statuses: statusWords }, t);
  return {
    text,
    done: [t('incidents.update-copied', { time: formatShortMoment(now()) }), maskedNote(incident, text)]
      .filter(Boolean)
      .join(' '),
  };
}

/** Returns the summary of the current incident as Markdown, with secrets masked. Waits for the incident to be read. */
export async function maskedSummary(session: Session): Promise<string> {
  await session.unfinished;
  return summaryText(maskForOutput(session.incident).incident, session.plan, t);
}

/** Returns the report of the current incident as nodes, with secrets masked; none while it has no answer. */
export function reportNodes({ incident, plan }: Session): Node[] {
  const report = buildReport(maskForOutput(incident).incident, plan, t);
  if (!report?.isAnswered) return [];
  return htmlNodes(formatReport(report.root, 'html'));
}
