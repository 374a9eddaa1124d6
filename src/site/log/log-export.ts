import { logJson, logMarkdown } from '../../incident/export.ts';
import { formatTimeline } from '../../incident/timeline.ts';
import { button, findPart } from '../dialog/elements.ts';
import { downloadFile, incidentFileName } from '../browser/download-file.ts';
import type { Session } from '../incident/session.ts';
import { t } from '../messages/feature-messages.ts';
import { copyManually, copyText, manualCopyText } from '../prompt/clipboard.ts';

/** Adds the buttons that copy the timeline of the log and save all of it as a file. */
export function addLogExport(dialog: HTMLDialogElement, session: Session): void {
  const say = (text: string) => {
    findPart(dialog, 'export-status').textContent = text;
  };
  const copy = async () => {
    const text = formatTimeline(session.incident, session.plan, t);
    if (text === '') return say(t('log.timeline-empty'));
    if (!(await copyText(text))) {
      say(manualCopyText());
      await copyManually(() => text, findPart<HTMLTextAreaElement>(dialog, 'manual'));
    }
    say(t('log.timeline-copied'));
  };
  const save = (extension: string, text: string) => {
    const { incident, name } = session;
    const file = incidentFileName('log', { started: incident.started, name }, extension);
    downloadFile(file, text);
    say(t('log.saved', { file }));
  };
  const saveMarkdown = () => save('md', logMarkdown(session.incident, session.plan, t));
  const saveJson = () => save('json', logJson(session.incident, session.plan, t));
  findPart(dialog, 'export').append(
    button(t('log.copy-timeline'), copy, 'cb-button'),
    button(t('log.save-markdown'), saveMarkdown, 'cb-button'),
    button(t('log.save-json'), saveJson, 'cb-button'),
  );
}
